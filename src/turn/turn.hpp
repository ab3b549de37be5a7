// One turn: mask, step, and the record to be saved before a word of it is said. Decides; the shell saves and sends.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "dialogue/step.hpp"
#include "turn/ports.hpp"

namespace shirube {

// What a customer did, as it arrives: the only type that ever holds unmasked words. Never stored, never logged.
struct RawSay {
  std::string text;
};
struct RawChoose {
  std::string choice;
};
struct RawOpen {};
using RawEvent = std::variant<RawOpen, RawSay, RawChoose>;

struct Turn {
  TurnRecord record;            // to be committed, then its messages sent and the cid acknowledged
  std::vector<Effect> effects;  // the step's, for the shell: HandOver, Close
  Trace trace;
  std::int64_t customer_seq{};  // seq of the customer's own message; 0 for RawOpen
};

// Masks (the one choke point), steps and numbers the messages. The customer's message comes first: the masked text, or
// the button's label.
Turn plan_turn(Bot const& bot, SessionKey const& key, StoredSession const& before, RawEvent const& event,
               std::optional<std::string> cid, TimePoint now);

}  // namespace shirube
