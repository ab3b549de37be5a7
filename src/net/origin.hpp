// May the page that a browser shows open our socket? (promise 3: cross-site WebSocket hijack)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shirube {

// origin   the Origin header; empty: no browser page asks (browsers always send one), so nobody's page can be misused
// host     the Host header
// allowed  origins in full, such as https://shop.example
// Exact to the byte: http or https of our own host, or one of `allowed`.
inline bool origin_allowed(std::string_view origin, std::string_view host, std::vector<std::string> const& allowed) {
  if (origin.empty()) return true;
  for (auto const& one : allowed)
    if (origin == one) return true;
  for (std::string_view const scheme : {"http://", "https://"})
    if (!host.empty() && origin.starts_with(scheme) && origin.substr(scheme.size()) == host) return true;
  return false;
}

}  // namespace shirube
