// Measures the understanding on labelled utterances: pure, so that `eval` only reads, times and prints.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "match/learner.hpp"
#include "match/understanding.hpp"
#include "text/readings.hpp"

namespace shirube {

struct LabelledUtterance {
  std::string text;
  std::string intent;
  std::string alternative;  // counts as right too; may be empty
};

// TSV with a header that has `intent` and `text`, and perhaps `alt_intent`. Empty lines are passed over.
// Errors: bad_input with the line.
Result<std::vector<LabelledUtterance>> parse_labelled(std::string_view tsv);

// What was answered to one utterance.
struct Verdict {
  std::string intent;  // empty: none
  Certainty certainty{};
  std::vector<std::string> asked;  // clarify: the candidates that would be shown
};

struct Confusion {
  std::string wanted, got;
  std::size_t count{};
};

struct Evaluation {
  std::size_t rows{}, right{};
  std::size_t acted{}, acted_wrongly{}, asked{}, asked_in_vain{}, not_understood{};
  std::size_t out_of_scope{}, caught{};   // caught: answered as out of scope, or not understood
  std::size_t in_scope{}, turned_away{};  // answered as out of scope, or not understood
  double macro_f1{};
  std::vector<Confusion> confusions;  // the most frequent first
};

// Needs: a verdict for each row.
Evaluation evaluate(std::vector<LabelledUtterance> const& rows, std::vector<Verdict> const& verdicts);

Verdict verdict_of(Understanding const& understood);

// The learner alone, on rows from outside: no patterns, no content.
class BareLearner {
 public:
  // readings  to learn kana spellings too; nullptr: none
  BareLearner(std::vector<LabelledUtterance> const& rows, ReadingDictionary const* readings);
  [[nodiscard]] Verdict classify(std::string_view text) const;

 private:
  std::vector<std::string> classes_;
  Learner learner_;
};

}  // namespace shirube
