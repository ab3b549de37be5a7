// A state's words as bubbles and buttons, with snippets and slot values filled in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/catalog.hpp"
#include "dialogue/step.hpp"

namespace shirube {

// Fills <名前> from `title` (for <題名>), the slots and the snippets; an unknown name stays as it is (the checker
// complains of it).
std::string fill(std::string_view text, Catalog const& catalog, Slots const& slots, std::string_view title = {});

// The bubbles in order; the numbered steps are one bubble, before the last one when the state asks something.
std::vector<std::string> bubbles_of(State const& state, Catalog const& catalog, Slots const& slots);

// The choice ids of one question differ from those of any other: `scope` names the question.
std::vector<ShownChoice> shown(std::string_view scope, std::vector<std::string> const& labels);

// The button labels of a state, in order: of its choices, or of the slot that it asks for.
std::vector<std::string> labels_of(State const& state, Catalog const& catalog);

}  // namespace shirube
