#include "net/handler_watch.hpp"

namespace shirube {
namespace {

std::int64_t steady_ns() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

std::chrono::microseconds since(std::int64_t began_ns) {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::nanoseconds{steady_ns() - began_ns});
}

}  // namespace

thread_local HandlerWatch* HandlerWatch::here_ = nullptr;  // NOLINT(*-global-variables): see there

void HandlerWatch::begin(char const* operation) {
  operation_ = operation;
  doing_ = "";
  began_ns_ = steady_ns();
}

void HandlerWatch::end() {
  told_({operation_, doing_, since(began_ns_)});
  began_ns_ = 0;
}

std::optional<HandlerWatch::Run> HandlerWatch::running() const {
  auto const began_ns = began_ns_.load();
  if (began_ns == 0) return std::nullopt;
  return Run{operation_, doing_, since(began_ns)};
}

}  // namespace shirube
