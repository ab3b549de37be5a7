// Work on two cores: loading and learning only, never in a turn. Where no thread can be had, one after the other.
#pragma once

#include <atomic>
#include <cstddef>
#include <future>

namespace shirube {

// work(begin, end) for the two halves of 0..count at the same time. Needs: the halves write to different places.
template <class Work>
void in_halves(std::size_t count, Work const& work) {
  auto first = std::async([&] { work(std::size_t{0}, count / 2); });
  work(count / 2, count);
  first.get();
}

// work(i) for each of 0..count, whoever is free takes the next. Needs: each writes to places of its own.
template <class Work>
void one_by_one(std::size_t count, Work const& work) {
  std::atomic<std::size_t> next{0};
  auto const run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  auto other = std::async(run);
  run();
  other.get();
}

}  // namespace shirube
