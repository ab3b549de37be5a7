// How many bytes a connection may send: so many a second, with a burst. It counts what comes over the line, so frames
// that Beast passes over in silence count too (promise 7). A rate policy of beast::basic_stream.
#pragma once

#include <algorithm>
#include <boost/beast/core/rate_policy.hpp>
#include <chrono>
#include <functional>
#include <limits>

namespace shirube {

class ReadBudget {
 public:
  void allow(std::size_t bytes_per_second, std::size_t burst) {
    per_second_ = bytes_per_second;
    left_ = burst_ = burst;
    filled_ = Clock::now();
  }
  // Is told of every read that brought bytes; empty: nobody is. What it refers to must be there until it is taken away.
  void on_bytes(std::function<void()> told) { told_ = std::move(told); }

 private:
  friend class boost::beast::rate_policy_access;
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] std::size_t available_read_bytes() const { return left_; }
  [[nodiscard]] static std::size_t available_write_bytes() { return std::numeric_limits<std::size_t>::max(); }
  void transfer_read_bytes(std::size_t count) {
    left_ -= std::min(left_, count);
    if (count > 0 && told_) told_();
  }
  static void transfer_write_bytes(std::size_t /*count*/) {}
  // When nothing is left, and then every second: a reader that is out of bytes wakes once a second, not for each byte.
  void on_timer() {
    auto const now = Clock::now();
    auto const earned = std::chrono::duration<double>(now - filled_).count() * static_cast<double>(per_second_);
    left_ = earned < static_cast<double>(burst_ - left_) ? left_ + static_cast<std::size_t>(earned) : burst_;
    filled_ = now;
  }

  std::size_t per_second_{1}, burst_{1}, left_{1};
  Clock::time_point filled_;
  std::function<void()> told_;
};

}  // namespace shirube
