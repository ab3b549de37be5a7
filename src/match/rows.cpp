#include "match/rows.hpp"

// Sanitizers start before the choice between clones can be made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define SHIRUBE_VECTORIZED __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define SHIRUBE_VECTORIZED
#endif

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

}  // namespace shirube
