// What every SessionStore promises, tried on each.
#include <catch2/catch.hpp>
#include <future>
#include <thread>

#include "store/open_store.hpp"
#include "store_records.hpp"

using namespace shirube;

namespace {

struct Kept {
  TemporaryFolder folder;
  std::unique_ptr<SessionStore> store;

  explicit Kept(std::string const& kind) {
    auto opened = open_store(kind == "sqlite" ? "sqlite:" + (folder.path() / "a.db").string() : "memory:");
    REQUIRE(opened.has_value());
    store = std::move(*opened);
  }
  SessionStore* operator->() { return store.get(); }
  SessionStore& operator*() { return *store; }
};

SessionKey const key{"aa11"};

}  // namespace

#define STORES GENERATE("memory", "sqlite")

TEST_CASE("a session that was never kept is not there", "[store]") {
  Kept store{STORES};
  CHECK_FALSE(store->load(key)->has_value());
  CHECK_FALSE(store->find_cid(key, "1")->has_value());
  CHECK(store->messages_after(key, 0, 10)->empty());
  CHECK(store->events(key)->empty());
  CHECK(store->find_sessions("", 10)->empty());
}

TEST_CASE("what was committed is read back", "[store]") {
  Kept store{STORES};
  auto const opening = record_after("aa11", 0), turn = record_after("aa11", 1, "m-1");
  REQUIRE(commit(*store, opening).has_value());
  REQUIRE(commit(*store, turn).has_value());
  auto const loaded = store->load(key);
  REQUIRE(loaded->has_value());
  CHECK((*loaded)->session == turn.session);
  CHECK((*loaded)->last_seq == 3);
  CHECK(*store->find_cid(key, "m-1") == 2);
  auto const messages = *store->messages_after(key, 0, 10);
  REQUIRE(messages.size() == 3);
  CHECK(messages[0] == opening.messages[0]);
  CHECK(messages[1] == turn.messages[0]);
  CHECK(messages[2] == turn.messages[1]);
}

TEST_CASE("messages come after the seq that was asked for, and no more than asked for", "[store]") {
  Kept store{STORES};
  REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
  for (std::int64_t seq = 1; seq < 9; seq += 2) REQUIRE(commit(*store, record_after("aa11", seq)).has_value());
  auto const page = *store->messages_after(key, 4, 3);
  REQUIRE(page.size() == 3);
  CHECK(page.front().seq == 5);
  CHECK(page.back().seq == 7);
  CHECK(store->messages_after(key, 9, 3)->empty());
}

TEST_CASE("the events tell the session's story in order", "[store]") {
  Kept store{STORES};
  REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
  REQUIRE(commit(*store, record_after("aa11", 1)).has_value());
  auto const events = *store->events(key);
  REQUIRE(events.size() == 2);
  CHECK(std::holds_alternative<shirube::Opened>(events[0].event));
  CHECK(std::get<Said>(events[1].event).text == "登録済みって出る");
  CHECK(events[1].seq == 2);
  CHECK(events[1].revision == "rev");
  CHECK(events[1].at == at_ms(1'001));
}

TEST_CASE("a record that was planned on an older session is refused and changes nothing", "[store]") {
  Kept store{STORES};
  REQUIRE(commit(*store, record_after("aa11", 0)).has_value());
  REQUIRE(commit(*store, record_after("aa11", 1, "m-1")).has_value());
  CHECK_FALSE(commit(*store, record_after("aa11", 1, "m-2")).has_value());
  CHECK_FALSE(commit(*store, record_after("aa11", 7, "m-3")).has_value());
  CHECK_FALSE(commit(*store, record_after("bb22", 4)).has_value());
  CHECK((*store->load(key))->last_seq == 3);
  CHECK_FALSE(store->find_cid(key, "m-2")->has_value());
  CHECK_FALSE(store->load(SessionKey{"bb22"})->has_value());
}

TEST_CASE("a cid is kept once in a session and freely in another", "[store]") {
  Kept store{STORES};
  for (auto const* name : {"aa11", "bb22"}) REQUIRE(commit(*store, record_after(name, 0)).has_value());
  REQUIRE(commit(*store, record_after("aa11", 1, "m-1")).has_value());
  CHECK_FALSE(commit(*store, record_after("aa11", 3, "m-1")).has_value());
  CHECK(commit(*store, record_after("bb22", 1, "m-1")).has_value());
  CHECK((*store->load(key))->last_seq == 3);
}

TEST_CASE("messages with a gap or none at all are refused", "[store]") {
  Kept store{STORES};
  auto gap = record_after("aa11", 0);
  gap.messages.back().seq = 2;
  CHECK_FALSE(commit(*store, gap).has_value());
  auto empty = record_after("aa11", 0);
  empty.messages.clear();
  CHECK_FALSE(commit(*store, empty).has_value());
  CHECK_FALSE(store->load(key)->has_value());
}

TEST_CASE("sessions are found by the beginning of their key", "[store]") {
  Kept store{STORES};
  for (auto const* name : {"aa11", "aa12", "ab00", "b%00"}) REQUIRE(commit(*store, record_after(name, 0)).has_value());
  CHECK(*store->find_sessions("aa", 10) == std::vector{SessionKey{"aa11"}, SessionKey{"aa12"}});
  CHECK(store->find_sessions("a", 2)->size() == 2);
  CHECK(store->find_sessions("%", 10)->empty());
}

TEST_CASE("text of any kind comes back as it went in", "[store]") {
  Kept store{STORES};
  auto record = record_after("aa11", 0);
  record.messages.back().text = "\"引用\" 'x'; DROP TABLE message;-- \\ 𠮷😀";
  REQUIRE(commit(*store, record).has_value());
  CHECK(store->messages_after(key, 0, 1)->front().text == record.messages.back().text);
}

TEST_CASE("sessions committed from many threads at once are all kept", "[store]") {
  Kept store{STORES};
  std::vector<std::thread> threads;
  for (int who = 0; who < 8; ++who)
    threads.emplace_back([&, name = "s" + std::to_string(who)] {
      (void)commit(*store, record_after(name, 0));
      for (std::int64_t seq = 1; seq < 21; seq += 2) (void)commit(*store, record_after(name, seq, std::to_string(seq)));
    });
  for (auto& thread : threads) thread.join();
  for (int who = 0; who < 8; ++who) CHECK((*store->load(SessionKey{"s" + std::to_string(who)}))->last_seq == 21);
}

TEST_CASE("a store has a name that says its kind", "[store]") {
  CHECK_FALSE(open_store("postgres://x").has_value());
  CHECK_FALSE(open_store("sqlite:").has_value());
  CHECK_FALSE(open_store("sqlite:/proc/no/such/folder.db").has_value());
}

TEST_CASE("an erased session is as if it had never been, and the others stay", "[store]") {
  Kept store{STORES};
  for (auto const* name : {"aa11", "bb22"}) {
    REQUIRE(commit(*store, record_after(name, 0)).has_value());
    REQUIRE(commit(*store, record_after(name, 1, "m-1")).has_value());
  }
  for (int times = 0; times < 2; ++times) {
    std::promise<Result<void>> done;
    store->erase(key, [&](Result<void> outcome) { done.set_value(std::move(outcome)); });
    CHECK(done.get_future().get().has_value());
  }
  CHECK_FALSE(store->load(key)->has_value());
  CHECK_FALSE(store->find_cid(key, "m-1")->has_value());
  CHECK(store->messages_after(key, 0, 10)->empty());
  CHECK(store->events(key)->empty());
  CHECK(store->messages_after(SessionKey{"bb22"}, 0, 10)->size() == 3);
  CHECK(commit(*store, record_after("aa11", 0)).has_value());
}

TEST_CASE("sessions not heard from are erased in batches, the others stay", "[store]") {
  Kept store{STORES};
  for (auto const* name : {"aa11", "bb22", "cc33"}) REQUIRE(commit(*store, record_after(name, 0)).has_value());
  REQUIRE(commit(*store, record_after("cc33", 1)).has_value());  // at 1,001 ms
  auto const erase = [&](std::size_t limit) {
    std::promise<Result<std::vector<SessionKey>>> done;
    store->erase_idle(at_ms(1'001), limit, [&](auto outcome) { done.set_value(std::move(outcome)); });
    return done.get_future().get();
  };
  CHECK(erase(1)->size() == 1);
  CHECK(erase(10)->size() == 1);
  CHECK(erase(10)->empty());
  CHECK(*store->find_sessions("", 10) == std::vector{SessionKey{"cc33"}});
}
