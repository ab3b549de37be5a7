// Which words each intent's examples affirm and which they deny: 消え is affirmed in 残高が消えた, 届 denied in
// 届かない. An utterance that says the opposite of all examples (残高は消えていません, 届きました) must not be acted on
// as that intent.
#pragma once

#include <cstddef>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "match/features.hpp"

namespace shirube {

class StemPolarity {
 public:
  // What was learned, for keeping.
  struct Row {
    std::uint64_t intent{};
    FeatureKey stem{};
    std::uint64_t denied{};
  };

  StemPolarity() = default;
  explicit StemPolarity(std::span<Row const> rows);
  [[nodiscard]] std::vector<Row> rows() const;
  void learn(std::size_t intent, std::span<Stem const> stems);
  // Needs: after the last learn().
  void finish(std::span<std::size_t const> examples_by_intent);
  [[nodiscard]] bool contradicts(std::size_t intent, std::span<Stem const> stems) const;

 private:
  struct Count {
    std::size_t affirmed{}, denied{};
  };
  enum class Usual { affirmed, denied };
  using Key = std::pair<std::size_t, FeatureKey>;  // intent, stem
  struct Hash {
    std::size_t operator()(Key const& key) const noexcept { return key.second ^ (key.first * 0x9E3779B97F4A7C15ULL); }
  };
  std::unordered_map<Key, Count, Hash> counts_;  // while learning
  std::unordered_map<Key, Usual, Hash> usual_;
};

}  // namespace shirube
