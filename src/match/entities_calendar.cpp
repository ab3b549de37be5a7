#include "match/entities_calendar.hpp"

namespace shirube {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

PartialDate whole(Date date) {
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

int weekday_of(Date date) { return static_cast<int>(std::chrono::weekday{sys_days{date}}.iso_encoding()) - 1; }

}  // namespace

int year_of(Date today) { return static_cast<int>(today.year()); }

PartialDate day_before(Date today, int count) { return whole(Date{sys_days{today} - days{count}}); }

PartialDate month_before(Date today, int months) {
  auto const month = today.year() / today.month() - std::chrono::months{months};
  return {static_cast<int>(month.year()), static_cast<unsigned>(month.month()), {}};
}

PartialDate weekday_before(Date today, int weeks, int weekday) {
  return day_before(today, weekday_of(today) - weekday + 7 * weeks);
}

PartialDate last_weekday(Date today, int weekday) { return day_before(today, (weekday_of(today) - weekday + 7) % 7); }

PartialDate last_month(Date today, unsigned month) {
  bool const past = month <= static_cast<unsigned>(today.month());
  return {year_of(today) - (past ? 0 : 1), month, {}};
}

std::optional<PartialDate> last_day(Date today, unsigned month, unsigned day) {
  constexpr int years_back_max = 8;  // from one 29 February to the next, over a year such as 2100
  for (int back = 0; back <= years_back_max; ++back) {
    PartialDate const date{year_of(today) - back, month, day};
    if (exists(date) && earliest(date) <= today) return date;
  }
  return std::nullopt;
}

std::optional<PartialDate> last_day_of_month(Date today, unsigned day) {
  for (int back = 0; back <= 2; ++back) {
    auto date = month_before(today, back);
    date.day = day;
    if (exists(date) && sys_days{earliest(date)} <= sys_days{today}) return date;
  }
  return std::nullopt;
}

bool exists(PartialDate const& date) {
  if (date.year < 1900 || date.year > 2100) return false;
  if (!date.month) return true;
  if (*date.month < 1 || *date.month > 12) return false;
  if (!date.day) return true;
  return (std::chrono::year{date.year} / std::chrono::month{*date.month} / std::chrono::day{*date.day}).ok();
}

}  // namespace shirube
