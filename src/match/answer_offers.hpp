// Which offer's words occur in an utterance, and which are ruled out by it.
#pragma once

#include <optional>
#include <vector>

#include "match/answer_said.hpp"
#include "match/understanding.hpp"

namespace shirube {

// An offer's label and synonyms, normalised.
struct OfferForms {
  Said label;
  std::vector<Said> words;
  bool other{}, unknown{};  // その他; わからない
};
std::vector<OfferForms> prepare_offers(Question const& question);

// The whole of what was said is a label or synonym of one offer alone. はい and いいえ among synonyms are left to
// polarity.
std::optional<std::size_t> exact_offer(Said const& said, std::vector<OfferForms> const& offers);

struct NamedOffer {
  std::size_t offer{};
  std::size_t chars{};  // how much of the text names it
  CharRange range;
};
struct OffersNamed {
  std::vector<NamedOffer> named;      // best first
  std::vector<std::size_t> excluded;  // 無効でもなくて
  // The one that is named, or that is left when the others are excluded; nullopt when none or more.
  [[nodiscard]] std::optional<NamedOffer> only(std::vector<OfferForms> const& offers) const;
};
OffersNamed find_offers(Said const& said, std::vector<OfferForms> const& offers);

}  // namespace shirube
