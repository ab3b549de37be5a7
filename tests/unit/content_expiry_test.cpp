#include <catch2/catch.hpp>
#include <random>

#include "content/expiry.hpp"
#include "icu_calendar.hpp"

using namespace shirube;
using namespace shirube::test;

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Verdict = Expiry::Verdict;

Date day(int year, unsigned month, unsigned of_month) {
  return Date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month}};
}
Date after(Date date) { return Date{sys_days{date} + days{1}}; }
PartialDate exactly(Date date) {
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}
Verdict verdict(std::string const& issued, CardKind kind, Date today) {
  return expiry_of(*parse_partial_date(issued), kind, today).verdict;
}

struct Kind {
  CardKind kind{};
  int shortest{}, longest{};  // years before the border
};
constexpr Kind kinds[] = {{CardKind::unknown, 1, 3}, {CardKind::email, 1, 1},  {CardKind::print, 1, 1},
                          {CardKind::card, 1, 1},    {CardKind::charge, 1, 1}, {CardKind::corporate, 2, 2},
                          {CardKind::sheet, 3, 3}};

bool is_old(Date issued) { return issued <= day(2017, 4, 23); }
Date later(Date issued, int years) {
  static IcuDay calendar{issued};  // making one takes a hundred times as long
  calendar.set(issued);
  return calendar.add(UCAL_YEAR, years).date();
}
Date first_end(Date issued, Kind const& kind) { return later(issued, is_old(issued) ? kind.shortest : 10); }
Date last_end(Date issued, Kind const& kind) { return later(issued, is_old(issued) ? kind.longest : 10); }

Verdict judged(Date first, Date last, Date today) {
  if (today > last) return Verdict::expired;
  return today <= first ? Verdict::valid : Verdict::depends;
}

}  // namespace

TEST_CASE("for every issue day and kind the last valid day and the next are told apart, as ICU adds years",
          "[content]") {
  std::size_t wrong = 0;
  each_day(2000, 2035, [&](Date issued) {
    for (auto const& kind : kinds) {
      auto const first = first_end(issued, kind), last = last_end(issued, kind);
      for (auto const today : {first, after(first), last, after(last)}) {
        auto const expiry = expiry_of(exactly(issued), kind.kind, today);
        bool const right = expiry.verdict == judged(first, last, today) && expiry.earliest == first &&
                           expiry.latest == last && expiry.rules == std::vector{FactId{is_old(issued) ? "D2" : "D1"}};
        if (!right) ++wrong;
      }
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("on any day, for any part of a date, expiry is what all the days that it may mean agree on", "[content]") {
  std::mt19937 dice{20170424};
  auto const roll = [&](int from, int to) { return std::uniform_int_distribution{from, to}(dice); };
  for (int i = 0; i < 3000; ++i) {
    auto const& kind = kinds[static_cast<std::size_t>(roll(0, 6))];
    auto const today = Date{sys_days{day(2000, 1, 1)} + days{roll(0, 20000)}};
    PartialDate const issued{roll(2000, 2035), roll(0, 1) ? std::optional{unsigned(roll(1, 12))} : std::nullopt, {}};
    bool expired = false, valid = false;
    for (auto one = sys_days{earliest(issued)}; one <= sys_days{latest(issued)}; one += days{1}) {
      expired = expired || today > first_end(Date{one}, kind);
      valid = valid || today <= last_end(Date{one}, kind);
    }
    auto const all = expired && valid ? Verdict::depends : expired ? Verdict::expired : Verdict::valid;
    INFO(to_string(issued) << " on " << to_string(exactly(today)));
    REQUIRE(expiry_of(issued, kind.kind, today).verdict == all);
  }
}

TEST_CASE("the rule changes between 23 and 24 April 2017", "[content]") {
  CHECK(verdict("2017-04-23", CardKind::email, day(2018, 4, 23)) == Verdict::valid);
  CHECK(verdict("2017-04-23", CardKind::email, day(2018, 4, 24)) == Verdict::expired);
  CHECK(verdict("2017-04-23", CardKind::sheet, day(2020, 4, 23)) == Verdict::valid);
  CHECK(verdict("2017-04-23", CardKind::unknown, day(2018, 4, 24)) == Verdict::depends);
  CHECK(verdict("2017-04-23", CardKind::unknown, day(2020, 4, 24)) == Verdict::expired);
  CHECK(verdict("2017-04-24", CardKind::email, day(2027, 4, 24)) == Verdict::valid);
  CHECK(verdict("2017-04-24", CardKind::email, day(2027, 4, 25)) == Verdict::expired);
}

TEST_CASE("a date that straddles the border or today depends, and names both rules", "[content]") {
  CHECK(verdict("2017", CardKind::card, day(2026, 11, 21)) == Verdict::depends);
  CHECK(verdict("2017-04", CardKind::card, day(2026, 11, 21)) == Verdict::depends);
  CHECK(verdict("2017-03", CardKind::card, day(2026, 11, 21)) == Verdict::expired);
  CHECK(verdict("2017-05", CardKind::card, day(2026, 11, 21)) == Verdict::valid);
  CHECK(verdict("2018", CardKind::card, day(2028, 6, 1)) == Verdict::depends);
  auto const both = expiry_of({2017, {}, {}}, CardKind::unknown, day(2026, 11, 21));
  CHECK(both.rules == std::vector{FactId{"D2"}, FactId{"D1"}});
  CHECK(both.earliest == day(2018, 1, 1));
  CHECK(both.latest == day(2027, 12, 31));
}

TEST_CASE("what is issued on 29 February runs out on the 28th where there is no 29th", "[content]") {
  CHECK(verdict("2016-02-29", CardKind::card, day(2017, 2, 28)) == Verdict::valid);
  CHECK(verdict("2016-02-29", CardKind::card, day(2017, 3, 1)) == Verdict::expired);
  CHECK(verdict("2020-02-29", CardKind::card, day(2030, 2, 28)) == Verdict::valid);
  CHECK(verdict("2020-02-29", CardKind::card, day(2030, 3, 1)) == Verdict::expired);
}

TEST_CASE("a sure end is named as precisely as the issue, under D1 alone", "[content]") {
  CHECK(sure_end_of({2019, 3, {}}) == PartialDate{2029, 3, {}});
  CHECK(sure_end_of({2019, {}, {}}) == PartialDate{2029, {}, {}});
  CHECK(sure_end_of({2020, 2, 29}) == PartialDate{2030, 2, 28});
  CHECK_FALSE(sure_end_of({2017, {}, {}}));
  CHECK_FALSE(sure_end_of({2017, 4, 23}));
}

TEST_CASE("の期限 names the expiry of a date slot, and of no other", "[content]") {
  std::map<SlotId, Slot> slots;
  slots[SlotId{"発行日"}] = {SlotId{"発行日"}, "date", SlotKind::date, {}, {}};
  slots[SlotId{"端末"}] = {SlotId{"端末"}, "device", SlotKind::choice, {}, {}};
  CHECK(slot_of_expiry("発行日の期限", slots) == &slots.at(SlotId{"発行日"}));
  CHECK_FALSE(slot_of_expiry("端末の期限", slots));
  CHECK_FALSE(slot_of_expiry("の期限", slots));
  CHECK_FALSE(slot_of_expiry("発行日", slots));
  slots[SlotId{"発行日の期限"}] = {SlotId{"発行日の期限"}, "own", SlotKind::choice, {}, {}};
  CHECK_FALSE(slot_of_expiry("発行日の期限", slots));
}
