// Words that answer a kind of question without naming its predicate: 捨てちゃった to あるか.
#pragma once

#include <span>

#include "match/answer_phrase.hpp"

namespace shirube {

struct Family {
  Phrase about;      // in the question or a label
  Phrase affirming;  // turns round when denied: 持って, 持ってない
  Phrase denying;    // turns round when denied: 捨てた, 捨ててない
  Phrase never;      // denies as it stands: 誰にも, 勝手に
  Phrase needed;     // without it the predicate cannot hold: 封も開けてない
  Phrase always{};   // affirms as it stands, denied or not: 一つしかない
};

// For one kind of question alone. Told by words that stand in it: many are tried at each answer.
struct SpecialFamily {
  Literals question;
  Family family;  // `about` is of no use here
};
// They come before all else.
std::span<SpecialFamily const> special_families();

// The more special first; the last fits any deed.
std::span<Family const> families();

}  // namespace shirube
