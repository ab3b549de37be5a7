// What a store keeps, as JSON text: a session's snapshot with a schema number, an event, a turn's messages.
// Law: what was written is read back equal; what a newer program wrote is refused, not guessed at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "dialogue/step.hpp"
#include "turn/ports.hpp"

namespace shirube {

inline constexpr int session_schema = 4;  // raise with every change of meaning, and read the older ones too

std::string session_to_json(Session const& session);
// Errors: store_failed when it is no session of a schema up to ours.
Result<Session> session_from_json(std::string_view text);

std::string event_to_json(Event const& event);
Result<Event> event_from_json(std::string_view text);

// first  the seq of the first, from which they are counted on
// at     when the turn was: the time of all that tell none of their own
std::string messages_to_json(std::vector<Message> const& messages, TimePoint at);
Result<std::vector<Message>> messages_from_json(std::string_view text, std::int64_t first, TimePoint at);

}  // namespace shirube
