// When a gift card runs out, by its kind and the day of issue: the rules that the facts D1 and D2 state, exact to the
// day. Law: what was not said exactly stays open; a partial date never becomes a sure answer.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "content/replies.hpp"

namespace shirube {

enum class CardKind { unknown, email, print, card, charge, corporate, sheet };

struct Expiry {
  enum class Verdict { expired, valid, depends };  // depends: on the day or the kind, which are not known exactly
  Verdict verdict{};
  Date earliest, latest;      // the last valid day, as early and as late as what is known allows
  std::vector<FactId> rules;  // D2 before D1 where the date may lie on either side of the border
};

// The last valid day is the day of issue so many years later, and that whole day counts: a period in years leaves out
// the day on which it begins (Civil Code, articles 140 and 143). After 29 February it is 28 February where there is no
// 29th.
Expiry expiry_of(PartialDate const& issued, CardKind kind, Date today);

// Ten years after an issue that is surely under D1, as precise as it was said: 2019-03 gives 2029-03. nullopt: the kind
// decides, or the side of the border.
std::optional<PartialDate> sure_end_of(PartialDate const& issued);

// ---- as leads write it
// 発行日の期限, in guards and in <…>: the expiry of a card issued on the date that a slot holds.
inline constexpr std::string_view of_expiry = "の期限";
inline constexpr char const *expired_value = "過ぎた", *valid_value = "残っている";  // depends: わからない

// The date slot that such a name is about; nullptr when the name is none, or a slot's own.
Slot const* slot_of_expiry(std::string_view name, std::map<SlotId, Slot> const& slots);

// 過ぎた, 残っている or わからない for a date slot's value. The kind is never asked: all that it decides ran out by
// 2020-04-23.
std::string expiry_value(std::string const& issued, Date today);

}  // namespace shirube
