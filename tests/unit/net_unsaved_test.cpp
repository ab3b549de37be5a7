// Promise 32, seen from a socket: while the store fails the conversation goes on, and nothing is acknowledged that is
// not on disk.
#include "net/token.hpp"
#include "net_fixture.hpp"

using namespace shirube;

namespace {

// The store works again: the acks of all that waited, then the state that says so.
std::vector<std::string> acks_until_saved(Visitor& visitor) {
  std::vector<std::string> acked;
  for (;;) {
    auto const frame = visitor.frame();
    REQUIRE(frame.has_value());
    if (auto const* const ack = std::get_if<AckFrame>(&*frame)) acked.push_back(ack->cid);
    if (auto const* const state = std::get_if<StateFrame>(&*frame); state && state->saved) return acked;
  }
}

std::vector<Message> stored(Running& running, std::string const& token) {
  return *running.store.messages_after(session_key(token), 0, 100);
}

}  // namespace

TEST_CASE("while the store fails the conversation goes on, and is acknowledged when it is on disk", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  CHECK(visitor.state.saved);
  running.store.fail(true);
  visitor.say("m-1", "期限切れと出ます");
  CHECK_FALSE(visitor.until_state().saved);
  CHECK(visitor.messages.back().text == "解決しましたか？");
  visitor.say("m-2", "いいえ");
  CHECK_FALSE(visitor.until_state().saved);
  auto const told = visitor.messages;
  CHECK(stored(running, visitor.token).size() < told.size());
  running.store.fail(false);
  CHECK(acks_until_saved(visitor) == std::vector<std::string>{"m-1", "m-2"});
  CHECK(stored(running, visitor.token) == told);
  CHECK(visitor.tell("m-3", "期限切れと出ます").cid == "m-3");
}

TEST_CASE("a cid that waits for the store is acted on once, on whichever socket it comes again", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.store.fail(true);
  visitor.say("m-1", "期限切れと出ます");
  visitor.until_state();
  auto const told = visitor.messages;
  visitor.say("m-1", "期限切れと出ます");
  CHECK_FALSE(visitor.until_state().saved);
  Visitor again{running};
  again.token = visitor.token;
  again.connect(true, 0);
  CHECK(again.messages == told);
  CHECK_FALSE(again.state.saved);
  again.say("m-1", "期限切れと出ます");
  CHECK_FALSE(again.until_state().saved);
  running.store.fail(false);
  for (auto* const one : {&visitor, &again}) CHECK(acks_until_saved(*one) == std::vector<std::string>{"m-1"});
  CHECK(stored(running, visitor.token) == told);
}

TEST_CASE("a conversation that waits for the store outlives its sockets", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.store.fail(true);
  visitor.say("m-1", "期限切れと出ます");
  visitor.until_state();
  auto const told = visitor.messages;
  visitor.client.reset();
  visitor.connect(true, 0);
  CHECK(visitor.messages == told);
  visitor.client.reset();
  running.store.fail(false);
  while (stored(running, visitor.token).size() < told.size()) std::this_thread::yield();
  visitor.connect(true, 0);
  CHECK(visitor.messages == told);
}

TEST_CASE("a new customer is welcomed while the store fails", "[net]") {
  Running running;
  running.store.fail(true);
  Visitor visitor{running};
  visitor.connect();
  CHECK_FALSE(visitor.state.saved);
  CHECK(stored(running, visitor.token).empty());
  auto const told = visitor.messages;
  running.store.fail(false);
  CHECK(acks_until_saved(visitor).empty());
  CHECK(stored(running, visitor.token) == told);
}

TEST_CASE("when too many turns wait, the next is refused, changes nothing, and may be sent again", "[net]") {
  auto limits = Running::fast();
  limits.unsaved_turns_max = 1;
  Running running{limits};
  Visitor visitor{running};
  visitor.connect();
  running.store.fail(true);
  visitor.say("m-1", "期限切れと出ます");
  visitor.until_state();
  visitor.say("m-2", "いいえ");
  auto const error = visitor.next<ErrorFrame>();
  CHECK(error.code == "not_saved");
  CHECK(error.retry_after.has_value());
  running.store.fail(false);
  CHECK(acks_until_saved(visitor) == std::vector<std::string>{"m-1"});
  CHECK(visitor.tell("m-2", "いいえ").cid == "m-2");
}

TEST_CASE("a session that another process moved on meanwhile is told anew", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.store.fail(true);
  visitor.say("m-1", "期限切れと出ます");
  visitor.until_state();
  auto const key = session_key(visitor.token);
  auto other = plan_turn(*running.bot, key, **running.store.load(key), RawSay{"いいえ"}, "o-1", running.clock.now());
  running.store.MemoryStore::commit(std::move(other.record),
                                    [](Result<void> const& saved) { CHECK(saved.has_value()); });
  running.store.fail(false);
  CHECK_FALSE(visitor.client->receive().has_value());
  CHECK(visitor.client->close_code() == 1001U);
  visitor.connect(true, 0);
  CHECK(visitor.messages == stored(running, visitor.token));
  CHECK(visitor.tell("m-1", "期限切れと出ます").cid == "m-1");
}

TEST_CASE("a turn over HTTP says that it is not saved, and says so no more when it is", "[net]") {
  Running running;
  running.store.fail(true);
  auto const refused = post_turn(running, R"({"text":"期限切れと出ます","cid":"m-1"})");
  CHECK(status_of(refused) == 200);
  CHECK(refused.find(R"("saved":false)") != std::string::npos);
  CHECK(refused.find("期限をご確認ください。") != std::string::npos);
  CHECK(get(running, "/metrics").find("shirube_unsaved_turns 2\n") != std::string::npos);
  running.store.fail(false);
  while (get(running, "/metrics").find("shirube_unsaved_turns 0\n") == std::string::npos) {
  }
  CHECK(post_turn(running, R"({"text":"いいえ"})").find(R"("saved":true)") != std::string::npos);
}

TEST_CASE("a conversation that waits for the store is erased with all that waits", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.store.fail(true);
  visitor.say("m-1", "期限切れと出ます");
  visitor.until_state();
  auto const answered = raw_http(running,
                                 "DELETE /api/v1/session HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                 "Authorization: Bearer " +
                                     visitor.token + "\r\n\r\n");
  CHECK(status_of(answered) == 204);
  CHECK(get(running, "/metrics").find("shirube_unsaved_turns 0\n") != std::string::npos);
  running.store.fail(false);
  CHECK(running.store.find_sessions("", 10)->empty());
  auto const token = visitor.token;
  visitor.connect(true, 0);
  CHECK_FALSE(visitor.resumed);
  CHECK(stored(running, token).empty());
}
