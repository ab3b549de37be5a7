// The clock port: the machine's own, and one that tests move.
#pragma once

#include <atomic>

#include "turn/ports.hpp"

namespace shirube {

class SystemClock : public Clock {
 public:
  Reading read() override {
    using std::chrono::milliseconds;
    return {std::chrono::floor<milliseconds>(std::chrono::system_clock::now()),
            std::chrono::floor<milliseconds>(std::chrono::steady_clock::now().time_since_epoch())};
  }
};

class ManualClock : public Clock {
 public:
  explicit ManualClock(TimePoint start) : began_(start) {}
  Reading read() override {
    auto const steady = steady_.load();
    return {began_.load() + steady, steady};
  }
  void advance(std::chrono::milliseconds by) { steady_ = steady_.load() + by; }
  // As somebody sets a clock: no time passes.
  void set(std::chrono::milliseconds forward) { began_ = began_.load() + forward; }

 private:
  std::atomic<TimePoint> began_;
  std::atomic<std::chrono::milliseconds> steady_{};
};

}  // namespace shirube
