// A look at a store from outside, while a server may be writing to it: nothing of it is changed, not even its schema.
#pragma once

#include "turn/ports.hpp"

namespace shirube {

// name   sqlite:FILE
// since  sessions heard from at this time or later
// Errors: bad_input for another name; store_failed when the file is not there or holds what we cannot read.
Result<std::vector<Session>> read_live_sessions(std::string_view name, TimePoint since);

}  // namespace shirube
