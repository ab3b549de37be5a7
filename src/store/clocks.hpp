// The clock port: the machine's own, and one that tests move.
#pragma once

#include <atomic>

#include "turn/ports.hpp"

namespace shirube {

class SystemClock : public Clock {
 public:
  TimePoint now() override { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }
};

class ManualClock : public Clock {
 public:
  explicit ManualClock(TimePoint start) : now_(start) {}
  TimePoint now() override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ = now_.load() + by; }

 private:
  std::atomic<TimePoint> now_;
};

}  // namespace shirube
