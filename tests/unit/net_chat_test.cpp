#include <thread>

#include "net/token.hpp"
#include "net_fixture.hpp"

using namespace shirube;

TEST_CASE("a new customer is welcomed, greeted and shown the buttons", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  CHECK_FALSE(visitor.resumed);
  CHECK(visitor.token.size() == 32);
  REQUIRE(visitor.messages.size() >= 2);
  CHECK(visitor.messages.front().seq == 1);
  CHECK(visitor.messages.front().text == "こんにちは。");
  CHECK(visitor.state.status == Status::open);
  CHECK(visitor.messages.back().choices == visitor.state.choices);
  REQUIRE(visitor.state.choices.size() == 2);
}

TEST_CASE("a typed message is acknowledged, then told back with the reply, without a gap", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  auto const ack = visitor.tell("m-1", "期限切れと出ます");
  CHECK(ack.cid == "m-1");
  auto const& told = visitor.messages;
  for (std::size_t i = 0; i < told.size(); ++i) CHECK(told[i].seq == static_cast<std::int64_t>(i) + 1);
  auto const own = told[static_cast<std::size_t>(ack.seq) - 1];
  CHECK(own.from == From::customer);
  CHECK(own.text == "期限切れと出ます");
  CHECK(told[static_cast<std::size_t>(ack.seq)].text == "期限をご確認ください。");
}

TEST_CASE("a tapped button is told back by its label", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  visitor.choose("m-1", visitor.choice("期限切れ"));
  auto const ack = visitor.next<AckFrame>();
  visitor.until_state();
  CHECK(visitor.messages[static_cast<std::size_t>(ack.seq) - 1].text == "期限切れ");
}

TEST_CASE("nothing is acknowledged or said before it is saved", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.store.hold();
  visitor.say("m-1", "期限切れと出ます");
  running.store.wait_for(1);
  CHECK_FALSE(
      running.store.find_cid(session_key(visitor.token), cid_name(session_key(visitor.token), "m-1"))->has_value());
  CHECK_FALSE(visitor.client->receive(std::chrono::milliseconds{50}).has_value());  // cuts the line
  running.store.let_go();
  visitor.connect(true, 0);
  CHECK(visitor.messages.back().text == "解決しましたか？");
}

TEST_CASE("an ack comes when all of its turn is on disk", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.store.hold();
  visitor.say("m-1", "期限切れと出ます");
  running.store.wait_for(1);
  running.store.let_go();
  CHECK(visitor.next<AckFrame>().cid == "m-1");
  CHECK(running.store.find_cid(session_key(visitor.token), cid_name(session_key(visitor.token), "m-1"))->has_value());
}

TEST_CASE("a cid sent twice is acknowledged twice and acted on once", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  auto const first = visitor.tell("m-1", "期限切れと出ます");
  auto const before = visitor.messages.size();
  visitor.say("m-1", "別の文でも同じこと");
  CHECK(visitor.next<AckFrame>().seq == first.seq);
  visitor.connect(true, 0);
  CHECK(visitor.messages.size() == before);
  visitor.say("m-1", "期限切れと出ます");
  CHECK(visitor.next<AckFrame>().seq == first.seq);
}

TEST_CASE("resuming replays what came after the last message seen, then the state", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  visitor.tell("m-1", "期限切れと出ます");
  auto const all = visitor.messages;
  auto const state = visitor.state;
  visitor.connect(true, 2);
  CHECK(visitor.resumed);
  CHECK(visitor.messages == std::vector<Message>(all.begin() + 2, all.end()));
  CHECK(visitor.state.choices == state.choices);
  visitor.connect(true, 9'999);
  CHECK(visitor.resumed);
  CHECK(visitor.messages.empty());
}

TEST_CASE("a token that is not known begins a new session under another token", "[net]") {
  Running running;
  for (auto const& chosen : {std::string(32, 'A'), std::string{"short"}, std::string{"../../etc/passwd"}}) {
    Visitor visitor{running};
    visitor.token = chosen;
    visitor.connect(true, 5);
    CHECK_FALSE(visitor.resumed);
    CHECK(visitor.token != chosen);
    CHECK(visitor.messages.front().seq == 1);
  }
}

TEST_CASE("the store knows a session by the hash of its token alone", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  auto const keys = *running.store.find_sessions("", 10);
  REQUIRE(keys.size() == 1);
  CHECK(keys.front() == session_key(visitor.token));
  CHECK(keys.front().value.size() == 64);
}

TEST_CASE("two tabs of one session see the same conversation", "[net]") {
  Running running;
  Visitor one{running}, two{running};
  one.connect();
  two.token = one.token;
  two.connect(true, 0);
  CHECK(two.messages == one.messages);
  one.tell("a", "期限切れと出ます");
  two.until_state();
  CHECK(two.messages == one.messages);
  two.tell("b", "いいえ");
  one.until_state();
  CHECK(one.messages == two.messages);
}

TEST_CASE("turns of one session from two sockets at once are taken one after the other", "[net]") {
  Running running;
  Visitor one{running}, two{running};
  one.connect();
  two.token = one.token;
  two.connect(true, 0);
  for (int i = 0; i < 20; ++i) {
    one.say("a" + std::to_string(i), "期限切れと出ます");
    two.say("b" + std::to_string(i), "いいえ");
  }
  for (auto* const visitor : {&one, &two}) {
    std::size_t acks = 0;
    std::int64_t last = visitor->messages.back().seq;
    while (acks < 20) {
      auto const frame = visitor->frame();
      REQUIRE(frame.has_value());
      acks += std::holds_alternative<AckFrame>(*frame) ? 1 : 0;
      if (auto const* message = std::get_if<Message>(&*frame)) REQUIRE(message->seq == ++last);
    }
  }
}

TEST_CASE("a ping is answered by a pong", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  REQUIRE(visitor.client->send(render(ClientFrame{PingFrame{}})).has_value());
  visitor.next<PongFrame>();
}

TEST_CASE("a new content serves the next turn, and the buttons stay right", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.bot = tiny_bot("新しいご挨拶です。");
  Visitor other{running};
  other.connect();
  CHECK(other.messages.front().text == "新しいご挨拶です。");
  CHECK(visitor.tell("m-1", "期限切れと出ます").seq > 0);
}

TEST_CASE("each turn is reported once, by what was understood", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  visitor.tell("m-1", "期限切れと出ます");
  visitor.say("m-1", "期限切れと出ます");
  visitor.next<AckFrame>();
  running.server.reset();
  CHECK(running.reported == ". expired ");
}

TEST_CASE("draining finishes the turn under way, then closes with 1001", "[net]") {
  Running running;
  Visitor busy{running}, idle{running};
  busy.connect();
  idle.connect();
  running.store.hold();
  busy.say("m-1", "期限切れと出ます");
  running.store.wait_for(1);
  std::thread draining{[&] { running.server->drain(); }};
  CHECK_FALSE(idle.client->receive().has_value());
  CHECK(idle.client->close_code() == 1001U);
  running.store.let_go();
  CHECK(busy.next<AckFrame>().cid == "m-1");
  busy.until_state();
  CHECK_FALSE(busy.client->receive().has_value());
  CHECK(busy.client->close_code() == 1001U);
  draining.join();
  CHECK_FALSE(SocketClient::connect(running.ws()).has_value());
}
