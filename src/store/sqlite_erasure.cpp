#include "store/sqlite_erasure.hpp"

namespace shirube {
namespace {

// The deleted content is overwritten with zeros in the pages, and the WAL, which holds the pages as they were, is cut
// to nothing: what a customer wanted gone is in no file. Waits up to the busy timeout for other connections' reads.
Result<void> empty_wal(Database& database) {
  auto checkpoint = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  if (!checkpoint) return checkpoint.error();
  auto const row = checkpoint->step();
  if (!row) return row.error();
  if (*row && checkpoint->integer(0) != 0)
    return Error{Errc::store_failed, {}, "the write-ahead log is being read: it could not be emptied"};
  return {};
}

// Turns go with their session, by the foreign keys.
Result<void> erase_rows(Database& database, std::vector<SessionKey> const& keys) {
  if (auto set = database.execute("PRAGMA secure_delete=ON"); !set) return set;
  auto erase = database.prepare("DELETE FROM session WHERE key = ?1");
  if (!erase) return erase.error();
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun;
  Result<void> done;
  for (auto const& key : keys)
    if (done) done = erase->bind(key.value).run();
  if (done) done = database.execute("COMMIT");
  if (!done) (void)database.execute("ROLLBACK");
  return done;
}

}  // namespace

Result<void> erase_session(Database& database, SessionKey const& key) {
  if (auto erased = erase_rows(database, {key}); !erased) return erased;
  return empty_wal(database);
}

Result<std::vector<SessionKey>> erase_idle_sessions(Database& database, TimePoint before, std::size_t limit) {
  auto query = database.prepare(
      "SELECT key FROM session WHERE created_ms < ?1 AND updated_ms < ?1 ORDER BY created_ms LIMIT ?2");
  if (!query) return query.error();
  query->bind(static_cast<std::int64_t>(before.time_since_epoch().count()), static_cast<std::int64_t>(limit));
  std::vector<SessionKey> keys;
  for (;;) {
    auto const row = query->step();
    if (!row) return row.error();
    if (!*row) break;
    keys.emplace_back(query->text(0));
  }
  query->reset();
  if (keys.empty()) return keys;
  if (auto erased = erase_rows(database, keys); !erased) return erased.error();
  if (auto emptied = empty_wal(database); !emptied) return emptied.error();
  return keys;
}

}  // namespace shirube
