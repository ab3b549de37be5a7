// ICU's calendars, as the independent judge of our reckoning with days.
#pragma once

#include <unicode/calendar.h>
#include <unicode/gregocal.h>

#include <cassert>
#include <memory>

#include "base/time.hpp"

namespace shirube::test {

inline constexpr double day_ms = 86'400'000;

// One day on a calendar of ICU's; days are added and fields read there.
class IcuDay {
 public:
  explicit IcuDay(Date date, char const* locale = "en_US") {
    UErrorCode error = U_ZERO_ERROR;
    calendar_.reset(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale{locale}, error));
    assert(U_SUCCESS(error));
    if (auto* const gregorian = dynamic_cast<icu::GregorianCalendar*>(calendar_.get()))
      gregorian->setGregorianChange(-1e15, error);
    set(date);
  }

  void set(Date date) {
    UErrorCode error = U_ZERO_ERROR;
    calendar_->setTime(day_ms * static_cast<double>(std::chrono::sys_days{date}.time_since_epoch().count()), error);
    assert(U_SUCCESS(error));
  }
  IcuDay& add(UCalendarDateFields field, int count) {
    UErrorCode error = U_ZERO_ERROR;
    calendar_->add(field, count, error);
    assert(U_SUCCESS(error));
    return *this;
  }
  [[nodiscard]] int get(UCalendarDateFields field) const {
    UErrorCode error = U_ZERO_ERROR;
    return calendar_->get(field, error);
  }
  [[nodiscard]] int year() const { return get(UCAL_EXTENDED_YEAR); }
  [[nodiscard]] unsigned month() const { return static_cast<unsigned>(get(UCAL_MONTH)) + 1; }
  [[nodiscard]] unsigned day() const { return static_cast<unsigned>(get(UCAL_DATE)); }
  [[nodiscard]] Date date() const {
    return Date{std::chrono::year{year()}, std::chrono::month{month()}, std::chrono::day{day()}};
  }
  [[nodiscard]] PartialDate in_year() const { return {year(), {}, {}}; }
  [[nodiscard]] PartialDate in_month() const { return {year(), month(), {}}; }
  [[nodiscard]] PartialDate whole() const { return {year(), month(), day()}; }

 private:
  std::unique_ptr<icu::Calendar> calendar_;
};

// Every day from 1 January of the first year to 31 December of the last.
template <class Act>
void each_day(int first_year, int last_year, Act const& act) {
  using std::chrono::sys_days;
  sys_days const end{std::chrono::year{last_year + 1} / 1 / 1};
  for (sys_days day{std::chrono::year{first_year} / 1 / 1}; day < end; day += std::chrono::days{1}) act(Date{day});
}

}  // namespace shirube::test
