#include "match/decide.hpp"

#include <cassert>

namespace shirube {
namespace {

double cost_of_acting(Chance const& chance) {
  double const if_wrong = chance.intent == out_of_scope_intent ? cost_wrongly_outside
                          : chance.kind == IntentKind::meta    ? cost_wrong_small_talk
                                                               : cost_wrong_action;
  return if_wrong * (1 - chance.probability);
}

bool can_be_asked(Chance const& chance) { return chance.intent != out_of_scope_intent && !chance.barred; }

}  // namespace

Decision decide(std::span<Chance const> chances) {
  assert(!chances.empty());
  double among = 0;
  std::size_t asked = 0, first = 0;
  for (std::size_t i = 0; i < chances.size() && asked < asked_candidates_max; ++i) {
    if (!can_be_asked(chances[i])) continue;
    if (asked++ == 0) first = i;
    among += chances[i].probability;
  }
  double const asking = asked == 0 ? cost_not_understood : cost_of_asking + cost_not_among_candidates * (1 - among);
  double const acting = chances[0].barred || chances[0].doubtful ? cost_not_understood : cost_of_acting(chances[0]);
  if (acting <= asking && acting < cost_not_understood) return {Certainty::match, 0, acting, asking};
  if (asking < cost_not_understood) return {Certainty::clarify, first, acting, asking};
  return {Certainty::none, 0, acting, asking};
}

}  // namespace shirube
