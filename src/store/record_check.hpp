// What every store asks of a record before it keeps it, in the same words.
#pragma once

#include "turn/ports.hpp"

namespace shirube {

inline constexpr char const *moved_on = "the session has moved on meanwhile",
                            *cid_used = "this cid was acted on before",
                            *bad_numbers = "the messages are not numbered from the session's last one on";

// Of the record alone. Errors: bad_input.
inline Result<void> check_numbers(TurnRecord const& record) {
  auto next = record.expected_last_seq;
  for (auto const& message : record.messages)
    if (message.seq != ++next) return Error{Errc::bad_input, {}, bad_numbers};
  if (record.messages.empty()) return Error{Errc::bad_input, {}, bad_numbers};
  return {};
}

// expected    the last seq that the record was made after
// last_seq    of the session as it is stored; 0 when it is new
// cid_exists  the record's cid was acted on in this session
// Errors: bad_input.
inline Result<void> check_place(std::int64_t expected, std::int64_t last_seq, bool cid_exists) {
  if (cid_exists) return Error{Errc::bad_input, {}, cid_used};
  if (expected != last_seq) return Error{Errc::bad_input, {}, moved_on};
  return {};
}

}  // namespace shirube
