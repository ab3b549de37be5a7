#include "store/sqlite_writer.hpp"

#include "store/record_check.hpp"
#include "wire/session_json.hpp"

namespace shirube {
namespace {

std::int64_t ms(TimePoint at) { return at.time_since_epoch().count(); }

}  // namespace

Result<SqliteWriter::Statements> SqliteWriter::prepare(Database& database) {
  Statements all;
  struct Named {
    Statement& statement;
    char const* sql;
  };
  Named const wanted[] = {
      {all.begin, "BEGIN IMMEDIATE"},
      {all.commit, "COMMIT"},
      {all.rollback, "ROLLBACK"},
      {all.find, "SELECT id, last_seq FROM session WHERE key = ?1"},
      {all.find_cid, "SELECT 1 FROM turn WHERE session = ?1 AND cid = ?2"},
      {all.insert_session,
       "INSERT INTO session (key, last_seq, snapshot, created_ms, updated_ms) VALUES (?1, ?2, ?3, ?4, ?4)"},
      {all.update_session, "UPDATE session SET last_seq = ?2, snapshot = ?3, updated_ms = ?4 WHERE id = ?1"},
      {all.insert_turn,
       "INSERT INTO turn (session, seq, cid, event, messages, revision, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
  };
  for (auto const& [statement, sql] : wanted) {
    auto prepared = database.prepare(sql);
    if (!prepared) return prepared.error();
    statement = std::move(*prepared);
  }
  return all;
}

Result<std::unique_ptr<SqliteWriter>> SqliteWriter::start(Database database, Habits habits) {
  // A group's pages stay in memory until its commit.
  if (auto set = database.execute("PRAGMA cache_size=-32000"); !set) return set.error();
  database.take_over_checkpoints();
  auto statements = prepare(database);
  if (!statements) return statements.error();
  return std::unique_ptr<SqliteWriter>{new SqliteWriter{std::move(database), std::move(*statements), habits}};
}

SqliteWriter::SqliteWriter(Database database, Statements statements, Habits habits)
    : database_(std::move(database)), habits_(habits), statements_(std::move(statements)), thread_([this] { run(); }) {}

SqliteWriter::~SqliteWriter() {
  {
    std::scoped_lock const lock{mutex_};
    ending_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

void SqliteWriter::commit(TurnRecord record, Done done) {
  {
    std::unique_lock lock{mutex_};
    if (waiting_.size() < waiting_max) {
      waiting_.push_back({std::move(record), std::move(done), {}});
      lock.unlock();
      return arrived_.notify_one();
    }
  }
  done(Error{Errc::limit, {}, "too many turns wait for the store"});
}

void SqliteWriter::between_batches(std::function<void(Database&)> chore) {
  {
    std::scoped_lock const lock{mutex_};
    chores_.push_back(std::move(chore));
  }
  arrived_.notify_one();
}

void SqliteWriter::run() {
  while (auto batch = take()) {
    if (!batch->empty()) save(*batch);
    for (auto& one : *batch) one.done(std::move(one.result));
    if (batch->empty() || database_.wal_pages() > habits_.wal_pages_max) database_.checkpoint();
  }
}

void SqliteWriter::do_chores() {
  for (;;) {
    std::unique_lock lock{mutex_};
    if (chores_.empty()) return;
    auto const chore = std::move(chores_.front());
    chores_.pop_front();
    lock.unlock();
    chore(database_);
  }
}

// Waits for records, and does the chores meanwhile. Empty: a quiet moment, and there is something to tidy; nullopt: it
// is time to end.
std::optional<SqliteWriter::Batch> SqliteWriter::take() {
  std::unique_lock lock{mutex_};
  auto const called = [&] { return ending_ || !waiting_.empty() || !chores_.empty(); };
  for (;;) {
    if (database_.wal_pages() > 0)
      arrived_.wait_for(lock, habits_.quiet, called);
    else
      arrived_.wait(lock, called);
    if (!waiting_.empty() || chores_.empty()) break;
    lock.unlock();
    do_chores();
    lock.lock();
  }
  if (ending_ && waiting_.empty()) return std::nullopt;
  Batch batch;
  while (!waiting_.empty() && batch.size() < habits_.batch_max) {
    batch.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return batch;
}

// A record that the database refuses must not take the others with it: then each is tried alone. When the disk fails,
// it fails for all.
void SqliteWriter::save(Batch& batch) {
  auto const saved = transact(batch);
  if (saved) return;
  for (auto& one : batch)
    if (one.result) one.result = saved.error();
  if (batch.size() == 1 || saved.error().code != Errc::bad_input) return;
  for (auto& one : batch) {
    Batch alone;
    alone.push_back(std::move(one));
    alone.front().result = {};
    save(alone);
    one = std::move(alone.front());
  }
}

Result<void> SqliteWriter::transact(Batch& batch) {
  if (auto begun = statements_.begin.run(); !begun) return begun;
  Result<void> written;
  for (auto& one : batch)
    if (written) written = write(one.record, one.result);
  if (written) written = statements_.commit.run();
  if (!written) (void)statements_.rollback.run();
  return written;
}

// refused  set when the record does not fit what is stored: nothing of it is written, the others go on
Result<void> SqliteWriter::write(TurnRecord const& record, Result<void>& refused) {
  auto const found = statements_.find.bind(record.key.value).step();
  if (!found) return found.error();
  std::optional<std::int64_t> id;
  if (*found) id = statements_.find.integer(0);
  auto const last_seq = *found ? statements_.find.integer(1) : 0;
  statements_.find.reset();
  bool cid_exists = false;
  if (id && record.cid) {
    auto const row = statements_.find_cid.bind(*id, *record.cid).step();
    statements_.find_cid.reset();
    if (!row) return row.error();
    cid_exists = *row;
  }
  refused = check_record(record, last_seq, cid_exists);
  if (!refused) return {};
  auto const session = put_session(record, id);
  if (!session) return session.error();
  return put_turn(record, *session);
}

Result<std::int64_t> SqliteWriter::put_session(TurnRecord const& record, std::optional<std::int64_t> id) {
  auto const snapshot = session_to_json(record.session);
  auto const last_seq = record.messages.back().seq;
  auto const done = id ? statements_.update_session.bind(*id, last_seq, snapshot, ms(record.at)).run()
                       : statements_.insert_session.bind(record.key.value, last_seq, snapshot, ms(record.at)).run();
  if (!done) return done.error();
  return id ? *id : database_.last_insert_id();
}

Result<void> SqliteWriter::put_turn(TurnRecord const& record, std::int64_t id) {
  auto const event = event_to_json(record.event), messages = messages_to_json(record.messages, record.at);
  auto const first = record.messages.front().seq;
  return statements_.insert_turn.bind(id, first, record.cid, event, messages, record.session.revision, ms(record.at))
      .run();
}

}  // namespace shirube
