// Latin letters in an answer that were meant as kana.
#pragma once

#include <optional>
#include <string_view>

#include "text/normalize.hpp"

namespace shirube {

// Needs: range is not empty and within text.
void replace_chars(NormalizedText& text, CharRange range, std::u32string_view with);

// What an IME left between kana: でsう, ありませn, なかtた, なっtる.
void join_letters(NormalizedText& text);

// Every run of romaji as kana: わかりません of wakarimasenn. nullopt when there is none.
std::optional<NormalizedText> with_romaji_as_kana(NormalizedText const& text);

}  // namespace shirube
