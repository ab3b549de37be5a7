#include "machine.hpp"

#include <openssl/rand.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cerrno>

namespace shirube::simulation {

Machine& Machine::self() {
  static Machine machine;
  return machine;
}

void Machine::restart(std::uint64_t seed) {
  now_ = {};
  wall_ahead = {};
  numbered_ = 0;
  events_ = {};
  secrets = Chance{seed};
}

void Machine::after(Time delay, std::function<void()> event) {
  events_.push({now_ + delay, numbered_++, std::move(event)});
}

bool Machine::pass(Time until) {
  if (events_.empty() || events_.top().at > until) {
    now_ = std::max(now_, until);
    return false;
  }
  auto const happen = events_.top().happen;
  now_ = std::max(now_, events_.top().at);
  events_.pop();
  happen();
  return true;
}

}  // namespace shirube::simulation

using shirube::simulation::Machine;
using shirube::simulation::Time;

namespace {
// 2026-11-21T03:00:00Z, and a steady clock that has been running for a while
constexpr std::chrono::seconds wall_began{1'795'230'000}, steady_began{100'000};
}  // namespace

namespace std::chrono {
inline namespace _V2 {
steady_clock::time_point steady_clock::now() noexcept { return time_point{steady_began + Machine::self().now()}; }
system_clock::time_point system_clock::now() noexcept {
  return time_point{wall_began + Machine::self().now() + Machine::self().wall_ahead};
}
}  // namespace _V2
}  // namespace std::chrono

extern "C" {

int RAND_bytes(unsigned char* bytes, int count) {
  for (int i = 0; i < count; ++i) bytes[i] = static_cast<unsigned char>(Machine::self().secrets.draw());
  return 1;
}

// Without timer descriptors Asio asks its clock, and tells epoll_wait how long it would sleep.
int timerfd_create(int /*clock*/, int /*flags*/) noexcept {
  errno = ENOSYS;
  return -1;
}

int epoll_wait(int epoll, epoll_event* events, int count, int timeout_ms) {
  auto const look = [&] { return static_cast<int>(::syscall(SYS_epoll_wait, epoll, events, count, 0)); };
  auto& machine = Machine::self();
  auto ready = look();
  if (ready != 0 || timeout_ms == 0) return ready;
  machine.look_around();
  auto const until = timeout_ms < 0 ? Time::max() : machine.now() + std::chrono::milliseconds{timeout_ms};
  machine.pass(until);
  return look();
}
}
