// Reads what was said as a value of the slot that was asked for, and what else was said of the card.
#pragma once

#include <optional>

#include "match/answer_said.hpp"
#include "match/understanding.hpp"

namespace shirube {

// Filled, or Unclear between two values (500か5000か); nullopt when none was said. Needs: a slot is asked for.
std::optional<Answer> read_slot_values(Said const& said, Understanding const& understanding, Question const& question);

}  // namespace shirube
