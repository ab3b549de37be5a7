#include "store/kept_turn.hpp"

#include "store/record_check.hpp"
#include "wire/session_json.hpp"

namespace shirube {

Result<KeptTurn> KeptTurn::of(TurnRecord const& record) {
  if (auto const good = check_numbers(record); !good) return good.error();
  return KeptTurn{record.key.value,
                  record.cid,
                  record.expected_last_seq,
                  record.messages.front().seq,
                  record.messages.back().seq,
                  record.at.time_since_epoch().count(),
                  record.session.revision,
                  session_to_json(record.session),
                  event_to_json(record.event),
                  messages_to_json(record.messages, record.at)};
}

}  // namespace shirube
