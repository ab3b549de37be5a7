#include "turn/rebuild.hpp"

namespace shirube {

Session rebuilt(Bot const& bot, std::vector<LoggedEvent> const& events) {
  Session session;
  for (auto const& logged : events) session = step(bot, session, logged.event, logged.at).session;
  return session;
}

}  // namespace shirube
