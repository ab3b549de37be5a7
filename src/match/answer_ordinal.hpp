// 2番, ③, 二つ目, 上の, 一番下, 最後の, 前者: which of the offers, by its place.
#pragma once

#include <optional>

#include "match/answer_said.hpp"

namespace shirube {

// Index of the offer. Needs: count > 0. nullopt: no place was said, or one that is not there.
std::optional<std::size_t> read_ordinal(Said const& said, std::size_t count);

}  // namespace shirube
