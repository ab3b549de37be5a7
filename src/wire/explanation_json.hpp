// The `explain` member of `shirube match --explain --json`.
#pragma once

#include "match/explanation.hpp"
#include "wire/message_json.hpp"

namespace shirube {

Json explanation_json(Explanation const& explanation);

}  // namespace shirube
