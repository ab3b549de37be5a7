#include "text/utf8.hpp"

#include <cstdint>
#include <cstring>
#include <optional>

namespace shirube {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// How many bytes a character with this lead byte takes; 0 when no character starts so.
std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;  // continuation bytes and overlong forms
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

// The character at `at`, which is moved past it; nullopt (and one byte on) where the bytes are no character.
std::optional<char32_t> next_char(std::string_view bytes, std::size_t& at) {
  auto const lead = static_cast<unsigned char>(bytes[at]);
  auto const length = length_of(lead);
  if (length == 1) {
    ++at;
    return lead;
  }
  auto const begin = at++;
  if (length == 0 || begin + length > bytes.size()) return std::nullopt;
  auto c = static_cast<char32_t>(lead & (0x7F >> length));
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(bytes[begin + i])) return std::nullopt;
    c = (c << 6) | (static_cast<unsigned char>(bytes[begin + i]) & 0x3F);
  }
  bool const overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (overlong || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return std::nullopt;
  at = begin + length;
  return c;
}

// Nearly all of Japanese, U+1000 to U+CFFF, in a few instructions; 0 where something else stands.
char32_t common_char(std::string_view bytes, std::size_t at) {
  if (at + 3 > bytes.size()) return 0;
  auto const lead = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]),
             third = static_cast<unsigned char>(bytes[at + 2]);
  bool const fits = lead > 0xE0 && lead < 0xED && (second & 0xC0) == 0x80 && (third & 0xC0) == 0x80;
  if (!fits) return 0;
  return static_cast<char32_t>((lead & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F));
}

// Eight bytes in one look.
bool are_ascii(char const* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080U) == 0;
}

void append(std::string& bytes, char32_t c) {
  auto const tail = [&](int shift) { bytes += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    bytes += static_cast<char>(c);
  } else if (c < 0x800) {
    bytes += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    bytes += static_cast<char>(0xE0 | (c >> 12));
    tail(6);
    tail(0);
  } else {
    bytes += static_cast<char>(0xF0 | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (at + sizeof(std::uint64_t) <= bytes.size() && are_ascii(bytes.data() + at))
      at += sizeof(std::uint64_t);
    else if (common_char(bytes, at) != 0)
      at += 3;
    else if (!next_char(bytes, at))
      return false;
  }
  return true;
}

std::u32string to_chars(std::string_view utf8) {
  std::u32string chars;
  chars.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    if (auto const c = common_char(utf8, at); c != 0) {
      chars += c;
      at += 3;
    } else {
      chars += next_char(utf8, at).value_or(replacement);
    }
  }
  return chars;
}

std::string to_utf8(std::u32string_view chars) {
  std::string bytes;
  bytes.reserve(chars.size() * 3);
  for (char32_t const c : chars) append(bytes, c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? replacement : c);
  return bytes;
}

std::size_t char_count(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) next_char(utf8, at);
  return count;
}

}  // namespace shirube
