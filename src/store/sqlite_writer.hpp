// Group commit: a thread of its own takes whatever records have gathered and puts them on disk with one sync, so that
// callers never wait for the disk and throughput grows with load. Records of one session are kept in the order of their
// commits. The log moves into the database when nobody waits, or when it has grown long.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "store/kept_turn.hpp"
#include "store/sqlite_db.hpp"

namespace shirube {

class SqliteWriter {
 public:
  using Done = std::function<void(Result<void>)>;
  static constexpr std::size_t waiting_max = 10'000;
  static constexpr std::uintmax_t disk_left_min = 64UL << 20U;  // bytes: twice a full log

  struct Habits {
    std::size_t batch_max{1'000};  // 1: a commit a turn
    int wal_pages_max{4'000};      // 32 MB: what a start must read after a crash
    std::chrono::milliseconds quiet{200};
  };

  // Errors: store_failed when the statements do not fit the schema.
  static Result<std::unique_ptr<SqliteWriter>> start(Database database, Habits habits);
  static Result<std::unique_ptr<SqliteWriter>> start(Database database) { return start(std::move(database), Habits{}); }
  // Commits what waits, then ends the thread.
  ~SqliteWriter();
  SqliteWriter(SqliteWriter const&) = delete;
  SqliteWriter& operator=(SqliteWriter const&) = delete;

  // `done` is called once: on the writer's thread, or at once when too many wait or the record is no turn.
  void commit(TurnRecord const& record, Done done);
  // Calls `chore` once, on the writer's thread, after the records that wait.
  void between_batches(std::function<void(Database&)> chore);

 private:
  struct Waiting {
    KeptTurn turn;
    Done done;
    Result<void> result;
  };
  using Batch = std::deque<Waiting>;
  struct Stored {
    std::int64_t id{}, last_seq{};  // of a session; id 0: not yet
  };
  static constexpr std::size_t known_max = 10'000;  // sessions
  struct Statements {
    Statement begin, commit, rollback, find, find_cid, insert_session, update_session, insert_turn;
  };

  SqliteWriter(Database database, Statements statements, Habits habits);
  static Result<Statements> prepare(Database& database);
  [[nodiscard]] bool log_is_long() const;
  void run();
  std::optional<Batch> take();
  void do_chores();
  void save(Batch& batch);
  Result<void> transact(Batch& batch);
  Result<void> write(KeptTurn const& turn, Result<void>& refused);
  Result<Stored> find(std::string const& key);
  Result<void> insert_turn(KeptTurn const& turn, std::int64_t session);
  Result<void> refuse(KeptTurn const& turn, Stored const& session, Result<void>& refused);

  Database database_;
  Habits habits_;
  Statements statements_;
  std::unordered_map<std::string, Stored> known_;  // by key: whose turn was written of late need not be looked up
  std::mutex mutex_;
  std::condition_variable arrived_;
  Batch waiting_;
  std::deque<std::function<void(Database&)>> chores_;
  bool ending_{};
  std::thread thread_;
};

}  // namespace shirube
