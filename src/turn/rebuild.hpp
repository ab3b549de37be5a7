// A session from its log alone. Law: the log of events is the truth; the snapshot beside it is derived, and equal.
#pragma once

#include <vector>

#include "turn/ports.hpp"

namespace shirube {

// Needs: all events of one session, in order, each answered by this bot's content (LoggedEvent::revision).
Session rebuilt(Bot const& bot, std::vector<LoggedEvent> const& events);

}  // namespace shirube
