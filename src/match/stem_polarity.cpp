#include "match/stem_polarity.hpp"

#include <algorithm>

namespace shirube {
namespace {

// A word is a key word of an intent when this share of its examples has it, and but for this share always in the same
// polarity.
constexpr double key_share_min = 0.08;
constexpr std::size_t key_count_min = 2;

}  // namespace

StemPolarity::StemPolarity(std::span<Row const> rows) {
  for (auto const& row : rows) usual_[{row.intent, row.stem}] = row.denied != 0 ? Usual::denied : Usual::affirmed;
}

std::vector<StemPolarity::Row> StemPolarity::rows() const {
  std::vector<Row> result;
  for (auto const& [key, usual] : usual_) result.push_back({key.first, key.second, usual == Usual::denied ? 1U : 0U});
  std::ranges::sort(result, {}, [](Row const& row) { return std::pair{row.intent, row.stem}; });
  return result;
}

void StemPolarity::learn(std::size_t intent, std::span<Stem const> stems) {
  for (std::size_t i = 0; i < stems.size(); ++i) {
    auto const& stem = stems[i];
    auto const is_same = [&](Stem const& other) { return other.key == stem.key && other.denied == stem.denied; };
    if (std::ranges::any_of(stems.first(i), is_same)) continue;
    auto& count = counts_[{intent, stem.key}];
    ++(stem.denied ? count.denied : count.affirmed);
  }
}

void StemPolarity::finish(std::span<std::size_t const> examples_by_intent) {
  for (auto const& [key, count] : counts_) {
    auto const share = key_share_min * static_cast<double>(examples_by_intent[key.first]);
    auto const enough = std::max(static_cast<double>(key_count_min), share);
    bool const both = count.affirmed > 0 && count.denied > 0;
    if (both || static_cast<double>(count.affirmed + count.denied) < enough) continue;
    usual_[key] = count.affirmed > 0 ? Usual::affirmed : Usual::denied;
  }
  counts_.clear();
}

bool StemPolarity::contradicts(std::size_t intent, std::span<Stem const> stems) const {
  return std::ranges::any_of(stems, [&](Stem const& stem) {
    auto const found = usual_.find({intent, stem.key});
    if (found == usual_.end()) return false;
    bool const usual_denied = found->second == Usual::denied;
    return stem.denied != usual_denied && std::ranges::none_of(stems, [&](Stem const& other) {
             return other.key == stem.key && other.denied == usual_denied;
           });
  });
}

}  // namespace shirube
