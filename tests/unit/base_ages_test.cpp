#include <catch2/catch.hpp>

#include "base/ages.hpp"
#include "base/hash.hpp"

using namespace shirube;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint began{std::chrono::hours{500'000}};
constexpr std::chrono::hours ten_years{10 * 365 * 24};

}  // namespace

TEST_CASE("while nobody sets the clock, an age is what the wall clock says", "[base]") {
  Ages ages;
  CHECK(ages.look(began, 7h) == 0ms);
  CHECK(ages.of(began - 40h) == 40h);
  CHECK(ages.look(began + 3h, 10h) == 0ms);
  CHECK(ages.of(began) == 3h);
  CHECK(ages.of(began - 40h) == 43h);
  CHECK(ages.settled_for() == 3h);
  CHECK(ages.before(24h) == began + 3h - 24h - Ages::apart_max);
}

TEST_CASE("a clock that is set forward makes nothing older", "[base]") {
  Ages ages;
  ages.look(began, 0h);
  CHECK(ages.look(began + 1h + ten_years, 1h) == ten_years);
  CHECK(ages.of(began) == 1h);
  CHECK(ages.of(began - 40h) == 41h);
  CHECK(ages.before(72h) <= began + 1h - 72h);
  CHECK(ages.look(began + 2h + ten_years, 2h) == 0ms);
  CHECK(ages.of(began + 1h + ten_years) == 1h);
  CHECK(ages.settled_for() == 1h);
}

TEST_CASE("a clock that is set back, and what was taken down meanwhile, makes nothing older when it is right again",
          "[base]") {
  Ages ages;
  ages.look(began, 0h);
  CHECK(ages.look(began + 1h - ten_years, 1h) == -ten_years);
  CHECK(ages.of(began) == 1h);
  auto const meanwhile = began + 1h - ten_years;
  ages.look(began + 2h, 2h);
  CHECK(ages.of(meanwhile) == 1h);
  CHECK(ages.of(began) == 2h);
  CHECK(ages.before(72h) <= began + 2h - 72h);
}

TEST_CASE("a clock that began wrong and is then put right tells the age of what was before", "[base]") {
  Ages ages;
  ages.look(began - ten_years, 0h);
  CHECK(ages.of(began - 40h) == 0h);
  ages.look(began + 1h, 1h);
  CHECK(ages.of(began - 40h) == 41h);
  CHECK(ages.of(began - ten_years) == 1h);
  Ages ahead;
  ahead.look(began + ten_years, 0h);
  ahead.look(began + 1h, 1h);
  CHECK(ahead.of(began - 40h) == 41h);
  CHECK(ahead.before(72h) <= began + 1h - 72h);
}

TEST_CASE("a small step of the clock is no leap", "[base]") {
  Ages ages;
  ages.look(began, 0h);
  CHECK(ages.look(began + 1h + 59s, 1h) == 0ms);
  CHECK(ages.look(began + 2h + 61s, 2h) == 61s);
}

TEST_CASE("however the clock is set, nothing is called older than it is, and before() says no more than of()",
          "[base]") {
  auto draw = [lot = std::uint64_t{35}](int below) mutable {
    return static_cast<int>(scattered(lot++) % static_cast<std::uint64_t>(below));
  };
  int exact = 0, before = 0;
  for (int run = 0; run < 300; ++run) {
    Ages ages;
    std::vector<TimePoint> taken_down;
    auto ahead = 0h;
    int const now = 299;
    for (int minute = 0; minute <= now; ++minute) {
      if (draw(60) == 0) ahead = std::chrono::hours{draw(9) - 4};
      taken_down.push_back(began + ahead + std::chrono::minutes{minute});
      ages.look(taken_down.back(), std::chrono::minutes{minute});
    }
    std::chrono::minutes const age{draw(now)};
    for (int minute = 0; minute <= now; ++minute) {
      auto const moment = taken_down[static_cast<std::size_t>(minute)];
      std::chrono::minutes const truly{now - minute};
      REQUIRE(ages.of(moment) <= truly);
      if (moment < ages.before(age)) REQUIRE(ages.of(moment) > age);
      exact += ages.of(moment) == truly;
      before += moment < ages.before(age);
    }
  }
  CHECK(exact > 300 * 300 / 4);
  CHECK(before > 300 * 300 / 10);
}

TEST_CASE("a clock that is set for ever is watched for its last settings", "[base]") {
  Ages ages;
  for (int i = 0; i < 1'000; ++i) ages.look(began + std::chrono::hours{i % 2 * 5}, std::chrono::minutes{i});
  CHECK(ages.of(began + 5h) == 0ms);
  CHECK(ages.of(began) <= 1min);
}
