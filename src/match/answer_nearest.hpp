// A short answer that sounds like a word that was to be expected, or is a slip away from it: よめない, すmほ, iphne.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "match/answer_offers.hpp"
#include "match/respelling.hpp"

namespace shirube {

// What is written with kanji, and how it is read.
using Readings = std::map<std::u32string, std::u32string, std::less<>>;
Readings readings_of(Respelling const& sounds);

// The offer's label and other words by their keys (typed_keys.hpp): as written, where a kanji is one key (登緑済み),
// and as read.
std::vector<OfferForms::Typed> typed_words(OfferForms const& forms, Readings const& readings = {});

// The words that the text is nearest to, as kana or as the content writes them: those of the offers, and of any answer.
// Empty when none is near. At most nearest_max; they may mean different things.
std::vector<std::string> nearest_words(Said const& said, Offers const& offers);

inline constexpr std::size_t nearest_max = 4;

}  // namespace shirube
