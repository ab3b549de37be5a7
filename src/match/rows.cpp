#include "match/rows.hpp"

#include "match/vectorized.hpp"

namespace shirube {

SHIRUBE_VECTORIZED
void add_scaled(float* __restrict into, float const* __restrict from, float by, std::size_t length) {
  for (std::size_t at = 0; at < length; at += row_block)
    for (std::size_t i = 0; i < row_block; ++i) into[at + i] += by * from[at + i];
}

SHIRUBE_VECTORIZED
void add_scaled(float* __restrict into, std::int8_t const* __restrict from, float by, std::size_t length) {
  for (std::size_t at = 0; at < length; at += row_block)
    for (std::size_t i = 0; i < row_block; ++i) into[at + i] += by * static_cast<float>(from[at + i]);
}

// Block by block, whose sums stay in registers.
SHIRUBE_VECTORIZED
void add_rows(float* __restrict into, float const* __restrict rows, std::span<WeighedFeature const> features,
              std::size_t length, std::span<WeighedFeature const> next) {
  for (std::size_t at = 0; at < length; at += row_block) {  // a block is a cache line
    auto const* coming = next.data();
    auto const* const end = coming + next.size();
    Lane low, high, low_row, high_row;
    load(low, into + at);
    load(high, into + at + lane_floats);
    for (auto const [feature, value] : features) {
      if (coming != end) __builtin_prefetch(rows + coming++->feature * length + at);
      float const* const row = rows + feature * length + at;
      load(low_row, row);
      load(high_row, row + lane_floats);
      low += value * low_row;
      high += value * high_row;
    }
    for (; coming != end; ++coming) __builtin_prefetch(rows + coming->feature * length + at);
    store(into + at, low);
    store(into + at + lane_floats, high);
  }
}

SHIRUBE_VECTORIZED
void add_to_rows(float* __restrict rows, std::span<WeighedFeature const> features, float const* __restrict from,
                 float by, std::size_t length) {
  for (auto const [feature, value] : features) {
    float* const row = rows + feature * length;
    float const factor = by * value;
    for (std::size_t at = 0; at < length; at += row_block)
      for (std::size_t i = 0; i < row_block; ++i) row[at + i] += factor * from[at + i];
  }
}

}  // namespace shirube
