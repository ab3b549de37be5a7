#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "store/backup.hpp"
#include "store/open_store.hpp"
#include "store/sqlite_db.hpp"
#include "store_records.hpp"

using namespace shirube;

namespace {

struct Files {
  TemporaryFolder folder;
  std::string store = (folder.path() / "chat.db").string(), copy = (folder.path() / "copy.db").string();

  [[nodiscard]] std::unique_ptr<SessionStore> open() const { return std::move(*open_store("sqlite:" + store)); }
};

void execute(std::string const& file, std::string const& sql) {
  auto database = Database::open(file);
  REQUIRE(database->execute("PRAGMA foreign_keys=OFF; " + sql).has_value());
}

std::int64_t last_seq(SessionStore& store) { return (*store.load(SessionKey{"aa11"}))->last_seq; }

}  // namespace

TEST_CASE("a copy of a running store holds what was committed before it", "[store]") {
  Files files;
  auto const store = files.open();
  REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
  REQUIRE(commit(*store, record_after("aa11", 1, "m-1")).has_value());
  CHECK((back_up_store(files.store, files.copy) == StoreCounts{1, 2, 3}));
  REQUIRE(commit(*store, record_after("aa11", 3, "m-2")).has_value());
  CHECK((verify_store(files.copy) == StoreCounts{1, 2, 3}));
  struct stat mode {};
  REQUIRE(::stat(files.copy.c_str(), &mode) == 0);
  CHECK((mode.st_mode & 0777) == 0600);
}

TEST_CASE("a copy never replaces another file, and there is none of a store that is not there", "[store]") {
  Files files;
  CHECK(back_up_store(files.store, files.copy).error().code == Errc::io_failed);
  auto const store = files.open();
  std::ofstream{files.copy} << "mine";
  CHECK(back_up_store(files.store, files.copy).error().code == Errc::io_failed);
  CHECK(std::filesystem::file_size(files.copy) == 4);
}

TEST_CASE("a restored store goes on from the copy, and the one before is kept", "[store]") {
  Files files;
  {
    auto const store = files.open();
    REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
    REQUIRE(back_up_store(files.store, files.copy).has_value());
    REQUIRE(commit(*store, record_after("aa11", 1, "m-1")).has_value());
  }
  auto const restored = restore_store(files.copy, files.store);
  REQUIRE(restored.has_value());
  CHECK(last_seq(*files.open()) == 1);
  CHECK((verify_store(restored->kept) == StoreCounts{1, 2, 3}));
}

TEST_CASE("a store that a server runs on is not replaced", "[store]") {
  Files files;
  auto const store = files.open();
  REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
  REQUIRE(back_up_store(files.store, files.copy).has_value());
  REQUIRE(commit(*store, record_after("aa11", 1, "m-1")).has_value());
  CHECK_FALSE(restore_store(files.copy, files.store).has_value());
  REQUIRE(commit(*store, record_after("aa11", 3, "m-2")).has_value());
  CHECK(last_seq(*files.open()) == 5);
}

TEST_CASE("a broken store is replaced by a good copy", "[store]") {
  Files files;
  {
    auto const store = files.open();
    REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
    REQUIRE(back_up_store(files.store, files.copy).has_value());
  }
  std::ofstream{files.store} << std::string(10'000, 'x');
  REQUIRE(restore_store(files.copy, files.store).has_value());
  CHECK(last_seq(*files.open()) == 1);
}

TEST_CASE("a file that is not whole is no copy", "[store]") {
  Files files;
  {
    auto const store = files.open();
    REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
    REQUIRE(commit(*store, record_after("aa11", 1, "m-1")).has_value());
  }
  auto const broken_by = [&](std::string const& sql) {
    std::filesystem::remove(files.copy);
    REQUIRE(back_up_store(files.store, files.copy).has_value());
    execute(files.copy, sql);
    return !verify_store(files.copy).has_value();
  };
  CHECK_FALSE(broken_by("SELECT 1"));
  CHECK(broken_by("DELETE FROM turn WHERE seq = 2"));
  CHECK(broken_by("DELETE FROM session"));
  CHECK(broken_by("DROP TABLE turn"));
  std::ofstream{files.copy} << "no database";
  CHECK_FALSE(verify_store(files.copy).has_value());
  CHECK_FALSE(restore_store(files.copy, files.store).has_value());
  CHECK(last_seq(*files.open()) == 3);
}
