// A quick no for most characters: what begins a word of a list, what ends a clause. One bit of 4096 a character, so
// that a yes is only a perhaps.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shirube {

class CharFilter {
 public:
  constexpr explicit CharFilter(std::u32string_view chars) {
    for (char32_t const c : chars) add(c);
  }
  // Of the first characters of a table's words: first_chars(table, &Row::word).
  template <class Rows, class Word>
  static constexpr CharFilter first_chars(Rows const& rows, Word word) {
    CharFilter filter{U""};
    for (auto const& row : rows) filter.add((row.*word).front());
    return filter;
  }

  constexpr void add(char32_t c) { bits_[place(c) / 64] |= std::uint64_t{1} << (place(c) % 64); }
  [[nodiscard]] constexpr bool may_hold(char32_t c) const {
    return (bits_[place(c) / 64] >> (place(c) % 64) & 1U) != 0;
  }

 private:
  // Spread by a constant that tells kana apart, also from digits: the low bits alone take に for 火.
  static constexpr std::size_t place(char32_t c) { return c * 0x85EBCA6BU >> 20U; }

  std::array<std::uint64_t, 64> bits_{};
};

}  // namespace shirube
