// Softmax regression over sparse features, learned from the example sentences. Deterministic: the same rows give the
// same weights, bit for bit. A solver of our own: stochastic gradient with a decreasing step in a fixed order; ten
// thousand rows of sixty classes take less than a second.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace shirube {

using FeatureKey = std::uint64_t;  // never 0

struct LearnerRow {
  std::vector<FeatureKey> features;  // with repetitions
  std::size_t label{};               // below the number of classes
  bool not_label{};                  // a near miss: anything but this class
};

struct LearnerOptions {
  unsigned epochs{12};
  float step{8.0F};    // of the first epoch; falls to zero
  float decay{2e-6F};  // L2, a row
  unsigned folds{3};   // for the temperature, row by row in turn; below 2: none
};

class Learner {
 public:
  Learner() = default;
  // Needs: labels below classes.
  Learner(std::span<LearnerRow const> rows, std::size_t classes, LearnerOptions const& options = {});

  // One number a class; softmax(scores) is a calibrated probability. Needs: into.size() == classes().
  void score(std::span<FeatureKey const> features, std::span<float> into) const;
  // What one feature adds to one class's score in such a text, up to a common factor; 0 for an unknown feature.
  [[nodiscard]] float weight(FeatureKey feature, std::size_t label) const;
  [[nodiscard]] std::size_t classes() const { return classes_; }
  [[nodiscard]] std::size_t features() const { return inverse_frequency_.size(); }
  [[nodiscard]] float temperature() const { return temperature_; }

 private:
  struct Entry {
    std::uint32_t feature;
    float value;
  };
  using SparseRow = std::vector<Entry>;
  struct Slot {  // of an open-addressing table
    FeatureKey key{};
    std::uint32_t index{};
  };

  void index_features(std::span<LearnerRow const> rows);
  void resize_slots(std::size_t features);
  [[nodiscard]] std::uint32_t* find_slot(FeatureKey key);
  [[nodiscard]] std::uint32_t find(FeatureKey key) const;
  // Returns tf·idf entries of length one; features that were never seen count for the length alone.
  void vectorize(std::span<FeatureKey const> features, SparseRow& into) const;
  void raw_scores(SparseRow const& row, float* into) const;
  void train(std::span<SparseRow const> rows, std::span<LearnerRow const> source, std::span<std::size_t const> order,
             LearnerOptions const& options);
  void calibrate(std::span<SparseRow const> rows, std::span<LearnerRow const> source, LearnerOptions const& options);

  std::size_t classes_{}, stride_{};  // stride: classes, rounded up for the vector unit
  std::vector<Slot> slots_;
  std::vector<float> inverse_frequency_;  // idf by feature
  float unseen_frequency_{};              // idf of a feature that no row has
  std::vector<float> weights_;            // a row of `stride_` a feature; the last row is the bias
  float temperature_{1.0F};
};

// Softmax in place.
void to_probabilities(std::span<float> scores);

}  // namespace shirube
