#include "content/expiry.hpp"

#include <algorithm>
#include <array>

namespace shirube {
namespace {

using std::chrono::sys_days;

// From this day on D1 holds, before it D2.
constexpr Date border{std::chrono::year{2017} / 4 / 24};
constexpr std::chrono::years under_d1{10};

struct OldTerm {
  CardKind kind{};
  std::chrono::years shortest, longest;
};
constexpr std::array<OldTerm, 7> under_d2{{{CardKind::unknown, std::chrono::years{1}, std::chrono::years{3}},
                                           {CardKind::email, std::chrono::years{1}, std::chrono::years{1}},
                                           {CardKind::print, std::chrono::years{1}, std::chrono::years{1}},
                                           {CardKind::card, std::chrono::years{1}, std::chrono::years{1}},
                                           {CardKind::charge, std::chrono::years{1}, std::chrono::years{1}},
                                           {CardKind::corporate, std::chrono::years{2}, std::chrono::years{2}},
                                           {CardKind::sheet, std::chrono::years{3}, std::chrono::years{3}}}};

OldTerm const& old_term(CardKind kind) { return *std::ranges::find(under_d2, kind, &OldTerm::kind); }

bool is_old(Date issued) { return issued < border; }

Date years_after(Date day, std::chrono::years years) {
  auto const later = day + years;
  return later.ok() ? later : Date{later.year() / later.month() / std::chrono::last};
}

}  // namespace

// Both rules let a later issue end later, and all of D2 ends before the first of D1: the ends of the span tell all.
Expiry expiry_of(PartialDate const& issued, CardKind kind, Date today) {
  auto const first = earliest(issued), last = latest(issued);
  Expiry expiry{{},
                years_after(first, is_old(first) ? old_term(kind).shortest : under_d1),
                years_after(last, is_old(last) ? old_term(kind).longest : under_d1),
                {}};
  if (is_old(first)) expiry.rules.emplace_back("D2");
  if (!is_old(last)) expiry.rules.emplace_back("D1");
  if (expiry.latest < today)
    expiry.verdict = Expiry::Verdict::expired;
  else
    expiry.verdict = expiry.earliest >= today ? Expiry::Verdict::valid : Expiry::Verdict::depends;
  return expiry;
}

std::optional<PartialDate> sure_end_of(PartialDate const& issued) {
  if (is_old(earliest(issued))) return std::nullopt;
  auto const end = years_after(earliest(issued), under_d1);
  PartialDate sure{static_cast<int>(end.year()), issued.month, {}};
  if (issued.day) sure.day = static_cast<unsigned>(end.day());
  return sure;
}

Slot const* slot_of_expiry(std::string_view name, std::map<SlotId, Slot> const& slots) {
  if (!name.ends_with(of_expiry) || slots.contains(SlotId{std::string{name}})) return nullptr;
  name.remove_suffix(of_expiry.size());
  auto const found = slots.find(SlotId{std::string{name}});
  return found != slots.end() && found->second.kind == SlotKind::date ? &found->second : nullptr;
}

std::string expiry_value(std::string const& issued, Date today) {
  auto const date = parse_partial_date(issued);
  if (!date) return unknown_value;
  switch (expiry_of(*date, CardKind::unknown, today).verdict) {
    case Expiry::Verdict::expired:
      return expired_value;
    case Expiry::Verdict::valid:
      return valid_value;
    case Expiry::Verdict::depends:
      break;
  }
  return unknown_value;
}

}  // namespace shirube
