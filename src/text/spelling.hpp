// Tables of the one spelling: old kanji to common ones, kanji that are as often written in kana, missing okurigana.
#pragma once

#include "text/normalize.hpp"

namespace shirube {

// The common form of an old or variant kanji; any other character as it is.
char32_t common_kanji(char32_t c);

// Rewrites whole words to the one spelling (出来 → でき, 無い → ない, 問合せ → 問い合わせ); each new character keeps
// the origin of its word. Linear.
void unify_spelling(NormalizedText& text);

}  // namespace shirube
