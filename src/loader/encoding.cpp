#include "loader/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cstdint>

#include "text/utf8.hpp"

namespace shirube {
namespace {

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

// The length of the UTF-8 character at `at`; 0 when there is none.
std::size_t character_bytes(std::string_view bytes, std::size_t at) {
  if (is_ascii(bytes[at])) return 1;
  for (std::size_t length = 2; length <= 4; ++length)
    if (is_utf8(bytes.substr(at, length)) && at + length <= bytes.size()) return length;
  return 0;
}

// Damaged UTF-8 still has most of its characters; Shift_JIS text forms hardly any by chance.
bool is_mostly_utf8(std::string_view bytes) {
  std::size_t inside = 0, outside = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    auto const length = character_bytes(bytes, at);
    if (length > 1) inside += length;
    if (length == 0) ++outside;
    at += std::max<std::size_t>(length, 1);
  }
  return inside > outside;
}

bool between(char byte, int low, int high) {
  int const value = static_cast<unsigned char>(byte);
  return low <= value && value <= high;
}

bool is_shift_jis(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (is_ascii(bytes[at]) || between(bytes[at], 0xA1, 0xDF)) continue;
    bool const leads = between(bytes[at], 0x81, 0x9F) || between(bytes[at], 0xE0, 0xFC);
    if (!leads || at + 1 == bytes.size()) return false;
    ++at;
    if (!between(bytes[at], 0x40, 0x7E) && !between(bytes[at], 0x80, 0xFC)) return false;
  }
  return true;
}

}  // namespace

Encoding encoding_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return Encoding::utf16;
  if (is_utf8(bytes)) return Encoding::utf8;
  return !is_mostly_utf8(bytes) && is_shift_jis(bytes) ? Encoding::shift_jis : Encoding::other;
}

std::size_t first_not_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    auto const length = character_bytes(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return bytes.size();
}

std::optional<std::string> shift_jis_to_utf8(std::string_view bytes) {
  auto* const converter = iconv_open("UTF-8", "CP932");
  if (reinterpret_cast<std::intptr_t>(converter) == -1) return std::nullopt;
  std::string source{bytes}, text(bytes.size() * 3, '\0');
  char *in = source.data(), *out = text.data();
  std::size_t in_left = source.size(), out_left = text.size();
  bool const good = iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1) && in_left == 0;
  iconv_close(converter);
  text.resize(text.size() - out_left);
  return good ? std::optional{std::move(text)} : std::nullopt;
}

}  // namespace shirube
