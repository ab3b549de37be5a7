// What a learner learns from: rows of features, numbered and counted as they come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "match/learner.hpp"
#include "match/row_memory.hpp"

namespace shirube {

struct LearnerRow {
  std::uint32_t label{};  // below the number of classes
  bool not_label{};       // a near miss: anything but this class
  float weight{1.0F};
  std::uint32_t group{};  // rows of one group (one writer) are left out together
  bool derived{};         // made from another row: is not judged when left out
};

class LearnerRows {
 public:
  LearnerRows() = default;
  LearnerRows(LearnerRows&&) = default;
  LearnerRows& operator=(LearnerRows&&) = default;

  // features  with repetitions. A derived row follows the row that it was made from, or another derived from it.
  void add(std::span<FeatureKey const> features, LearnerRow const& row);
  // The rows of another after these: what two threads gathered.
  void append(LearnerRows more);
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  friend class LearnerTraining;

  struct Feature {
    std::uint32_t rows{}, sentences{};  // a sentence: a row and those derived from it
    std::uint32_t last_row{FeatureIndex::unknown}, last_sentence{FeatureIndex::unknown};
    std::uint32_t place{};  // in the last row
    bool written{};         // by somebody, not derived
  };

  [[nodiscard]] RowVector<WeighedFeature>& block_for(std::size_t features);

  std::vector<LearnerRow> rows_;
  // What a row draws in an epoch, its place in the order and the features it does without: of the row alone, so that an
  // example more or less leaves the others where they were.
  std::vector<std::uint64_t> lots_;  // by row
  FeatureIndex index_;
  RowVector<Feature> features_;  // by number
  // By row: each feature once, and how often; a free place comes after. They stay where they are, in blocks.
  std::vector<std::span<WeighedFeature>> said_;
  std::vector<RowVector<WeighedFeature>> blocks_;
  std::uint32_t sentences_{};
  std::vector<std::uint32_t> numbers_;  // of the features that are being added
};

}  // namespace shirube
