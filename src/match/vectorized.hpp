// Functions that are compiled twice, for the vector unit of every x86-64 and for a wider one; the machine chooses. Both
// do the same operations on each element in the same order, so that results are the same everywhere, bit for bit.
#pragma once

#include <cstddef>
#include <cstring>

// Sanitizers start before the choice between clones can be made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define SHIRUBE_VECTORIZED __attribute__((target_clones("avx2", "default"), optimize("O3")))
#else
#define SHIRUBE_VECTORIZED
#endif

namespace shirube {

// What one vector register holds; the compiler makes two of it where registers are smaller.
inline constexpr std::size_t lane_floats = 8;
using Lane [[gnu::vector_size(lane_floats * sizeof(float))]] = float;

[[gnu::always_inline]] inline void load(Lane& into, float const* from) { std::memcpy(&into, from, sizeof into); }
[[gnu::always_inline]] inline void store(float* into, Lane const& from) { std::memcpy(into, &from, sizeof from); }

}  // namespace shirube
