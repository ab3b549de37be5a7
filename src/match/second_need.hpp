// Two needs in one message: 「残高が消えました。あと領収書もください」.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "match/model.hpp"

namespace shirube {

// Two different intents, in the order they were said, each sure by a pattern and by its own clause alone, and the
// clauses set apart by a sentence's end or by あと, それと …. nullopt: one need, or none that is sure.
std::optional<std::pair<Weighed, Weighed>> find_two_needs(Model const& model, Utterance const& heard);

}  // namespace shirube
