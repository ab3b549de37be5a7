// Thousands of short lists in one piece of memory: a list costs one look at memory to find and none to own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace shirube {

template <class T>
class FlatLists {
 public:
  FlatLists() = default;
  explicit FlatLists(std::vector<std::vector<T>> const& lists) {
    ends_.reserve(lists.size() + 1);
    for (auto const& list : lists) {
      all_.insert(all_.end(), list.begin(), list.end());
      ends_.push_back(static_cast<std::uint32_t>(all_.size()));
    }
  }

  [[nodiscard]] std::span<T const> operator[](std::size_t index) const {
    auto const begin = ends_[index];
    return {all_.data() + begin, ends_[index + 1] - begin};
  }
  [[nodiscard]] std::size_t size() const { return ends_.size() - 1; }

 private:
  std::vector<T> all_;
  std::vector<std::uint32_t> ends_{0};  // of the list before each
};

}  // namespace shirube
