// Hiragana as it is typed on Latin keys: for variants of a sentence alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shirube {

struct RomajiStyle {
  bool kunrei{};     // si, tya; otherwise shi, cha
  bool nn_always{};  // kippunn; otherwise n where no vowel follows
};

// Long vowels as typed, toukyou and ka-do; っ doubles; marks as on the same key (、 , and 。 .). nullopt: a kanji.
std::optional<std::u32string> in_romaji(std::u32string_view kana, RomajiStyle style);

}  // namespace shirube
