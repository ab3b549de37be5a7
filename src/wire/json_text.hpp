// JSON written straight down, without a tree: a snapshot is written in every turn, and a tree of it costs more than the
// disk.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace shirube {

// Quoted and escaped. Needs: UTF-8.
inline void put_json(std::string& out, std::string_view text) {
  out += '"';
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out += text.substr(written, i - written);
    written = i + 1;
    char escaped[7];
    std::snprintf(escaped, sizeof escaped, c >= 0x20 ? "\\%c" : "\\u%04x", static_cast<unsigned>(c));
    out += escaped;
  }
  out += text.substr(written);
  out += '"';
}

// put_one(out, item) for each of a list or, between braces, of a map.
template <class Items, class Put>
void put_json(std::string& out, char const (&brackets)[3], Items const& items, Put put_one) {
  out += brackets[0];
  bool first = true;
  for (auto const& item : items) {
    if (!first) out += ',';
    first = false;
    put_one(out, item);
  }
  out += brackets[1];
}

}  // namespace shirube
