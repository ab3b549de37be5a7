// A short answer that is a slip away from a word that was to be expected: すmほ, あmぞん, iphne, ないd.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "match/answer_offers.hpp"

namespace shirube {

// The keys of an offer's words (typed_keys.hpp) as far as they are long enough to be known in spite of a slip. A kanji
// is one key: 登緑済み.
std::vector<std::u32string> keys_of(OfferForms const& forms);

// The words that the text is nearest to, as kana or as the content writes them: those of the offers, and of any answer.
// Empty when none is near. At most nearest_max; they may mean different things.
std::vector<std::string> nearest_words(Said const& said, Offers const& offers);

inline constexpr std::size_t nearest_max = 4;

}  // namespace shirube
