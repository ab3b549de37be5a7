// Adding a row of weights to a row of scores: what learning and judging spend their time on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "match/learner.hpp"
#include "match/row_memory.hpp"

namespace shirube {

// Rows have a length that is a multiple of this, so that a vector unit needs no rest.
inline constexpr std::size_t row_block = 16;
constexpr std::size_t row_length(std::size_t classes) { return (classes + row_block - 1) / row_block * row_block; }

using Rows = RowVector<float>;

// into[i] += by · from[i]. Needs: length a multiple of row_block. Element by element and without fused operations: the
// same result on every machine, whatever vector unit it has.
void add_scaled(float* into, float const* from, float by, std::size_t length);
void add_scaled(float* into, std::int8_t const* from, float by, std::size_t length);

// into += the row of each feature, times its value. Meanwhile asks for the rows of `next`: memory is the slower half.
// Needs: rows begin on a cache line.
void add_rows(float* into, float const* rows, std::span<WeighedFeature const> features, std::size_t length,
              std::span<WeighedFeature const> next);
// The row of each feature += by times its value, times from.
void add_to_rows(float* rows, std::span<WeighedFeature const> features, float const* from, float by,
                 std::size_t length);

}  // namespace shirube
