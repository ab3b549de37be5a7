// The session store in one SQLite file: an append-only log of events and messages with a snapshot of each session, in
// WAL mode. Reads see every record whose commit was reported. Any thread may call it.
#pragma once

#include <memory>
#include <string>

#include "store/sqlite_writer.hpp"
#include "turn/ports.hpp"

namespace shirube {

// Errors: store_failed.
Result<std::unique_ptr<SessionStore>> open_sqlite_store(std::string const& file, SqliteWriter::Habits habits);
inline Result<std::unique_ptr<SessionStore>> open_sqlite_store(std::string const& file) {
  return open_sqlite_store(file, SqliteWriter::Habits{});
}

}  // namespace shirube
