// How a score came about, feature by feature: for explanations, never in a turn.
#include <algorithm>

#include "match/learner.hpp"

namespace shirube {

std::vector<float> Learner::contributions(std::span<FeatureKey const> features, std::size_t label) const {
  std::vector<WeighedFeature> seen;
  text_weights_.weigh(index_, features, seen);
  std::vector<float> result;
  for (auto const key : features) {
    auto const found = std::ranges::find(seen, index_.find(key), &WeighedFeature::feature);
    if (found == seen.end()) {
      result.push_back(0);
      continue;
    }
    auto const times = static_cast<float>(std::ranges::count(features, key));
    auto const weight = static_cast<float>(rows_[found->feature * stride_ + label]) * scales_[found->feature];
    result.push_back(found->value * weight / temperature_ / times);
  }
  auto const [novelty, value] = seen.back();
  result.push_back(value * static_cast<float>(rows_[novelty * stride_ + label]) * scales_[novelty] / temperature_);
  return result;
}

}  // namespace shirube
