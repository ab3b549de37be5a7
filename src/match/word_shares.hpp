// A text cut into words that a person can read, and what each of them says to the learner.
#pragma once

#include <vector>

#include "match/model.hpp"

namespace shirube {

// A run of kanji, katakana, letters or digits with the kana after it (登録済みって, 出る), inside a clause; kana alone
// are cut where a word that some pattern knows begins. In order, not overlapping.
std::vector<CharRange> words_of(Utterance const& heard);

struct WordShare {
  CharRange range;  // in normalised characters
  double points{};  // what it adds to the intent's score, log-odds
};

struct WordShares {
  std::vector<WordShare> words;  // in order of the text
  double rest{};                 // the length of the text, its novelty, and how often the intent occurs at all
};

// The points of characters, pairs and runs go to the words that they stand in: one line a word, not one a feature.
// Words and rest together are the learner's score.
WordShares word_shares(Model const& model, Utterance const& heard, std::size_t intent);

}  // namespace shirube
