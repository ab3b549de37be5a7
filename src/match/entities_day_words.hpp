// Words for days, weeks, months and years, as the eating of a Cursor: 昨日, 先週, おととし, クリスマス.
#pragma once

#include "match/entities_scan.hpp"

namespace shirube {

// How long ago: 0 for today, this week …; negative lies ahead. nullopt: no such word here, the cursor stays.
std::optional<int> eat_relative_year(Cursor& cursor);
std::optional<int> eat_spoken_years(Cursor& cursor);  // さんねん, before まえ
std::optional<int> eat_relative_month(Cursor& cursor);
std::optional<int> eat_relative_week(Cursor& cursor);
std::optional<int> eat_relative_day(Cursor& cursor);
// 0 Monday to 6 Sunday: 金曜日, 金曜, (金).
std::optional<int> eat_weekday(Cursor& cursor);

struct NamedDay {
  std::optional<unsigned> month, day;  // of a season neither: it is no month
  unsigned begins{};                   // the season's first month
};
std::optional<NamedDay> eat_named_day(Cursor& cursor);

// A quick no for most places. Needs: rest is not empty.
bool begins_date(Chars rest);

}  // namespace shirube
