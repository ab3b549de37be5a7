#include <sys/stat.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <thread>

#include "store/open_store.hpp"
#include "store/sqlite_db.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_store.hpp"
#include "store/sqlite_writer.hpp"
#include "store_records.hpp"

using namespace shirube;

namespace {

std::unique_ptr<SessionStore> open_at(std::string const& file) {
  auto store = open_store("sqlite:" + file);
  REQUIRE(store.has_value());
  return std::move(*store);
}

std::int64_t number(std::string const& file, std::string const& sql) {
  auto database = Database::open(file);
  REQUIRE(database.has_value());
  auto query = database->prepare(sql);
  REQUIRE(query.has_value());
  REQUIRE(*query->step());
  return query->integer(0);
}

// Every message of every conversation, whichever schema holds it.
std::string all_messages(std::string const& file) {
  auto database = Database::open(file);
  auto query = database->prepare(
      "SELECT key || ' ' || m.seq || ' ' || speaker || ' ' || text || ' ' || choices || ' ' || m.at_ms FROM message AS "
      "m"
      " JOIN session ON session.id = m.session ORDER BY key, m.seq");
  REQUIRE(query.has_value());
  std::string all;
  while (*query->step()) all += query->text(0) + '\n';
  return all;
}

}  // namespace

TEST_CASE("a conversation is there after the program has ended and begun again", "[store]") {
  TemporaryFolder folder;
  auto const file = (folder.path() / "deep" / "a.db").string();
  REQUIRE(commit(*open_at(file), record_after("aa11", 0)).has_value());
  REQUIRE(commit(*open_at(file), record_after("aa11", 1, "m-1")).has_value());
  auto const store = open_at(file);
  CHECK((*store->load(SessionKey{"aa11"}))->last_seq == 3);
  CHECK(*store->find_cid(SessionKey{"aa11"}, "m-1") == 2);
}

TEST_CASE("the database is for its owner's eyes, in WAL mode, with its schema's version", "[store]") {
  TemporaryFolder folder;
  auto const file = (folder.path() / "a.db").string();
  auto const store = open_at(file);
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(number(file, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'") == 1);
  CHECK(number(file, "PRAGMA synchronous") == 2);
  CHECK(number(file, "SELECT max(version) FROM migration") == 4);
}

TEST_CASE("migrating twice changes nothing, and a newer program's store is refused", "[store]") {
  TemporaryFolder folder;
  auto const file = (folder.path() / "a.db").string();
  auto database = Database::open(file);
  REQUIRE(database.has_value());
  CHECK(migrate(*database).has_value());
  CHECK(migrate(*database).has_value());
  REQUIRE(database->execute("INSERT INTO migration (version) VALUES (99)").has_value());
  CHECK_FALSE(migrate(*database).has_value());
  auto const refused = open_store("sqlite:" + file);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().what == "the store was written by a newer shirube");
}

TEST_CASE("a store of schema 1 opens in this program with all that it held, and goes on", "[store]") {
  TemporaryFolder folder;
  auto const file = (folder.path() / "a.db").string();
  std::ifstream sql{std::string{SHIRUBE_SOURCE_DIR} + "/tests/faults/version_1.sql"};
  std::stringstream text;
  text << "PRAGMA foreign_keys=OFF;" << sql.rdbuf();
  REQUIRE(Database::open(file)->execute(text.str()).has_value());
  auto const messages = number(file, "SELECT count(*) FROM message"),
             events = number(file, "SELECT count(*) FROM event");
  auto const before = all_messages(file);
  auto const store = open_at(file);
  CHECK(all_messages(file) == before);
  CHECK(number(file, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
  std::size_t told = 0, logged = 0;
  auto const keys = *store->find_sessions("", 100);
  REQUIRE(keys.size() == 12);
  for (auto const& key : keys) {
    auto const last_seq = (*store->load(key))->last_seq;
    auto const conversation = *store->messages_after(key, 0, 1'000);
    CHECK(conversation.back().seq == last_seq);
    told += conversation.size();
    logged += store->events(key)->size();
    CHECK(commit(*store, record_after(key.value, last_seq, "new")).has_value());
    CHECK((*store->load(key))->last_seq == last_seq + 2);
    CHECK_FALSE(commit(*store, record_after(key.value, last_seq + 2, "new")).has_value());
  }
  CHECK(static_cast<std::int64_t>(told) == messages);
  CHECK(static_cast<std::int64_t>(logged) == events);
}

TEST_CASE("turns that wait for the disk together share one transaction", "[store]") {
  TemporaryFolder folder;
  auto const file = (folder.path() / "a.db").string();
  auto database = Database::open(file);
  REQUIRE(migrate(*database).has_value());
  auto blocker = Database::open(file);
  REQUIRE(blocker->execute("BEGIN IMMEDIATE").has_value());
  auto writer = SqliteWriter::start(std::move(*database));
  REQUIRE(writer.has_value());
  std::atomic<int> kept{0};
  std::vector<std::thread::id> threads;
  auto const done = [&](Result<void> const& result) {
    kept += result.has_value() ? 1 : 0;
    threads.push_back(std::this_thread::get_id());
  };
  for (int i = 0; i < 100; ++i) (*writer)->commit(record_after("s" + std::to_string(i), 0), done);
  CHECK(kept == 0);  // nothing is reported before it is on disk
  REQUIRE(blocker->execute("COMMIT").has_value());
  writer->reset();
  CHECK(kept == 100);
  CHECK(std::filesystem::file_size(file + "-wal") < 500'000);  // a transaction each writes some 2 MB
  CHECK(threads.front() != std::this_thread::get_id());
}

TEST_CASE("in a quiet moment the log moves into the database", "[store]") {
  TemporaryFolder folder;
  auto const file = folder.path() / "a.db", copy = folder.path() / "copy.db";
  SqliteWriter::Habits habits;
  habits.quiet = std::chrono::milliseconds{1};
  auto const store = std::move(*open_sqlite_store(file.string(), habits));
  REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
  bool moved = false;
  for (int i = 0; i < 10'000 && !moved; ++i) {
    std::filesystem::copy_file(file, copy, std::filesystem::copy_options::overwrite_existing);  // without its log
    auto alone = Database::open_to_read(copy.string());
    REQUIRE(alone.has_value());
    auto query = alone->prepare("SELECT 1 FROM session");
    auto const row = query ? query->step() : Result<bool>{false};
    moved = row && *row;
    std::this_thread::yield();
  }
  CHECK(moved);
}

TEST_CASE("without a quiet moment the log stays short all the same", "[store]") {
  TemporaryFolder folder;
  auto const file = (folder.path() / "a.db").string();
  auto const store = std::move(*open_sqlite_store(file, {1, 20, std::chrono::hours{1}}));
  for (int i = 0; i < 100; ++i) REQUIRE(commit(*store, record_after("s" + std::to_string(i), 0)).has_value());
  CHECK(std::filesystem::file_size(file + "-wal") < 300'000);  // a hundred commits write some 3 MB
}

TEST_CASE("a record that the database refuses fails alone", "[store]") {
  TemporaryFolder folder;
  auto const file = (folder.path() / "a.db").string();
  auto database = Database::open(file);
  REQUIRE(migrate(*database).has_value());
  REQUIRE(database
              ->execute("CREATE TRIGGER fault BEFORE INSERT ON session WHEN NEW.key = 'poison' BEGIN SELECT "
                        "RAISE(ABORT, 'no'); END")
              .has_value());
  auto blocker = Database::open(file);
  REQUIRE(blocker->execute("BEGIN IMMEDIATE").has_value());
  auto writer = SqliteWriter::start(std::move(*database));
  std::string outcomes;
  auto const done = [&](Result<void> const& result) { outcomes += result ? '+' : '-'; };
  for (auto const* key : {"a", "b", "poison", "c"}) (*writer)->commit(record_after(key, 0), done);
  REQUIRE(blocker->execute("COMMIT").has_value());
  writer->reset();
  CHECK(outcomes == "++-+");
  CHECK(number(file, "SELECT count(*) FROM session") == 3);
}

TEST_CASE("a record refused inside a group leaves the others whole", "[store]") {
  TemporaryFolder folder;
  auto const store = open_at((folder.path() / "a.db").string());
  std::promise<void> all;
  std::string outcomes;
  auto const done = [&](Result<void> const& result) {
    outcomes += result ? '+' : '-';
    if (outcomes.size() == 4) all.set_value();
  };
  store->commit(record_after("aa", 0), done);
  store->commit(record_after("aa", 1, "m"), done);
  store->commit(record_after("aa", 1, "n"), done);  // planned on the session as it was before m
  store->commit(record_after("aa", 3, "o"), done);
  all.get_future().wait();
  CHECK(outcomes == "++-+");
}

TEST_CASE("a store whose file has become unwritable says so and goes on when it is mended", "[store]") {
  TemporaryFolder folder;
  auto const file = (folder.path() / "a.db").string();
  auto const store = open_at(file);
  auto other = Database::open(file);
  REQUIRE(other->execute("ALTER TABLE turn RENAME TO gone").has_value());
  CHECK_FALSE(commit(*store, record_after("aa", 0)).has_value());
  REQUIRE(other->execute("ALTER TABLE gone RENAME TO turn").has_value());
  CHECK(commit(*store, record_after("aa", 0)).has_value());
}
