// Moments and days. The core never asks for the time: `now` comes in as a value.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace shirube {

using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;
using Date = std::chrono::year_month_day;

// The calendar day in Japan (UTC+9, no summer time) at a moment.
Date japan_date(TimePoint now);

// "2026-11-22T03:32:05.123Z", and back (milliseconds may be missing).
std::string to_rfc3339(TimePoint at);
std::optional<TimePoint> parse_rfc3339(std::string_view text);

// A date as precise as it was said: 2017, 2017-03 or 2017-03-05.
struct PartialDate {
  int year{};
  std::optional<unsigned> month;  // 1 to 12
  std::optional<unsigned> day;    // 1 to 31; only with a month

  bool operator==(PartialDate const&) const = default;
};

std::string to_string(PartialDate const& date);
// Errors: nullopt when the text is not YYYY[-MM[-DD]] or names a day that does not exist.
std::optional<PartialDate> parse_partial_date(std::string_view text);

// First and last calendar day that a partial date can mean.
Date earliest(PartialDate const& date);
Date latest(PartialDate const& date);

}  // namespace shirube
