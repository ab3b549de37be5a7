#include "match/chances.hpp"

namespace shirube {

std::vector<Chance> chances_of(Model const& model, std::vector<Weighed> const& weighed) {
  std::vector<Chance> chances;
  chances.reserve(candidates_max);
  for (auto const& one : weighed) {
    if (chances.size() == candidates_max) break;
    auto const& intent = model.intents()[one.intent];
    chances.push_back({intent.id, intent.kind, one.probability, one.barred, one.doubtful});
  }
  return chances;
}

}  // namespace shirube
