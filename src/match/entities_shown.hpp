// What customers show of their screen and their card: quoted words (「登録済みです」) and what has the shape of a gift
// code. Law: a value never holds a private string.
#pragma once

#include <string_view>
#include <vector>

#include "match/understanding.hpp"

namespace shirube {

inline constexpr std::size_t quote_chars_max = 120;  // a longer one is no text of a screen

// In order. Types: quote, its value as written but with private strings masked; gift_code, without a value.
// original  characters as typed; in a turn they are masked already, and then no code is left to be found
std::vector<Entity> find_shown(std::u32string_view original);

}  // namespace shirube
