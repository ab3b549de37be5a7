// The figures of `shirube fuzz-match --json`.
#pragma once

#include <cstddef>
#include <string>

#include "match/variant_score.hpp"

namespace shirube {

// One line without its line break. lost_max: lost variants of a way that are listed
std::string render(VariantScore const& score, std::size_t lost_max);

}  // namespace shirube
