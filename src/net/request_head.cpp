#include "net/request_head.hpp"

#include <algorithm>

namespace shirube {

bool plain_head(std::string_view head) {
  if (head.starts_with('\r') || head.starts_with('\n')) return false;
  for (std::size_t i = 0; i < head.size(); ++i) {
    auto const c = static_cast<unsigned char>(head[i]);
    auto const next = i + 1 < head.size() ? head[i + 1] : '\n';  // not there yet: no complaint
    if (c == '\r' && next != '\n') return false;
    if (c == '\n' && (head[i - 1] != '\r' || next == ' ' || next == '\t')) return false;
    if ((c < ' ' && c != '\r' && c != '\n' && c != '\t') || c == 0x7f) return false;
  }
  return true;
}

bool plain_length(std::string_view content_length) {
  return !content_length.empty() && std::ranges::all_of(content_length, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace shirube
