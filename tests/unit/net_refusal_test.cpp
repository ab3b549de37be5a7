// What the server does not take, and how it says so.
#include <future>

#include "net_fixture.hpp"

using namespace shirube;

namespace {

// The error frame that a text is answered with, as the first frame or after hello.
std::string error_for(Running& running, std::string const& text, bool after_hello) {
  Visitor visitor{running};
  if (after_hello)
    visitor.connect();
  else
    visitor.client = *SocketClient::connect(running.ws());
  REQUIRE(visitor.client->send(text).has_value());
  return visitor.next<ErrorFrame>().code;
}

std::optional<unsigned> close_after(SocketClient& client) {
  auto last = client.receive();
  while (last.has_value()) last = client.receive();
  UNSCOPED_INFO(last.error().what);
  return client.close_code();
}

std::string refused_upgrade(Running const& running, SocketClient::Offer const& offer) {
  auto const client = SocketClient::connect(running.ws(), offer);
  return client ? "accepted" : client.error().where;
}

}  // namespace

TEST_CASE("broken frames are refused and the conversation goes on", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  struct {
    char const *text, *code;
  } const cases[] = {{"{", "bad_json"},
                     {"[]", "bad_frame"},
                     {R"({"type":"hello"})", "hello_twice"},
                     {R"({"type":"say","cid":"1","text":"  "})", "empty_text"},
                     {R"({"type":"say","cid":"1","text":"a","x":1})", "bad_frame"}};
  for (auto const& [text, code] : cases) {
    REQUIRE(visitor.client->send(text).has_value());
    CHECK(visitor.next<ErrorFrame>().code == code);
  }
  CHECK(visitor.tell("m-1", "期限切れ").cid == "m-1");
}

TEST_CASE("whoever does not begin with hello is closed with 1008", "[net]") {
  Running running;
  CHECK(error_for(running, R"({"type":"say","cid":"1","text":"a"})", false) == "hello_first");
  auto const client = *SocketClient::connect(running.ws());
  REQUIRE(client->send("{").has_value());
  CHECK(close_after(*client) == 1008U);
}

TEST_CASE("a message over 16 KiB is closed with 1009, one below is taken", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  visitor.tell("m-1", std::string(frame_bytes_max - 64, 'a'));
  REQUIRE(visitor.client->send(std::string(frame_bytes_max + 1, 'a')).has_value());
  CHECK(close_after(*visitor.client) == 1009U);
}

TEST_CASE("bytes that are no UTF-8 are closed with 1007, binary frames with 1003", "[net]") {
  Running running;
  auto client = *SocketClient::connect(running.ws());
  REQUIRE(client->send("\xff\xfe").has_value());
  CHECK(close_after(*client) == 1007U);
  client = *SocketClient::connect(running.ws());
  REQUIRE(client->send("{}", true).has_value());
  CHECK(close_after(*client) == 1003U);
}

TEST_CASE("only shirube.v1 is spoken", "[net]") {
  Running running;
  CHECK(refused_upgrade(running, {"", ""}) == "400");
  CHECK(refused_upgrade(running, {"", "shirube.v2"}) == "400");
  CHECK(refused_upgrade(running, {"", "shirube.v2, shirube.v1"}) == "accepted");
}

TEST_CASE("only our own pages and the listed ones may open a socket", "[net]") {
  Running running;
  auto const host = running.authority();
  auto const offer = [](std::string const& origin) { return SocketClient::Offer{origin, subprotocol}; };
  for (auto const& good : {"http://" + host, "https://" + host, std::string{"https://shop.example"}})
    CHECK(refused_upgrade(running, offer(good)) == "accepted");
  for (std::string const& bad : std::vector<std::string>{"http://" + host + ".evil.example",
                                                         "http://evil.example",
                                                         "http://" + host + "/",
                                                         "http://" + host + "0",
                                                         "null",
                                                         "HTTP://" + host,
                                                         "ftp://" + host,
                                                         "//" + host,
                                                         host,
                                                         "https://shop.example.",
                                                         "https://SHOP.example",
                                                         "https://shop.example:443",
                                                         "https://shop.example.evil.example",
                                                         "https://evilshop.example",
                                                         "http://shop.example",
                                                         "https://xn--shop-example",
                                                         "https://user@shop.example",
                                                         "https://shop.example https://evil.example",
                                                         "http://127.0.0.1",
                                                         "http://localhost:1",
                                                         "https://shop.example%00",
                                                         "file://"})
    CHECK(refused_upgrade(running, offer(bad)) == "403");
}

TEST_CASE("more than the bucket holds is answered with a wait, and no turn is taken for it", "[net]") {
  auto limits = Running::fast();
  limits.deeds_per_second = 0.01;
  limits.deeds_burst = 3;
  limits.refusals_max = 5;
  Running running{limits};
  Visitor visitor{running};
  visitor.connect();
  for (int i = 0; i < 3; ++i) visitor.tell(std::to_string(i), "期限切れ");
  for (int i = 0; i < 5; ++i) {
    visitor.say("x" + std::to_string(i), "期限切れ");
    auto const error = visitor.next<ErrorFrame>();
    CHECK(error.code == "rate_limited");
    CHECK(error.retry_after > std::chrono::seconds{1});
  }
  CHECK(close_after(*visitor.client) == 1008U);
  running.server.reset();
  CHECK(running.reported == ". expired expired expired ");
}

TEST_CASE("when all places are taken, the next customer waits for one", "[net]") {
  auto limits = Running::fast();
  limits.connections_max = 2;
  Running running{limits};
  Visitor one{running}, two{running};
  one.connect();
  two.connect();
  auto const connect = [&] { return SocketClient::connect(running.ws()).has_value(); };
  auto three = std::async(std::launch::async, connect);
  CHECK(three.wait_for(std::chrono::milliseconds{50}) == std::future_status::timeout);
  one.client.reset();
  CHECK(three.get());
}

TEST_CASE("when too many turns wait for the store, a new session is refused with 1013", "[net]") {
  auto limits = Running::fast();
  limits.unsaved_turns_max = 0;
  Running running{limits};
  running.store.fail(true);
  auto const client = *SocketClient::connect(running.ws());
  REQUIRE(client->send(render(ClientFrame{HelloFrame{}})).has_value());
  auto const error = parse_server_frame(*client->receive());
  CHECK(std::get<ErrorFrame>(*error).code == "not_saved");
  CHECK(close_after(*client) == 1013U);
}
