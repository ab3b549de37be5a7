// A turn as the database keeps it. Made on the thread that made the turn, so that the writer's only writes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "turn/ports.hpp"

namespace shirube {

struct KeptTurn {
  std::string key;
  std::optional<std::string> cid;
  std::int64_t expected_last_seq{}, first_seq{}, last_seq{};
  std::int64_t at_ms{};
  std::string revision;                   // of the content that answered
  std::string snapshot, event, messages;  // wire/session_json.hpp

  // Errors: bad_input when the messages are not numbered from the session's last one on.
  static Result<KeptTurn> of(TurnRecord const& record);
};

}  // namespace shirube
