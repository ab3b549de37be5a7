#include "store/backup.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "store/sqlite_db.hpp"

namespace shirube {
namespace {

namespace fs = std::filesystem;

Error io_failed(std::string const& file) {
  return {Errc::io_failed, file, std::error_code{errno, std::generic_category()}.message()};
}

Error store_failed(std::string const& file, std::string what) { return {Errc::store_failed, file, std::move(what)}; }

bool exists(std::string const& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

std::string folder_of(std::string const& file) {
  auto const folder = fs::path{file}.parent_path();
  return folder.empty() ? std::string{"."} : folder.string();
}

// A new, empty file for its owner alone.
Result<void> make_private(std::string const& file) {
  int const made = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (made < 0) return io_failed(file);
  ::close(made);
  return {};
}

Result<void> sync(std::string const& path) {
  int const opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (opened < 0) return io_failed(path);
  bool const done = ::fsync(opened) == 0;
  ::close(opened);
  if (!done) return io_failed(path);
  return {};
}

// From here on it survives a power loss under its new name.
Result<void> put_in_place(std::string const& partial, std::string const& file) {
  if (auto synced = sync(partial); !synced) return synced;
  if (::rename(partial.c_str(), file.c_str()) != 0) return io_failed(file);
  return sync(folder_of(file));
}

Result<std::string> first_text(Database& database, std::string const& sql) {
  auto query = database.prepare(sql);
  if (!query) return query.error();
  auto const row = query->step();
  if (!row) return row.error();
  return *row ? query->text(0) : std::string{};
}

Result<std::int64_t> count(Database& database, std::string const& what) {
  auto query = database.prepare("SELECT count(*) FROM " + what);
  if (!query) return query.error();
  auto const row = query->step();
  if (!row) return row.error();
  return query->integer(0);
}

// A store with somebody else on it cannot leave WAL mode. A broken one cannot either: that one is to be replaced.
Result<void> only_we(std::string const& file) {
  auto store = Database::open(file);
  if (!store) return {};
  auto const left = store->execute("PRAGMA busy_timeout=1000; PRAGMA journal_mode=DELETE;");
  if (!left && left.error().what == sqlite3_errstr(SQLITE_BUSY))
    return store_failed(file, "a server runs on this store: stop it first");
  return {};
}

// With the files that belong to it, so that no log of another store is ever applied.
Result<std::string> set_aside(std::string const& file) {
  if (!exists(file)) return std::string{};
  auto const seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch();
  auto const kept = file + ".before-" + std::to_string(seconds.count());
  for (auto const* const part : {"-wal", "-shm", ""})
    if (exists(file + part) && ::rename((file + part).c_str(), (kept + part).c_str()) != 0) return io_failed(file);
  return kept;
}

// The server's user owns the folder; whoever restores may be root.
Result<void> copy_private(std::string const& from, std::string const& to) {
  ::unlink(to.c_str());
  if (auto made = make_private(to); !made) return made;
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (error) return Error{Errc::io_failed, to, error.message()};
  struct stat folder {};
  if (::chmod(to.c_str(), 0600) != 0 || ::stat(folder_of(to).c_str(), &folder) != 0) return io_failed(to);
  if (::geteuid() == 0 && ::chown(to.c_str(), folder.st_uid, folder.st_gid) != 0) return io_failed(to);
  return {};
}

}  // namespace

Result<StoreCounts> verify_store(std::string const& file) {
  if (!exists(file)) return Error{Errc::io_failed, file, "there is no such file"};
  auto store = Database::open_to_read(file);
  if (!store) return store.error();
  auto const pages = first_text(*store, "PRAGMA integrity_check(1)");
  if (!pages) return store_failed(file, pages.error().what);
  if (*pages != "ok") return store_failed(file, *pages);
  struct Asked {
    char const* what;
    std::int64_t found;
  };
  Asked asked[] = {
      {"session", 0},
      {"turn", 0},
      {"message", 0},
      {"pragma_foreign_key_check", 0},
      {"session WHERE last_seq <> (SELECT count(*) FROM message WHERE message.session = session.id)", 0},
  };
  for (auto& [what, found] : asked) {
    auto const counted = count(*store, what);
    if (!counted) return store_failed(file, counted.error().what);
    found = *counted;
  }
  if (asked[3].found > 0 || asked[4].found > 0) return store_failed(file, "messages are missing in it");
  return StoreCounts{asked[0].found, asked[1].found, asked[2].found};
}

// VACUUM INTO reads in one transaction of WAL: writers go on, and what they commit later is not in the copy.
Result<StoreCounts> back_up_store(std::string const& file, std::string const& to) {
  if (!exists(file)) return Error{Errc::io_failed, file, "there is no such store"};
  if (exists(to)) return Error{Errc::io_failed, to, "is there already; a backup never replaces another"};
  auto const partial = to + ".partial";
  ::unlink(partial.c_str());  // of a backup that was cut short
  if (auto made = make_private(partial); !made) return made.error();
  auto store = Database::open_to_read(file);
  if (!store) return store.error();
  auto copy = store->prepare("VACUUM INTO ?1");
  if (!copy) return copy.error();
  if (auto copied = copy->bind(partial).run(); !copied) return store_failed(to, copied.error().what);
  auto counts = verify_store(partial);
  if (!counts) return counts;
  if (auto placed = put_in_place(partial, to); !placed) return placed.error();
  return counts;
}

Result<Restored> restore_store(std::string const& from, std::string const& file) {
  auto const partial = file + ".restoring";
  if (auto whole = verify_store(from); !whole) return whole.error();
  if (exists(file))
    if (auto free = only_we(file); !free) return free.error();
  if (auto copied = copy_private(from, partial); !copied) return copied.error();
  auto const counts = verify_store(partial);
  if (!counts) return counts.error();
  auto kept = set_aside(file);
  if (!kept) return kept.error();
  if (auto placed = put_in_place(partial, file); !placed) return placed.error();
  return Restored{*counts, std::move(*kept)};
}

}  // namespace shirube
