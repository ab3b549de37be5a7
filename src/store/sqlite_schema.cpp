#include "store/sqlite_schema.hpp"

#include <iterator>

namespace shirube {
namespace {

// Only ever appended to. session.snapshot is derived from the events of its turns; a turn is never changed once
// written.
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
    // 4: a turn is one row, and touches two indices: a turn is written in half the time. The index of retention is
    // written once a session, not once a turn.
    R"(CREATE TABLE turn (
         session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
         seq INTEGER NOT NULL,           -- of the first of its messages
         cid TEXT,
         event TEXT NOT NULL,            -- masked; wire/session_json.hpp, like messages
         messages TEXT NOT NULL,         -- masked
         revision TEXT NOT NULL,         -- of the content that answered
         at_ms INTEGER NOT NULL,
         UNIQUE (session, seq)
       ) STRICT;
       INSERT INTO turn
         SELECT session, seq, cid, event,
                (SELECT json_group_array(json(message)) FROM (
                   SELECT CASE at_ms WHEN e.at_ms THEN json_object('from', speaker, 'text', text, 'choices', json(choices))
                          ELSE json_object('from', speaker, 'text', text, 'choices', json(choices), 'at_ms', at_ms) END
                          AS message
                   FROM message AS m WHERE m.session = e.session AND m.seq >= e.seq AND m.seq < e.next ORDER BY m.seq)),
                revision, at_ms
         FROM (SELECT *, lead(seq, 1, 9223372036854775807) OVER (PARTITION BY session ORDER BY seq) AS next
               FROM event) AS e
         ORDER BY at_ms, session, seq;
       DROP TABLE event;
       DROP TABLE message;
       CREATE UNIQUE INDEX turn_cid ON turn (session, cid) WHERE cid IS NOT NULL;
       DROP INDEX session_updated;
       CREATE INDEX session_created ON session (created_ms);
       CREATE VIEW message AS            -- to look at
         SELECT session, turn.seq + each.key AS seq, value ->> 'from' AS speaker, value ->> 'text' AS text,
                coalesce(value -> 'choices', '[]') AS choices, coalesce(value ->> 'at_ms', at_ms) AS at_ms
         FROM turn, json_each(turn.messages) AS each;)",
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
