// JSON written straight down, without a tree: what is written in every turn. A tree costs more than the disk, and where
// memory runs out while one is taken down, the library ends the process (promise 29).
#pragma once

#include <concepts>
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
    std::snprintf(escaped, sizeof escaped,
                  c >= 0x20   ? "\\%c"
                  : c == '\n' ? "\\n"
                              : "\\u%04x",
                  static_cast<unsigned>(c));
    out += escaped;
  }
  out += text.substr(written);
  out += '"';
}
inline void put_json(std::string& out, char const* text) { put_json(out, std::string_view{text}); }

template <std::integral Number>
void put_json(std::string& out, Number number) {
  if constexpr (std::same_as<Number, bool>)
    out += number ? "true" : "false";
  else
    out += std::to_string(number);
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

// put_key(out, "seq") put_json(out, 7) …: the members of an object, to follow its '{' or another member.
inline void put_key(std::string& out, std::string_view key) {
  if (out.back() != '{') out += ',';
  put_json(out, key);
  out += ':';
}
template <class Value>
void put_member(std::string& out, std::string_view key, Value const& value) {
  put_key(out, key);
  put_json(out, value);
}

}  // namespace shirube
