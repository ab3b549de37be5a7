// UTF-8 and characters (Unicode code points): the only place that walks bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace shirube {

// A half-open range of characters (code points) of some text.
struct CharRange {
  std::size_t begin{};
  std::size_t end{};

  auto operator<=>(CharRange const&) const = default;
};

bool is_utf8(std::string_view bytes);
// Invalid bytes become U+FFFD; shells refuse such input earlier.
std::u32string to_chars(std::string_view utf8);
std::string to_utf8(std::u32string_view chars);
std::size_t char_count(std::string_view utf8);

}  // namespace shirube
