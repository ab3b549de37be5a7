// The session store in one SQLite file: an append-only log of events and messages with a snapshot of each session, in
// WAL mode. Reads see every record whose commit was reported. Any thread may call it.
#pragma once

#include <memory>
#include <string>

#include "turn/ports.hpp"

namespace shirube {

// Errors: store_failed.
Result<std::unique_ptr<SessionStore>> open_sqlite_store(std::string const& file);

}  // namespace shirube
