// How a score came about, feature by feature: for explanations, never in a turn.
#include <algorithm>

#include "match/learner.hpp"

namespace shirube {

std::vector<float> Learner::contributions(std::span<FeatureKey const> features, std::size_t label) const {
  std::vector<WeighedFeature> seen;
  text_weights_.weigh(look_up(features), seen);
  std::vector<float> result;
  for (auto const key : features) {
    auto const found = std::ranges::find(seen, index_.find(key), &WeighedFeature::feature);
    if (found == seen.end()) {
      result.push_back(0);
      continue;
    }
    auto const times = static_cast<float>(std::ranges::count(features, key));
    result.push_back(found->value * weight_at(found->feature, label) / temperature_ / times);
  }
  auto const [novelty, value] = seen.back();
  result.push_back(value * weight_at(novelty, label) / temperature_);
  return result;
}

}  // namespace shirube
