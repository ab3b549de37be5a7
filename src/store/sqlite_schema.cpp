#include "store/sqlite_schema.hpp"

#include <iterator>

namespace shirube {
namespace {

// Only ever appended to. session.snapshot is derived from event; event and message are never changed once written.
constexpr char const* migrations[] = {
    // 1
    R"(CREATE TABLE session (
         id INTEGER PRIMARY KEY,
         key TEXT NOT NULL UNIQUE,       -- SHA-256 of the token, in hex
         last_seq INTEGER NOT NULL,
         snapshot TEXT NOT NULL,         -- wire/session_json.hpp
         created_ms INTEGER NOT NULL,
         updated_ms INTEGER NOT NULL
       ) STRICT;
       CREATE TABLE event (
         session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
         seq INTEGER NOT NULL,           -- of the first message that came of it
         cid TEXT,
         event TEXT NOT NULL,            -- masked
         revision TEXT NOT NULL,         -- of the content that answered
         at_ms INTEGER NOT NULL,
         PRIMARY KEY (session, seq)
       ) STRICT, WITHOUT ROWID;
       CREATE UNIQUE INDEX event_cid ON event (session, cid) WHERE cid IS NOT NULL;
       CREATE TABLE message (
         session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
         seq INTEGER NOT NULL,
         speaker TEXT NOT NULL,
         text TEXT NOT NULL,             -- masked
         choices TEXT NOT NULL,
         at_ms INTEGER NOT NULL,
         PRIMARY KEY (session, seq)
       ) STRICT, WITHOUT ROWID;)",
    // 2: whom retention forgets
    "CREATE INDEX session_updated ON session (updated_ms)",
    // 3: the log in the order of time, so that the turns of many sessions fill the same few pages
    R"(CREATE TABLE event_3 (
         session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
         seq INTEGER NOT NULL,
         cid TEXT,
         event TEXT NOT NULL,
         revision TEXT NOT NULL,
         at_ms INTEGER NOT NULL,
         UNIQUE (session, seq)
       ) STRICT;
       INSERT INTO event_3 SELECT * FROM event ORDER BY at_ms, session, seq;
       DROP TABLE event;
       ALTER TABLE event_3 RENAME TO event;
       CREATE UNIQUE INDEX event_cid ON event (session, cid) WHERE cid IS NOT NULL;
       CREATE TABLE message_3 (
         session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
         seq INTEGER NOT NULL,
         speaker TEXT NOT NULL,
         text TEXT NOT NULL,
         choices TEXT NOT NULL,
         at_ms INTEGER NOT NULL,
         UNIQUE (session, seq)
       ) STRICT;
       INSERT INTO message_3 SELECT * FROM message ORDER BY at_ms, session, seq;
       DROP TABLE message;
       ALTER TABLE message_3 RENAME TO message;)",
};

Result<std::int64_t> version(Database& database) {
  auto query = database.prepare("SELECT coalesce(max(version), 0) FROM migration");
  if (!query) return query.error();
  auto const row = query->step();
  if (!row) return row.error();
  return query->integer(0);
}

Result<void> migrate_in_transaction(Database& database) {
  auto made = database.execute(
      "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL DEFAULT "
      "CURRENT_TIMESTAMP) STRICT");
  if (!made) return made;
  auto const had = version(database);
  if (!had) return had.error();
  constexpr std::int64_t newest = std::size(migrations);
  if (*had > newest) return Error{Errc::store_failed, {}, "the store was written by a newer shirube"};
  for (auto number = *had; number < newest; ++number) {
    if (auto done = database.execute(migrations[number]); !done) return done;
    auto const note = "INSERT INTO migration (version) VALUES (" + std::to_string(number + 1) + ")";
    if (auto done = database.execute(note); !done) return done;
  }
  return {};
}

}  // namespace

Result<void> migrate(Database& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun;
  auto done = migrate_in_transaction(database);
  if (done) done = database.execute("COMMIT");
  if (!done) (void)database.execute("ROLLBACK");
  return done;
}

}  // namespace shirube
