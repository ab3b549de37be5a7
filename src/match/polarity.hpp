// Is what was said affirmed or denied? 消えた / 消えていません / 消えていないわけではない.
#pragma once

#include <cstddef>
#include <optional>

#include "text/normalize.hpp"

namespace shirube {

// How the words that follow position `end` inside `clause` treat the predicate that stops there.
enum class Polarity { affirmed, denied };

// Counts the negations that follow directly (て・は・では・も between them allowed): 〜ない 〜ません 〜ず 〜なかった
// 〜たくない 〜わけではない 〜じゃない …; an even number affirms. Needs: end <= clause.end <= text.chars.size().
Polarity polarity_after(NormalizedText const& text, std::size_t end, CharRange clause);

// A negation, and whether it only asks: 延ばせませんか is a request, 消えていませんか a question.
struct Denial {
  CharRange range;  // from the first negation to the last
  bool asks{};
};

// The same in more detail; nullopt: affirmed. Phrases that only look like a negation (かもしれない, しかない,
// 〜んじゃないか, 〜なければならない, 〜てくれない) affirm.
std::optional<Denial> denial_after(NormalizedText const& text, std::size_t end, CharRange clause);

// A looser reading for the learner, of any word and not of a predicate that a lead named: is there an odd number of
// negations in the kana that trail a kanji or katakana word (登録|できません, 番号|がわかりません)?
bool trailing_kana_deny(NormalizedText const& text, std::size_t end, CharRange clause);

}  // namespace shirube
