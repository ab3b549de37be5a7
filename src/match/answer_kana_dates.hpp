// Dates and counts as they are said, in kana: にせんじゅうはちねん, 2019ねん3がつ, ごねんまえ.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace shirube {

struct DateInDigits {
  CharRange range;
  std::u32string written;  // 2018年
};
// What stands at this place, when it is one that must be a date. Of normalised text.
std::optional<DateInDigits> date_in_kana(std::u32string_view chars, std::size_t at);

}  // namespace shirube
