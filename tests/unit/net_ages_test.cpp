// Promise 35: who sets the machine's clock ends no conversation and has none erased.
#include "net/token.hpp"
#include "net_fixture.hpp"

using namespace shirube;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::hours ten_years{10 * 365 * 24};

// Asks for it, and returns when it has been done or left out.
void forget_idle(Running& running, std::chrono::hours age) {
  running.server->forget_idle(age);
  Visitor{running}.connect();
}

bool holds(Running& running, Visitor const& visitor) {
  return running.store.load(session_key(visitor.token))->has_value();
}

bool is_taken_up(Visitor& visitor) {
  visitor.connect(true);
  return visitor.resumed;
}

}  // namespace

TEST_CASE("a clock that is set by ten years ends no conversation", "[net]") {
  Running running;
  Visitor before{running}, meanwhile{running};
  before.connect();
  for (auto const forward : {ten_years, -2 * ten_years, ten_years}) {
    running.clock.set(forward);
    CHECK(is_taken_up(before));
    meanwhile.connect();
    running.clock.advance(1h);
  }
  CHECK(is_taken_up(before));
  CHECK(is_taken_up(meanwhile));
}

TEST_CASE("time that passes ends a conversation, and its token opens nothing", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.clock.set(ten_years);
  running.clock.advance(71h);
  CHECK(is_taken_up(visitor));
  running.clock.advance(2h);
  CHECK_FALSE(is_taken_up(visitor));
}

TEST_CASE("a clock that is set by ten years erases nothing, however long it stays so", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.clock.set(ten_years);
  forget_idle(running, 720h);
  running.clock.advance(48h);
  forget_idle(running, 720h);
  CHECK(holds(running, visitor));
}

TEST_CASE("time that passes erases a conversation", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.clock.advance(721h);
  forget_idle(running, 720h);
  CHECK_FALSE(holds(running, visitor));
}

TEST_CASE("in the first hour of a run nothing is erased, as the clock may be wrong yet", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.clock.advance(59min);
  forget_idle(running, 0h);
  CHECK(holds(running, visitor));
  running.clock.advance(5min);
  forget_idle(running, 0h);
  CHECK_FALSE(holds(running, visitor));
}

TEST_CASE("who runs the server is told that somebody set the clock", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  running.clock.set(ten_years);
  visitor.connect();
  running.server.reset();
  CHECK(running.clock_set == ten_years);
}
