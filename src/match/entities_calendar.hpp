// Reckoning with calendar days: months back, weekdays of other weeks, years of eras.
#pragma once

#include <optional>

#include "base/time.hpp"

namespace shirube {

PartialDate day_before(Date today, int days);
PartialDate month_before(Date today, int months);
// The day of the week (0 Monday to 6 Sunday) in the week that lies `weeks` before this one; weeks begin on Monday.
PartialDate weekday_before(Date today, int weeks, int weekday);
PartialDate last_weekday(Date today, int weekday);  // the latest that is not after today
PartialDate last_month(Date today, unsigned month);
// The latest such day that is not after today; nullopt when there is no such day.
std::optional<PartialDate> last_day(Date today, unsigned month, unsigned day);
std::optional<PartialDate> last_day_of_month(Date today, unsigned day);
bool exists(PartialDate const& date);
int year_of(Date today);

}  // namespace shirube
