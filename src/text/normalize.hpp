// Any Japanese spelling to one normalised spelling, with the way back to what the customer typed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace shirube {

// The one spelling: NFKC with case folded; katakana and half-width kana as hiragana, small vowels as large ones (ぇ
// え), long-vowel runs as one ー; old and variant kanji as the common ones (圓 円, 髙 高), iteration marks written out;
// words of spelling.cpp as there (出来ない できない, 無い ない, 登録済 登録済み); invisible and bidi characters, emoji,
// kaomoji and laughter (www, （笑）) removed, but a message of emoji alone becomes ○ or ×; white space between Japanese
// characters removed and elsewhere one space, line breaks one \n; ? ! 。 、 kept as sentence marks, runs of dots as one
// ….
struct NormalizedText {
  std::u32string chars;
  std::vector<CharRange> origin;  // for each of chars: the characters of the original that it came from

  [[nodiscard]] std::string utf8() const { return to_utf8(chars); }
  // Needs: range.begin <= range.end <= chars.size(). The characters of the original that the range came from.
  [[nodiscard]] CharRange original(CharRange range) const;
};

// Linear in the text. At most 16 Ki normalised characters; runs of combining marks over 30 are cut (promises 14, 15).
NormalizedText normalize(std::string_view utf8);
NormalizedText normalize(std::u32string_view chars);

// The clauses of a normalised text, in order: cut at sentence marks, commas, line breaks and at contrast (けど, が、,
// でも, ただ …).
std::vector<CharRange> clauses(NormalizedText const& text);

}  // namespace shirube
