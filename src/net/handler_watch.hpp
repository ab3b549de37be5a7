// How long each handler holds the loop, and what it was doing: Asio tells of every handler that it runs by the macros
// below (BOOST_ASIO_CUSTOM_HANDLER_TRACKING, see CMakeLists.txt). Included by Asio itself, so it includes nothing of
// it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

namespace shirube {

// One a loop; the loop's thread alone writes.
class HandlerWatch {
 public:
  struct Run {
    char const* operation;  // what it had waited for, in Asio's words: async_receive, async_wait
    char const* doing;      // what our code said last; empty when it said nothing
    std::chrono::microseconds took;
  };
  using Told = std::function<void(Run const& run)>;

  // told  of every handler, when it is over
  explicit HandlerWatch(Told told) : told_(std::move(told)) {}

  // From here on this thread's handlers are watched. Needs: the watch lives for as long as the thread runs them.
  void watch_this_thread() { here_ = this; }
  // What the running handler of this thread is about to do. Needs: a literal.
  static void doing(char const* what) {
    if (here_) here_->doing_ = what;
  }
  // The handler that runs now, if any. From any thread.
  [[nodiscard]] std::optional<Run> running() const;

  static HandlerWatch* here() { return here_; }
  void begin(char const* operation);
  void end();

 private:
  static thread_local HandlerWatch* here_;  // NOLINT(*-global-variables): Asio's macros know no loop, only the thread

  Told told_;
  std::atomic<std::int64_t> began_ns_{0};  // on the steady clock; 0: nothing runs
  std::atomic<char const*> operation_{""}, doing_{""};
};

}  // namespace shirube
