// Is a word of an answer denied? Looser than polarity.hpp, which reads predicates that leads named: answers are short,
// and their words are stems (見つか, 応じてもら).
#pragma once

#include <string_view>

#include "match/answer_said.hpp"

namespace shirube {

// Is the word that ends at character `end` denied, across its inflection and はまだ, は全然 …?
bool denied_after(Said const& said, std::size_t end);

// The same, or by the end of its clause, across what helps its verb: 納得|してくれなかった.
bool denied_in_clause(Said const& said, std::size_t end);

// 届いていません, ないです, 来とらん: at the end of a text.
bool ends_in_denial(std::string_view text);

}  // namespace shirube
