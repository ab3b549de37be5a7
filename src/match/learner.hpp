// A trained classifier over sparse features: one row of int8 weights a feature, softmax over the classes. Immutable;
// trained by learner_training.hpp, kept as bytes between two starts on the same content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "match/row_memory.hpp"

namespace shirube {

using FeatureKey = std::uint64_t;  // never 0

// Numbers the features that were seen; open addressing, so that a look-up touches one cache line.
class FeatureIndex {
 public:
  static constexpr std::uint32_t unknown = 0xFFFFFFFFU;

  void reserve(std::size_t features);
  // The number of a feature; a new one when it is new. Needs: key != 0.
  std::uint32_t add(FeatureKey key);
  [[nodiscard]] std::uint32_t find(FeatureKey key) const;
  // Asks for what find() will look at, so that many look-ups wait for the memory together.
  void prefetch(FeatureKey key) const;
  [[nodiscard]] std::size_t size() const { return size_; }
  // All there is, to be read back by from_slots().
  struct Slot {
    FeatureKey key{};
    std::uint32_t number{};
    std::uint32_t unused{};  // no byte of a slot is left to chance: what is learned from the same is the same
  };
  [[nodiscard]] RowVector<Slot> const& slots() const { return slots_; }
  // Errors: nullopt when these are no slots of `features` features.
  static std::optional<FeatureIndex> from_slots(RowVector<Slot> slots, std::size_t features);
  // Every key at the place of its number.
  [[nodiscard]] std::vector<FeatureKey> keys() const;

 private:
  RowVector<Slot> slots_ = RowVector<Slot>(16);
  std::size_t size_{};
};

struct WeighedFeature {
  std::uint32_t feature{};
  float value{};
};

// What a text counts as novel of which nothing was ever seen, where all examples are made of the same. On unseen
// writers (shirube eval) against 0: wrong actions 4.60 to 4.51 %, in scope turned away 3.96 to 3.87 %; dev.tsv 96.1
// to 97.9 % right.
inline constexpr float novelty_max = 1.5F;

// How much each feature of a text counts: (1 + log times) · idf, of length one; what was never seen counts for the
// length alone, and as one more feature, the novelty, whose number is the first that no feature has: the more of a text
// is strange to the examples, compared with one example to the others, the more it speaks of something else. `into` is
// overwritten; the novelty is its last.
class TextWeights {
 public:
  TextWeights() = default;
  // rows_with  by feature: in how many of the rows it occurs
  TextWeights(std::vector<float> rows_with, std::size_t rows);

  // numbers  of the text's features, with repetitions; FeatureIndex::unknown for what was never seen
  void weigh(std::span<std::uint32_t const> numbers, std::vector<WeighedFeature>& into) const;
  // The same of features that were counted: how often each occurs becomes its weight; the novelty is returned.
  // unknown  how many there were besides, with repetitions
  WeighedFeature weigh(std::span<WeighedFeature> counted, float unknown) const;
  // usual: how novel an example is beside the others, 0 to novelty_max; no novelty is counted until it is told.
  void compare_novelty_with(float usual) { usual_novelty_ = usual; }
  [[nodiscard]] float inverse_frequency(std::uint32_t feature) const { return inverse_frequency_[feature]; }
  void prefetch(std::uint32_t feature) const { __builtin_prefetch(&inverse_frequency_[feature]); }
  [[nodiscard]] std::vector<float> const& inverse_frequencies() const { return inverse_frequency_; }

 private:
  friend class Learner;

  std::vector<float> inverse_frequency_;
  float unseen_{}, usual_novelty_{};
};

class Learner {
 public:
  Learner() = default;
  // weights  a row of `classes` a feature, then the row of the novelty, then the bias
  Learner(FeatureIndex index, TextWeights text_weights, std::span<float const> weights, std::size_t stride,
          std::size_t classes, float temperature);

  // One number a class; to_probabilities() of them is calibrated. Needs: into.size() == classes().
  void score(std::span<FeatureKey const> features, std::span<float> into) const;
  // What one feature adds to one class's score in such a text, up to a common factor; 0 for an unknown feature.
  [[nodiscard]] float weight(FeatureKey feature, std::size_t label) const;
  // What each of `features` adds to the class's score in this text, and last its novelty; what was said twice is shared
  // out evenly. Together with what the class has without any feature they add up to score().
  [[nodiscard]] std::vector<float> contributions(std::span<FeatureKey const> features, std::size_t label) const;
  [[nodiscard]] std::size_t classes() const { return classes_; }
  [[nodiscard]] bool knows(FeatureKey feature) const { return index_.find(feature) != FeatureIndex::unknown; }
  [[nodiscard]] std::size_t features() const { return index_.size(); }
  [[nodiscard]] float temperature() const { return temperature_; }

  // To be read back by the same build on the same machine.
  void put_into(ByteWriter& writer) const;
  // Errors: nullopt when the bytes are not a learner's.
  static std::optional<Learner> get_from(ByteReader& reader);

 private:
  [[nodiscard]] std::vector<std::uint32_t> look_up(std::span<FeatureKey const> features) const;
  void prefetch(std::uint32_t feature) const;
  [[nodiscard]] std::int8_t const* row(std::uint32_t feature) const { return &rows_[feature * row_bytes_]; }
  // What one step of a row's weights is worth.
  [[nodiscard]] float scale(std::uint32_t feature) const;
  [[nodiscard]] float weight_at(std::uint32_t feature, std::size_t label) const {
    return static_cast<float>(row(feature)[label]) * scale(feature);
  }

  std::size_t classes_{}, row_bytes_{};
  FeatureIndex index_;
  TextWeights text_weights_;
  // A row a feature, and one of the novelty: its weights, and in its last bytes its scale. Up to 60 classes are one
  // cache line.
  RowVector<std::int8_t> rows_;
  std::vector<float> bias_;
  float temperature_{1.0F};
};

}  // namespace shirube
