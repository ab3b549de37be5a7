#include "match/rows.hpp"

#include <cstring>

// Sanitizers start before the choice between clones can be made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define SHIRUBE_VECTORIZED __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define SHIRUBE_VECTORIZED
#endif

namespace shirube {
namespace {

// What one vector register holds; the compiler makes two of it where registers are smaller.
constexpr std::size_t lane_floats = row_block / 2;
using Lane [[gnu::vector_size(lane_floats * sizeof(float))]] = float;

[[gnu::always_inline]] inline void load(Lane& into, float const* from) { std::memcpy(&into, from, sizeof into); }

}  // namespace

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
    std::memcpy(into + at, &low, sizeof low);
    std::memcpy(into + at + lane_floats, &high, sizeof high);
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
