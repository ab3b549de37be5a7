// SQLite's C interface as values that close themselves. Only this room includes sqlite3.h. A connection is used by one
// thread at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace shirube {

class Statement {
 public:
  // Binds the values to ?1, ?2 … and forgets what was bound before. Text must outlive the next step.
  template <class... Values>
  Statement& bind(Values const&... values) {
    reset();
    int index = 0;
    (put(++index, values), ...);
    return *this;
  }

  // true: a row is there; false: done. Errors: store_failed; bad_input for what a constraint refuses.
  Result<bool> step();
  // For statements without rows.
  Result<void> run();
  // Ends a read, so that it holds back no checkpoint.
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  [[nodiscard]] std::string text(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void put(int index, std::int64_t value) { sqlite3_bind_int64(statement_.get(), index, value); }
  void put(int index, std::string const& value);
  void put(int index, std::optional<std::string> const& value);

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  // Made with its folder, mode 0600, when it is not there; WAL, synchronous=FULL, waits up to 5 s for another writer.
  // Errors: store_failed.
  static Result<Database> open(std::string const& file);
  // A file that is there, to be read only; a server may be writing to it. Errors: store_failed.
  static Result<Database> open_to_read(std::string const& file);

  // One statement kept for good. Errors: store_failed.
  Result<Statement> prepare(std::string_view sql);
  // Any number of statements, without values. Errors: store_failed.
  Result<void> execute(std::string const& sql);

  // From now on nothing moves from the log into the database but by checkpoint(), which may wait for a quiet moment.
  void take_over_checkpoints();
  // What commits have left in the log. Needs: take_over_checkpoints().
  [[nodiscard]] int wal_pages() const { return *wal_pages_; }
  // Of the disk that holds it; endless where that cannot be told.
  [[nodiscard]] std::uintmax_t bytes_left() const;
  // As far as readers let it; what it cannot do now, a later one does.
  void checkpoint();
  [[nodiscard]] std::int64_t last_insert_id() const { return sqlite3_last_insert_rowid(connection_.get()); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  // flags  SQLITE_OPEN_READWRITE or SQLITE_OPEN_READONLY
  static Result<Database> connect(std::string const& file, int flags);

  std::unique_ptr<int> wal_pages_;  // outlives the connection, which writes it
  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace shirube
