// The most probable intents as decide() takes them.
#pragma once

#include <vector>

#include "match/decide.hpp"
#include "match/model.hpp"

namespace shirube {

inline constexpr std::size_t candidates_max = 5;

// The first candidates_max of Model::weigh.
std::vector<Chance> chances_of(Model const& model, std::vector<Weighed> const& weighed);

}  // namespace shirube
