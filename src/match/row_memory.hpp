// Memory for tables that are visited in no order: begins with a cache line, so that a row touches no line more than it
// fills, and is of large pages where the system has them: a tenth faster to train on and to understand with.
#pragma once

#include <cstddef>
#include <vector>

namespace shirube {

void* allocate_rows(std::size_t bytes);
void release_rows(void* from, std::size_t bytes);

template <class Value>
struct RowMemory {
  using value_type = Value;

  RowMemory() = default;
  template <class Other>
  explicit RowMemory(RowMemory<Other> const&) {}
  Value* allocate(std::size_t count) { return static_cast<Value*>(allocate_rows(count * sizeof(Value))); }
  void deallocate(Value* from, std::size_t count) { release_rows(from, count * sizeof(Value)); }
  bool operator==(RowMemory const&) const = default;
};

template <class Value>
using RowVector = std::vector<Value, RowMemory<Value>>;

}  // namespace shirube
