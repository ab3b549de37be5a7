// Tables of the one spelling: old kanji to common ones, kanji that are as often written in kana, missing okurigana.
#pragma once

#include <span>

#include "text/normalize.hpp"

namespace shirube {

// The common form of an old or variant kanji; any other character as it is.
char32_t common_kanji(char32_t c);

struct KanjiPair {
  char32_t old, common;
};
// All of them, by the old form; a common form may have several.
std::span<KanjiPair const> kanji_pairs();

// Rewrites whole words to the one spelling (出来 → でき, 無い → ない, 問合せ → 問い合わせ); each new character keeps
// the origin of its word. Linear.
void unify_spelling(NormalizedText& text);

}  // namespace shirube
