// Adding a row of weights to a row of scores: what learning and judging spend their time on.
#pragma once

#include <cstddef>
#include <cstdint>

namespace shirube {

// Rows have a length that is a multiple of this, so that a vector unit needs no rest.
inline constexpr std::size_t row_block = 16;
constexpr std::size_t row_length(std::size_t classes) { return (classes + row_block - 1) / row_block * row_block; }

// into[i] += by · from[i]. Needs: length a multiple of row_block. Element by element and without fused operations: the
// same result on every machine, whatever vector unit it has.
void add_scaled(float* into, float const* from, float by, std::size_t length);
void add_scaled(float* into, std::int8_t const* from, float by, std::size_t length);

}  // namespace shirube
