// Offers that say yes and no to the question in their own words: [ある][ない], [伝えていない][伝えてしまった].
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "match/answer_offers.hpp"
#include "match/answer_said.hpp"

namespace shirube {

// What the question asks about.
struct Asked {
  Said text;
  bool denied{};        // まだ伝えていませんか: はい says that it is so
  bool continuing{};    // 今も出ていますか: まだ says yes, もう says no
  bool which{};         // どちら, どんな, いつ: はい is no answer
  bool proposes{};      // ご案内しましょうか: 大丈夫です declines
  std::u32string stem;  // of its predicate: 届 of 届いていましたか; empty when it has none but ある
};
Asked read_question(std::string_view question);

struct Pair {
  std::size_t affirmed{}, denied{};  // offers: the predicate holds, or does not
  bool plain{};                      // labels はい and いいえ: they answer the question as it was put
};
std::optional<Pair> find_pair(Question const& question, Offers const& offers, Asked const& asked);

// Does the utterance state that the predicate holds? Its content only, はい and いいえ aside: echo of the question's
// predicate, words for the same thing, まだ and もう, a denial at the end.
std::optional<bool> stated(Said const& said, Asked const& asked, Offers const& offers, Pair const& pair);

// 大丈夫です, また今度: no to what was proposed.
bool declines(Said const& said);

// はい or いいえ and what is stated, content first.
std::optional<std::size_t> read_pair(Said const& said, Asked const& asked, Offers const& offers, Pair const& pair);

}  // namespace shirube
