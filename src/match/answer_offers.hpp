// Which offer's words occur in an utterance, and which are ruled out by it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "match/answer_said.hpp"
#include "match/understanding.hpp"

namespace shirube {

// An offer's label and synonyms, normalised, and what they stand for.
struct OfferForms {
  Said label;
  std::vector<Said> words;
  std::vector<std::u32string> tokens;  // words within the label that may name it alone
  bool other{}, unknown{};             // その他; わからない
  bool denies{};                       // まだ連絡していない
  std::vector<std::uint64_t> pairs;    // see answer_likeness.hpp
  struct Typed {
    std::u32string keys;
    std::string word;
  };
  std::vector<Typed> typed;  // see answer_nearest.hpp
  struct Value {
    std::string slot, key;
  };
  std::vector<Value> values;
  std::vector<IntentId> topics;  // it is a way to one of these
};
OfferForms prepare_offer(Offer const& offer);
using Offers = std::vector<std::shared_ptr<OfferForms const>>;

// The whole of what was said is a label or synonym of one offer alone. はい and いいえ among synonyms are left to
// polarity.
std::optional<std::size_t> exact_offer(Said const& said, Offers const& offers);

struct NamedOffer {
  std::size_t offer{};
  std::size_t chars{};  // how much of the text names it
  CharRange range;
};
struct OffersNamed {
  std::vector<NamedOffer> named;      // best first
  std::vector<std::size_t> excluded;  // 無効でもなくて
  // The one that is named, or that is left when the others are excluded; nullopt when none or more.
  [[nodiscard]] std::optional<NamedOffer> only(Offers const& offers) const;
};
OffersNamed find_offers(Said const& said, Offers const& offers);

}  // namespace shirube
