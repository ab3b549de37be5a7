// Where a conversation may safely go back to when its own state is taken out of the content.
#pragma once

#include "content/catalog.hpp"

namespace shirube {

// For each state the questions that every way to it, from its dialogue's start, has passed: the nearest first. Whoever
// stands at the state has answered each of them, so none of them presumes what was not said. Done once, at load.
void find_ways_back(Catalog& catalog);

}  // namespace shirube
