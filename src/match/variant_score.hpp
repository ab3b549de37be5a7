// Of the sentences that are understood as they are written, how many variants still are: pure, so that `fuzz-match`
// only builds, counts and prints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/catalog.hpp"
#include "match/matcher.hpp"
#include "match/variants.hpp"

namespace shirube {

// A sentence whose meaning is known: an example, or a word for yes or no said to a question.
struct KnownSentence {
  std::string text;
  std::string meaning;  // an intent; of an answer はい or いいえ
  bool answer{};
};

// Examples of each intent, spread evenly over its files; those of affirm and deny once more, as answers to a question.
// of_intent_max  0: all
std::vector<KnownSentence> known_sentences(Catalog const& catalog, std::size_t of_intent_max);

// What the matcher makes of a text.
struct HeardAs {
  std::string meaning;  // the best; empty: none
  std::string second;   // a second need; may be empty
  Certainty certainty{Certainty::none};
};
HeardAs hear_as(Matcher const& matcher, std::string const& text, bool answer);

struct KindScore {
  VariantKind kind{};
  std::string_view way;                                            // empty in the score of a whole kind
  std::size_t variants{}, understood{}, asked{}, acted_wrongly{};  // asked: of those understood, もしかして
  [[nodiscard]] double share() const;                              // 1 when there are no variants
};

struct LostVariant {
  VariantKind kind{};
  std::string_view way;
  KnownSentence from;
  std::string text;
  HeardAs heard;
};

// Variants of one meaning that another takes, or that read the same as a sentence of the other.
struct Collision {
  std::string meaning, other;
  std::size_t taken{}, same_text{};
  std::string from, text;  // one of them
};

struct VariantScore {
  std::size_t sentences{}, not_understood{};  // those not understood as they are written have no variants
  KindScore overall;
  std::vector<KindScore> kinds, ways;
  std::vector<LostVariant> lost;
  std::vector<Collision> collisions;  // the most frequent first
  [[nodiscard]] bool passes() const;
};

inline constexpr double share_overall_min = 0.99, share_of_kind_min = 0.97;  // Source: issue 3, variant score

using Vary = std::function<std::vector<Variant>(std::string const& text)>;
using Hear = std::function<HeardAs(std::string const& text, bool answer)>;

// others  sentences that no variants are made of, but that a variant may read the same as
VariantScore score_variants(std::span<KnownSentence const> sentences, std::span<KnownSentence const> others,
                            Vary const& vary, Hear const& hear);

}  // namespace shirube
