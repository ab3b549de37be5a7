// What every store asks of a record before it keeps it, in the same words.
#pragma once

#include "turn/ports.hpp"

namespace shirube {

inline constexpr char const *moved_on = "the session has moved on meanwhile",
                            *cid_used = "this cid was acted on before",
                            *bad_numbers = "the messages are not numbered from the session's last one on";

// last_seq    of the session as it is stored; 0 when it is new
// cid_exists  the record's cid was acted on in this session
// Errors: bad_input, with one of the sentences above.
inline Result<void> check_record(TurnRecord const& record, std::int64_t last_seq, bool cid_exists) {
  if (cid_exists) return Error{Errc::bad_input, {}, cid_used};
  if (record.expected_last_seq != last_seq) return Error{Errc::bad_input, {}, moved_on};
  auto next = last_seq;
  for (auto const& message : record.messages)
    if (message.seq != ++next) return Error{Errc::bad_input, {}, bad_numbers};
  if (next == last_seq) return Error{Errc::bad_input, {}, bad_numbers};
  return {};
}

}  // namespace shirube
