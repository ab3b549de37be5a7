#include "base/ages.hpp"

#include <algorithm>
#include <cassert>

namespace shirube {
namespace {

constexpr std::size_t settings_max = 64;

}  // namespace

Ages::Duration Ages::look(TimePoint wall, Duration steady) {
  steady_ = steady;
  auto const zero = wall - steady;
  auto const forward = settings_.empty() ? Duration{} : zero - settings_.back();
  if (!settings_.empty() && std::chrono::abs(forward) <= apart_max) return {};
  if (settings_.size() == settings_max) settings_.erase(settings_.begin());
  settings_.push_back(zero);
  set_ = steady;
  return forward;
}

Ages::Duration Ages::settled_for() const { return steady_ - set_; }

Ages::Duration Ages::of(TimePoint moment) const {
  assert(!settings_.empty());
  auto youngest = Duration::max();
  for (auto const zero : settings_)
    if (auto const age = zero + steady_ - moment; age >= -apart_max) youngest = std::min(youngest, age);
  return youngest == Duration::max() ? Duration{} : std::max(youngest, Duration{});
}

TimePoint Ages::before(Duration age) const {
  assert(!settings_.empty());
  return *std::ranges::min_element(settings_) + steady_ - age - apart_max;
}

}  // namespace shirube
