#include "store/sqlite_store.hpp"

#include "store/sqlite_erasure.hpp"
#include "store/sqlite_schema.hpp"
#include "wire/session_json.hpp"

namespace shirube {
namespace {

TimePoint from_ms(std::int64_t ms) { return TimePoint{std::chrono::milliseconds{ms}}; }

struct Queries {
  Statement load, find_cid, turns, events, find_sessions;
};

Result<Queries> prepare(Database& database) {
  Queries all;
  struct Named {
    Statement& statement;
    char const* sql;
  };
  Named const wanted[] = {
      {all.load, "SELECT snapshot, last_seq FROM session WHERE key = ?1"},
      {all.find_cid, "SELECT seq FROM turn WHERE session = (SELECT id FROM session WHERE key = ?1) AND cid = ?2"},
      {all.turns,  // from the one on that holds the message after ?2
       "WITH s AS (SELECT id FROM session WHERE key = ?1)"
       " SELECT messages, seq, at_ms FROM turn WHERE session = (SELECT id FROM s) AND seq >="
       " coalesce((SELECT max(seq) FROM turn WHERE session = (SELECT id FROM s) AND seq <= ?2 + 1), 0) ORDER BY seq"},
      {all.events,
       "SELECT event, seq, revision, at_ms FROM turn WHERE session = (SELECT id FROM session WHERE key = ?1) ORDER BY "
       "seq"},
      {all.find_sessions,
       "SELECT key FROM session WHERE key >= ?1 AND substr(key, 1, length(?1)) = ?1 ORDER BY key LIMIT ?2"},
  };
  for (auto const& [statement, sql] : wanted) {
    auto prepared = database.prepare(sql);
    if (!prepared) return prepared.error();
    statement = std::move(*prepared);
  }
  return all;
}

Result<LoggedEvent> event_of(Statement const& row) {
  auto event = event_from_json(row.text(0));
  if (!event) return event.error();
  return LoggedEvent{std::move(*event), row.integer(1), row.text(2), from_ms(row.integer(3))};
}

// Every row of a query through `read`.
template <class T>
Result<std::vector<T>> all_rows(Statement& query, Result<T> (*read)(Statement const&)) {
  std::vector<T> rows;
  for (;;) {
    auto const row = query.step();
    if (!row) return row.error();
    if (!*row) break;
    auto one = read(query);
    if (!one) {
      query.reset();
      return one.error();
    }
    rows.push_back(std::move(*one));
  }
  query.reset();
  return rows;
}

// Of the turns that `query` gives, the messages after `seq`, at most `limit`.
Result<std::vector<Message>> add_messages(Statement& query, std::int64_t seq, std::size_t limit) {
  std::vector<Message> found;
  while (found.size() < limit) {
    auto const row = query.step();
    if (!row) return row.error();
    if (!*row) break;
    auto messages = messages_from_json(query.text(0), query.integer(1), from_ms(query.integer(2)));
    if (!messages) return messages.error();
    for (auto& message : *messages)
      if (message.seq > seq && found.size() < limit) found.push_back(std::move(message));
  }
  return found;
}

class SqliteStore : public SessionStore {
 public:
  SqliteStore(Database reader, Queries queries, std::unique_ptr<SqliteWriter> writer)
      : reader_(std::move(reader)), queries_(std::move(queries)), writer_(std::move(writer)) {}

  Result<std::optional<StoredSession>> load(SessionKey const& key) override {
    std::scoped_lock const lock{mutex_};
    auto const row = queries_.load.bind(key.value).step();
    if (!row) return row.error();
    if (!*row) return std::optional<StoredSession>{};
    auto session = session_from_json(queries_.load.text(0));
    auto const last_seq = queries_.load.integer(1);
    queries_.load.reset();
    if (!session) return session.error();
    return std::optional{StoredSession{std::move(*session), last_seq}};
  }

  Result<std::optional<std::int64_t>> find_cid(SessionKey const& key, std::string const& cid) override {
    std::scoped_lock const lock{mutex_};
    auto const row = queries_.find_cid.bind(key.value, cid).step();
    if (!row) return row.error();
    auto const seq = *row ? std::optional{queries_.find_cid.integer(0)} : std::nullopt;
    queries_.find_cid.reset();
    return seq;
  }

  Result<std::vector<Message>> messages_after(SessionKey const& key, std::int64_t seq, std::size_t limit) override {
    std::scoped_lock const lock{mutex_};
    auto result = add_messages(queries_.turns.bind(key.value, seq), seq, limit);
    queries_.turns.reset();
    return result;
  }

  Result<std::vector<LoggedEvent>> events(SessionKey const& key) override {
    std::scoped_lock const lock{mutex_};
    return all_rows(queries_.events.bind(key.value), event_of);
  }

  Result<std::vector<SessionKey>> find_sessions(std::string const& prefix, std::size_t limit) override {
    std::scoped_lock const lock{mutex_};
    Result<SessionKey> (*read)(Statement const&) = [](Statement const& row) -> Result<SessionKey> {
      return SessionKey{row.text(0)};
    };
    return all_rows(queries_.find_sessions.bind(prefix, static_cast<std::int64_t>(limit)), read);
  }

  void commit(TurnRecord record, std::function<void(Result<void>)> done) override {
    writer_->commit(record, std::move(done));
  }

  void erase(SessionKey const& key, std::function<void(Result<void>)> done) override {
    writer_->between_batches([key, done = std::move(done)](Database& database) { done(erase_session(database, key)); });
  }

  void erase_idle(TimePoint before, std::size_t limit, Erased done) override {
    writer_->between_batches([before, limit, done = std::move(done)](Database& database) {
      done(erase_idle_sessions(database, before, limit));
    });
  }

 private:
  std::mutex mutex_;
  Database reader_;
  Queries queries_;
  std::unique_ptr<SqliteWriter> writer_;
};

}  // namespace

Result<std::unique_ptr<SessionStore>> open_sqlite_store(std::string const& file, SqliteWriter::Habits habits) {
  auto writing = Database::open(file);
  if (!writing) return writing.error();
  if (auto migrated = migrate(*writing); !migrated) return Error{Errc::store_failed, file, migrated.error().what};
  auto reading = Database::open(file);
  if (!reading) return reading.error();
  auto queries = prepare(*reading);
  if (!queries) return queries.error();
  auto writer = SqliteWriter::start(std::move(*writing), habits);
  if (!writer) return writer.error();
  return std::unique_ptr<SessionStore>{
      std::make_unique<SqliteStore>(std::move(*reading), std::move(*queries), std::move(*writer))};
}

}  // namespace shirube
