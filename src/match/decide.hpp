// From probabilities to what the bot does: act, ask もしかして, or say that it did not understand, whichever costs
// least on average.
#pragma once

#include <span>

#include "content/intents.hpp"
#include "match/understanding.hpp"

namespace shirube {

// What a mistake costs, in units of one もしかして question. Source: issue 3, "acting wrongly costs ten times asking".
// To turn a customer away as out of scope is to act; a wrong greeting or thanks is forgiven. With 4 for out of scope
// too, wrong actions on dev.tsv rose from 6.3 to 8.4 %.
inline constexpr double cost_of_asking = 1, cost_wrong_action = 10, cost_wrong_small_talk = 4,
                        cost_not_among_candidates = 3, cost_not_understood = 3;
inline constexpr std::size_t asked_candidates_max = 3;

struct Chance {
  IntentId intent;
  IntentKind kind{};
  double probability{};
  bool barred{};    // something said speaks against it: neither acted on nor asked about
  bool doubtful{};  // something was denied: asked about rather than acted on
};

struct Decision {
  Certainty certainty{};
  std::size_t best{};         // index of the chance to act on, or the first to ask about
  double acting{}, asking{};  // what each would cost on average; cost_not_understood where it is ruled out
};

// Needs: chances not empty, most probable first.
Decision decide(std::span<Chance const> chances);

inline IntentId const out_of_scope_intent{"out_of_scope"};

}  // namespace shirube
