// How many questions a conversation may still have before it, for a customer who would like to know.
#pragma once

#include "content/catalog.hpp"

namespace shirube {

// For each state at most how many questions are asked from there to the end of this trouble, its own and those of
// called dialogues included; the menu, the closing and the handoff are an end. Nothing where some way leads round in a
// circle: nobody could promise it. What a customer asks for in between (a button that calls, another trouble) is not
// counted. Done once, at load.
void count_questions_left(Catalog& catalog);

}  // namespace shirube
