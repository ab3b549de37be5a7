// Conversations that are to be forgotten: their bytes leave the file and the WAL, not only the tables.
// Needs, of each: a writing connection outside a transaction. Errors: store_failed.
#pragma once

#include "store/sqlite_db.hpp"
#include "turn/ports.hpp"

namespace shirube {

// Also well when there is no such session.
Result<void> erase_session(Database& database, SessionKey const& key);

// Those not heard from since before `before`, at most `limit`. Returns which.
Result<std::vector<SessionKey>> erase_idle_sessions(Database& database, TimePoint before, std::size_t limit);

}  // namespace shirube
