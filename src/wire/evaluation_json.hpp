// The figures of `shirube eval --json`.
#pragma once

#include <optional>
#include <string>

#include "match/context_evaluation.hpp"
#include "match/evaluation.hpp"

namespace shirube {

struct Measured {
  Evaluation evaluation;
  double p50_us{}, p99_us{};          // an utterance
  std::optional<double> training_ms;  // with --train
};

struct MeasuredAnswers {
  ContextEvaluation evaluation;
  double p50_us{}, p99_us{};  // an answer
};

// One line without its line break.
std::string render(Measured const& measured);
std::string render(MeasuredAnswers const& measured);

}  // namespace shirube
