// Which offer's words are most like what was said, when none of them stands in it: the last resort before asking again.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "match/answer_offers.hpp"

namespace shirube {

// Pairs of neighbouring characters of an offer's words, sorted. Pairs of kana alone say little and count less.
std::vector<std::uint64_t> pairs_of(OfferForms const& forms);

// The one offer that shares clearly more with the utterance than any other.
std::optional<std::size_t> most_alike(Said const& said, Offers const& offers);

}  // namespace shirube
