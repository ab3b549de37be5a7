// The machine that the simulated server runs on. Its clocks and its randomness are values here, and time moves only
// when the server has nothing to do but wait. machine.cpp takes the place of the libraries' own functions in this one
// program (the clocks of std::chrono, RAND_bytes, epoll_wait): the server under test is the real one, without a seam.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "base/hash.hpp"

namespace shirube::simulation {

using Time = std::chrono::microseconds;  // since the machine was started

// Chances that are the same everywhere for the same seed.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(scattered(seed)) {}
  std::uint64_t draw() { return scattered(state_++); }
  // 0 to count - 1. Needs: count > 0.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(draw() % count); }
  bool in(double share) { return static_cast<double>(draw() >> 11U) * 0x1.0p-53 < share; }
  Time between(Time least, Time most) {
    return least + Time{static_cast<Time::rep>(below(static_cast<std::size_t>((most - least).count()) + 1))};
  }

 private:
  std::uint64_t state_;
};

class Machine {
 public:
  // The one that the replaced functions ask.
  static Machine& self();

  void restart(std::uint64_t seed);
  [[nodiscard]] Time now() const { return now_; }
  // How far the clock on the wall has been set forward (or back). Deadlines must not care.
  Time wall_ahead{};
  Chance secrets{0};  // what RAND_bytes gives
  // Called when the server waits: things may happen, at most one that the server must hear of before the next.
  std::function<void()> look_around;

  void after(Time delay, std::function<void()> event);
  // Time passes to the next event, which happens, but at most to `until`. false: nothing was to come before that.
  bool pass(Time until);
  [[nodiscard]] bool anything_to_come() const { return !events_.empty(); }

 private:
  struct Event {
    Time at{};
    std::uint64_t number{};
    std::function<void()> happen;
    bool operator<(Event const& other) const { return at != other.at ? at > other.at : number > other.number; }
  };
  Time now_{};
  std::uint64_t numbered_{};
  std::priority_queue<Event> events_;
};

}  // namespace shirube::simulation
