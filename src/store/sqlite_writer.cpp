#include "store/sqlite_writer.hpp"

#include "store/record_check.hpp"

namespace shirube {

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

void SqliteWriter::commit(TurnRecord const& record, Done done) {
  auto turn = KeptTurn::of(record);
  if (!turn) return done(turn.error());
  {
    std::unique_lock lock{mutex_};
    if (waiting_.size() < waiting_max) {
      waiting_.push_back({std::move(*turn), std::move(done), {}});
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

// Near the end of a disk it is never left to grow: where it takes the last place, nothing can be moved out of it.
bool SqliteWriter::log_is_long() const {
  return database_.wal_pages() > habits_.wal_pages_max || database_.bytes_left() < disk_left_min;
}

void SqliteWriter::run() {
  while (auto batch = take()) {
    if (!batch->empty()) save(*batch);
    for (auto& one : *batch) one.done(std::move(one.result));
    if (batch->empty() || log_is_long()) database_.checkpoint();
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
    known_.clear();  // the chore may have erased some
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
    if (written) written = write(one.turn, one.result);
  if (written) written = statements_.commit.run();
  if (written) return {};
  known_.clear();
  (void)statements_.rollback.run();
  return written;
}

// refused  set when the turn does not fit what is stored: nothing of it is written, the others go on
Result<void> SqliteWriter::write(KeptTurn const& turn, Result<void>& refused) {
  auto session = find(turn.key);
  if (!session) return session.error();
  if (turn.expected_last_seq != session->last_seq) return refuse(turn, *session, refused);
  bool const is_new = session->id == 0;
  if (is_new) {
    auto made = statements_.insert_session.bind(turn.key, turn.last_seq, turn.snapshot, turn.at_ms).run();
    if (!made) return made;
    session->id = database_.last_insert_id();
  }
  auto inserted = insert_turn(turn, session->id);
  if (!inserted) {  // the index refuses a cid that was acted on, and has then written nothing
    if (auto looked = refuse(turn, *session, refused); !looked) return looked;
    return refused ? inserted : Result<void>{};
  }
  if (!is_new) {
    auto updated = statements_.update_session.bind(session->id, turn.last_seq, turn.snapshot, turn.at_ms).run();
    if (!updated) return updated;
  }
  session->last_seq = turn.last_seq;
  if (known_.size() >= known_max) known_.clear();
  known_[turn.key] = *session;
  return {};
}

Result<SqliteWriter::Stored> SqliteWriter::find(std::string const& key) {
  if (auto const known = known_.find(key); known != known_.end()) return known->second;
  auto const found = statements_.find.bind(key).step();
  if (!found) return found.error();
  Stored session;
  if (*found) session = {statements_.find.integer(0), statements_.find.integer(1)};
  statements_.find.reset();
  return session;
}

Result<void> SqliteWriter::insert_turn(KeptTurn const& turn, std::int64_t session) {
  return statements_.insert_turn
      .bind(session, turn.first_seq, turn.cid, turn.event, turn.messages, turn.revision, turn.at_ms)
      .run();
}

// Says why the turn does not fit; `refused` stays as it is when it does.
Result<void> SqliteWriter::refuse(KeptTurn const& turn, Stored const& session, Result<void>& refused) {
  auto const row = turn.cid ? statements_.find_cid.bind(session.id, *turn.cid).step() : Result<bool>{false};
  statements_.find_cid.reset();
  if (!row) return row.error();
  refused = check_place(turn.expected_last_seq, session.last_seq, *row);
  return {};
}

}  // namespace shirube
