// What the learner sees of a text: characters, pairs of characters with the edges marked, whole runs of one script, and
// the leads' word classes, two words that follow each other, the last word, and the length. Katakana is not folded
// here. A run or class that is denied is another feature than the same one affirmed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "match/learner.hpp"
#include "match/pattern_program.hpp"
#include "text/normalize.hpp"

namespace shirube {

struct Feature {
  FeatureKey key{};
  CharRange range;  // in normalised characters
};

// A word of kanji or katakana and how the kana after it treat it.
struct Stem {
  FeatureKey key{};  // the same, affirmed or denied
  bool denied{};
  CharRange range;  // in normalised characters
};

struct FeatureText {
  std::vector<Feature> features;
  std::vector<Stem> stems;

  [[nodiscard]] std::vector<FeatureKey> keys() const;
};

// original  what `text` was normalised from, as characters: tells katakana from hiragana
// clauses   of `text`; those of which features are wanted, in order
FeatureText extract_features(NormalizedText const& text, std::u32string_view original,
                             std::vector<CharRange> const& clauses);

// The normalised characters, katakana as they were typed: what runs are made of.
std::u32string typed_chars(NormalizedText const& text, std::u32string_view original);
// Is it of a character or a pair of them, and of no word?
bool is_of_characters(FeatureKey key);
// The feature of a run of one script that is not denied.
FeatureKey run_key(std::u32string_view typed);

// Words that leads hold together, in a class or as (A|B), are features too: what was learned of one is known of the
// others.
void add_word_feature(WordHit const& word, FeatureText& into);

// Longer texts are learned and judged by their first characters.
inline constexpr std::size_t feature_chars_max = 1000;

}  // namespace shirube
