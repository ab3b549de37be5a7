#include "dialogue/guard.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>

#include "content/expiry.hpp"

namespace shirube {
namespace {

// What the slot can be at least and at most, as comparable numbers: days for dates, yen for amounts.
struct Span {
  long low{}, high{};
};

// A guard names a day (2017-04-24) or a number of yen (300000): the dash tells.
bool is_day(std::string const& guard_value) { return guard_value.find('-') != std::string::npos; }

std::optional<Span> days_of(std::string const& value) {
  auto const date = parse_partial_date(value);
  if (!date) return std::nullopt;
  auto const number = [](Date const& day) { return std::chrono::sys_days{day}.time_since_epoch().count(); };
  return Span{number(earliest(*date)), number(latest(*date))};
}

std::optional<Span> yen_of(std::string const& value) {
  long yen = 0;
  auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), yen);
  if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
  return Span{yen, yen};
}

bool surely(Compare compare, Span left, Span right) {
  switch (compare) {
    case Compare::less:
      return left.high < right.low;
    case Compare::less_equal:
      return left.high <= right.low;
    case Compare::greater:
      return left.low > right.high;
    case Compare::greater_equal:
      return left.low >= right.high;
    case Compare::equal:
    case Compare::not_equal:
      break;
  }
  return false;
}

std::string value_of(GuardTerm const& term, Slots const& slots, Date today) {
  auto const found = slots.find(term.slot);
  if (found == slots.end()) return unknown_value;
  return term.of_expiry ? expiry_value(found->second, today) : found->second;
}

bool holds(GuardTerm const& term, Slots const& slots, Date today) {
  auto const value = value_of(term, slots, today);
  bool const listed = std::ranges::find(term.values, value) != term.values.end();
  if (term.compare == Compare::equal) return listed;
  if (term.compare == Compare::not_equal) return !listed;
  auto const& limit = term.values.front();
  auto const left = is_day(limit) ? days_of(value) : yen_of(value);
  auto const right = is_day(limit) ? days_of(limit) : yen_of(limit);
  return left && right && surely(term.compare, *left, *right);
}

}  // namespace

bool holds(std::vector<GuardTerm> const& guard, Slots const& slots, Date today) {
  return std::ranges::all_of(guard, [&](GuardTerm const& term) { return holds(term, slots, today); });
}

std::size_t taken_branch(std::vector<Branch> const& branches, Slots const& slots, Date today) {
  for (std::size_t i = 0; i < branches.size(); ++i)
    if (holds(branches[i].guard, slots, today)) return i;
  assert(!branches.empty());
  return branches.size() - 1;
}

}  // namespace shirube
