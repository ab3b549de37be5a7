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

// In kana (とうろくできない), and with katakana as hiragana (えらー); a short sentence, of which one slip leaves
// little, also with slips and in romaji. Each only where it differs, and of a sentence without words only what needs
// none. Measured: kana and hiragana on MASSIVE ja-JP dev, learner alone, 74 to 84.5 % right on kana30, 66 to 86 % on
// k2h, and +0.1 points on clean text; slips and romaji on unseen writers (shirube eval) 89.2 to 89.5 % right, on
// fuzz-match 96.1 to 97.4 % of slips, 90.6 to 94.8 % of romaji.
std::vector<OtherSpelling> written_otherwise(Sentence const& sentence);

}  // namespace shirube
