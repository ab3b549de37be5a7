// One turn of a session at a time, first come first served. For one thread: it orders coroutines, not threads.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <memory>
#include <utility>

// g++ 12 takes the allocation of Asio's coroutine frames for a mismatched pair, wherever it inlines both sides.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace shirube {

namespace asio = boost::asio;
// Errors of waits and transfers are values here.
inline constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

class TurnLock {
 public:
  // Gives the lock back when it goes out of sight.
  class Held {
   public:
    explicit Held(TurnLock& lock) : lock_(lock) {}
    ~Held() { lock_.release(); }
    Held(Held const&) = delete;
    Held& operator=(Held const&) = delete;

   private:
    TurnLock& lock_;
  };

  // Needs: a Held directly after it. Waits only for turns before it, and each of these ends.
  asio::awaitable<void> acquire() {
    if (!std::exchange(taken_, true)) co_return;
    auto const executor = co_await asio::this_coro::executor;
    auto const call = std::make_shared<asio::steady_timer>(executor, asio::steady_timer::time_point::max());
    waiting_.push_back(call);
    co_await call->async_wait(as_result);
  }

 private:
  void release() {
    if (waiting_.empty()) {
      taken_ = false;
      return;
    }
    auto const next = std::move(waiting_.front());
    waiting_.pop_front();
    next->cancel();
  }

  bool taken_{};
  std::deque<std::shared_ptr<asio::steady_timer>> waiting_;  // at most one a connection
};

}  // namespace shirube
