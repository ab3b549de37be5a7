#include "store/sqlite_db.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

namespace shirube {
namespace {

Error failed(sqlite3* connection) {
  auto const code = sqlite3_errcode(connection);
  return {code == SQLITE_CONSTRAINT || code == SQLITE_TOOBIG ? Errc::bad_input : Errc::store_failed, "sqlite",
          connection ? sqlite3_errmsg(connection) : "out of memory"};
}

int note_wal_pages(void* count, sqlite3* /*connection*/, char const* /*name*/, int pages) {
  *static_cast<int*>(count) = pages;
  return SQLITE_OK;
}

// Conversations are for their owner's eyes; SQLite gives its WAL the mode of the database. A file that is there is not
// even opened: closing it would drop every lock that this process holds on it (sqlite.org/howtocorrupt.html, 2.2), and
// the next program to close the store would take the WAL away from under us.
void make_private(std::string const& file) {
  std::error_code ignored;  // the opening says what is wrong
  if (std::filesystem::create_directories(std::filesystem::path{file}.parent_path(), ignored))
    ::sync();  // a new folder's name must be on disk before what is in it
  if (auto const made = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600); made >= 0) ::close(made);
}

}  // namespace

Result<bool> Statement::step() {
  auto const code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  auto const error = failed(sqlite3_db_handle(statement_.get()));
  reset();
  return error;
}

Result<void> Statement::run() {
  auto const row = step();
  reset();
  if (!row) return row.error();
  return {};
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::string Statement::text(int column) const {
  auto const* const bytes = sqlite3_column_text(statement_.get(), column);
  auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes ? std::string{reinterpret_cast<char const*>(bytes), size} : std::string{};
}

void Statement::put(int index, std::string const& value) {
  sqlite3_bind_text(statement_.get(), index, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
}

void Statement::put(int index, std::optional<std::string> const& value) {
  if (value)
    put(index, *value);
  else
    sqlite3_bind_null(statement_.get(), index);
}

Result<Database> Database::connect(std::string const& file, int flags) {
  [[maybe_unused]] static auto const uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // a lock an allocation
  sqlite3* connection = nullptr;
  auto const code = sqlite3_open_v2(file.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database;
  database.connection_.reset(connection);
  if (code != SQLITE_OK) return Error{Errc::store_failed, file, failed(connection).what};
  sqlite3_busy_timeout(connection, 5'000);
  return database;
}

Result<Database> Database::open(std::string const& file) {
  make_private(file);
  auto database = connect(file, SQLITE_OPEN_READWRITE);
  if (!database) return database;
  // Pages of 8 KB, in a new file: a group of turns is a quarter faster on disk than with SQLite's own 4.
  auto set = database->execute(
      "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
  if (!set) return Error{Errc::store_failed, file, set.error().what};
  return database;
}

Result<Database> Database::open_to_read(std::string const& file) { return connect(file, SQLITE_OPEN_READONLY); }

void Database::take_over_checkpoints() {
  wal_pages_ = std::make_unique<int>(0);
  sqlite3_wal_hook(connection_.get(), note_wal_pages, wal_pages_.get());
}

std::uintmax_t Database::bytes_left() const {
  std::error_code unknown;  // then all of the answer's bits are set
  return std::filesystem::space(sqlite3_db_filename(connection_.get(), "main"), unknown).available;
}

void Database::checkpoint() {
  int left = 0, done = 0;
  auto const code = sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &left, &done);
  if (code == SQLITE_OK && left == done) *wal_pages_ = 0;
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* prepared = nullptr;
  auto const code = sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                       SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  Statement statement;
  statement.statement_.reset(prepared);
  if (code != SQLITE_OK) return failed(connection_.get());
  return statement;
}

Result<void> Database::execute(std::string const& sql) {
  if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return failed(connection_.get());
  return {};
}

}  // namespace shirube
