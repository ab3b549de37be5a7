// What holds the loop, and who is told of it (promise 37).
#include <thread>

#include "net_fixture.hpp"

using namespace shirube;

namespace {

constexpr std::chrono::milliseconds slow{20};

// A server whose content takes its time, as if a turn were long.
std::unique_ptr<Server> slow_server(MemoryStore& store, Clock& clock, std::vector<HandlerWatch::Run>& held) {
  auto const bot = tiny_bot();
  auto const slowly = [bot] {
    std::this_thread::sleep_for(slow);
    return bot;
  };
  ServerParts parts{store, clock, slowly, {}, {}, Running::fast(), {}, {}, {}};
  parts.held = [&](HandlerWatch::Run const& run) { held.push_back(run); };
  return std::move(*Server::listen("127.0.0.1:0", std::move(parts)));
}

}  // namespace

TEST_CASE("a handler over 5 ms is told, with what it did and how long", "[net]") {
  MemoryStore store;
  SystemClock clock;
  std::vector<HandlerWatch::Run> held;  // read after the server has gone
  auto server = slow_server(store, clock, held);
  auto const client = *SocketClient::connect("ws://" + server->url().substr(7) + "/ws");
  REQUIRE(client->send(render(ClientFrame{HelloFrame{}})).has_value());
  REQUIRE(client->receive().has_value());
  server.reset();
  REQUIRE_FALSE(held.empty());
  CHECK(held.front().doing == std::string{"plan a turn"});
  CHECK(held.front().operation == std::string{"async_receive"});
  CHECK(held.front().took >= slow);
}

TEST_CASE("what runs at this moment can be asked from outside", "[net]") {
  HandlerWatch watch{[](HandlerWatch::Run const&) {}};
  CHECK_FALSE(watch.running());
  std::optional<HandlerWatch::Run> run;
  std::thread{[&] {
    watch.watch_this_thread();
    watch.begin("async_wait");
    HandlerWatch::doing("nothing much");
    run = watch.running();
    watch.end();
  }}.join();
  REQUIRE(run);
  CHECK(run->operation == std::string{"async_wait"});
  CHECK(run->doing == std::string{"nothing much"});
  CHECK_FALSE(watch.running());
}
