// From probabilities to what the bot does: act, ask もしかして, or say that it did not understand, whichever costs
// least on average.
#pragma once

#include <span>

#include "content/intents.hpp"
#include "match/understanding.hpp"

namespace shirube {

// What a mistake costs, in units of one もしかして question. Source: issue 3, "acting wrongly costs ten times asking".
// A wrong greeting or thanks is forgiven; a wrong "that is not for us" less so: it asks the customer to say it in other
// words, and does nothing. By shirube eval (unseen writers), with 10, 7, 5 and 4 for it: out of scope
// caught 87.5, 88.2, 89.6, 90.1 %; in scope turned away 4.0, 4.1, 4.8, 5.1 %; acted wrongly, with
// this, 4.6, 5.1, 5.7, 6.0 %.
inline constexpr double cost_of_asking = 1, cost_wrong_action = 10, cost_wrongly_outside = 4.5,
                        cost_wrong_small_talk = 4, cost_not_among_candidates = 3, cost_not_understood = 3;
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
