// Is a word of an answer denied? Looser than polarity.hpp, which reads predicates that leads named: answers are short,
// and their words are stems (見つか, 応じてもら).
#pragma once

#include "match/answer_said.hpp"

namespace shirube {

// Is the word that ends at character `end` denied, across its inflection and はまだ, は全然 …?
bool denied_after(Said const& said, std::size_t end);

}  // namespace shirube
