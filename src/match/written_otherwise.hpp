// The same sentence as another customer would have typed it: what the learner is shown besides the examples.
#pragma once

#include <string>
#include <vector>

#include "match/variants.hpp"

namespace shirube {

struct OtherSpelling {
  std::string text;
  float weight{};  // of a row learned from it; the example itself has 1
};

// In kana (とうろくできない), and with katakana as hiragana (えらー), where it differs; of a sentence without words
// only the latter. Measured on MASSIVE ja-JP dev, learner alone: 74 to 84.5 % right on kana30, 66 to 86 % on k2h, and
// +0.1 points on clean text.
std::vector<OtherSpelling> written_otherwise(Sentence const& sentence);

// A short sentence with slips of the finger, wrong conversions and in romaji: one slip leaves little of it. None of a
// longer one. Measured by fuzz-match: 96.1 to 97.5 % of slips, 90.6 to 94.8 % of romaji, 97.5 to 99 % of wrong
// conversions understood; on unseen writers (shirube eval) +0.2 points. On MASSIVE, where a third is short, 0.3 points
// less.
std::vector<OtherSpelling> written_in_haste(Sentence const& sentence);

}  // namespace shirube
