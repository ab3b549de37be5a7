// The same sentence as another customer would have typed it: what the learner is shown besides the examples.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/readings.hpp"

namespace shirube {

struct OtherSpelling {
  std::string text;
  float weight{};  // of a row learned from it; the example itself has 1
};

// In kana (とうろくできない), and with katakana as hiragana (えらー); each only where it differs. Measured on MASSIVE
// ja-JP dev, learner alone: 74 to 84.5 % right on kana30, 66 to 86 % on k2h, and +0.1 points on clean text. readings
// nullptr: without kana
std::vector<OtherSpelling> written_otherwise(std::string_view utf8, ReadingDictionary const* readings);

}  // namespace shirube
