// What a store keeps, as JSON text: a session's snapshot with a schema number, an event, a message's buttons.
// Law: what was written is read back equal; what a newer program wrote is refused, not guessed at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "dialogue/step.hpp"
#include "turn/ports.hpp"

namespace shirube {

inline constexpr int session_schema = 2;  // raise with every change of meaning, and read the older ones too

std::string session_to_json(Session const& session);
// Errors: store_failed when it is no session of a schema up to ours.
Result<Session> session_from_json(std::string_view text);

std::string event_to_json(Event const& event);
Result<Event> event_from_json(std::string_view text);

std::string choices_to_json(std::vector<ShownChoice> const& choices);
Result<std::vector<ShownChoice>> choices_from_json(std::string_view text);

std::string to_string(From from);
Result<From> from_from_string(std::string_view name);

}  // namespace shirube
