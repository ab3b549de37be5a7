#include "base/time.hpp"

#include <charconv>
#include <cstdio>

namespace shirube {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::sys_days;

std::optional<int> digits(std::string_view text, std::size_t begin, std::size_t count) {
  if (begin + count > text.size()) return std::nullopt;
  for (char const c : text.substr(begin, count))
    if (c < '0' || c > '9') return std::nullopt;
  int number = 0;
  std::from_chars(text.data() + begin, text.data() + begin + count, number);
  return number;
}

Date date_of(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

}  // namespace

Date japan_date(TimePoint now) { return Date{floor<days>(now + hours{9})}; }

std::string to_rfc3339(TimePoint at) {
  auto const day = floor<days>(at);
  Date const date{day};
  std::chrono::hh_mm_ss const clock{at - day};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return text;
}

std::optional<TimePoint> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || text.back() != 'Z' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  auto const date = parse_partial_date(text.substr(0, 10));
  auto const hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  if (!date || !date->day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
    return std::nullopt;
  int fraction_ms = 0;
  if (text.size() != 20) {
    auto const fraction = text.size() == 24 && text[19] == '.' ? digits(text, 20, 3) : std::nullopt;
    if (!fraction) return std::nullopt;
    fraction_ms = *fraction;
  }
  return sys_days{earliest(*date)} + hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second} +
         milliseconds{fraction_ms};
}

std::string to_string(PartialDate const& date) {
  char text[40];
  if (date.day)
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", date.year, date.month.value_or(1), *date.day);
  else if (date.month)
    std::snprintf(text, sizeof text, "%04d-%02u", date.year, *date.month);
  else
    std::snprintf(text, sizeof text, "%04d", date.year);
  return text;
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  auto const year = digits(text, 0, 4);
  if (!year) return std::nullopt;
  PartialDate date{*year, {}, {}};
  if (text.size() >= 7) {
    auto const month = text[4] == '-' ? digits(text, 5, 2) : std::nullopt;
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    date.month = static_cast<unsigned>(*month);
  }
  if (text.size() == 10) {
    auto const day = text[7] == '-' ? digits(text, 8, 2) : std::nullopt;
    if (!day || !date_of(date.year, *date.month, static_cast<unsigned>(*day)).ok()) return std::nullopt;
    date.day = static_cast<unsigned>(*day);
  }
  return date;
}

Date earliest(PartialDate const& date) { return date_of(date.year, date.month.value_or(1), date.day.value_or(1)); }

Date latest(PartialDate const& date) {
  if (date.day) return earliest(date);
  auto const month = std::chrono::month{date.month.value_or(12)};
  return Date{std::chrono::year{date.year} / month / std::chrono::last};
}

}  // namespace shirube
