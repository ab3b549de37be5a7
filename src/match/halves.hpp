// Work on two cores: learning only, never in a turn.
#pragma once

#include <cstddef>
#include <future>

namespace shirube {

// work(begin, end) for the two halves of 0..count at the same time. Where no thread can be had, one after the other.
// Needs: the halves write to different places.
template <class Work>
void in_halves(std::size_t count, Work const& work) {
  auto first = std::async([&] { work(std::size_t{0}, count / 2); });
  work(count / 2, count);
  first.get();
}

}  // namespace shirube
