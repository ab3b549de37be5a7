// Every day from 2000 to 2035 in every way of writing it, and every word for a day seen from every day of six years:
// ICU's calendars say what is meant.
#include <array>
#include <catch2/catch.hpp>
#include <functional>

#include "icu_calendar.hpp"
#include "match/entities_dates.hpp"
#include "text/normalize.hpp"

using namespace shirube;
using namespace shirube::test;

namespace {

Date const new_year_2036{std::chrono::year{2036} / 1 / 1};
Date const long_ago{std::chrono::year{2016} / 2 / 29};  // seen from here most of the days lie ahead

// The one date that is read in a text; nothing when there is none or more.
std::string read(std::string const& text, Date today, bool asked) {
  auto const found = find_dates(normalize(text).chars, today, asked);
  return found.size() == 1 ? to_string(found[0].date) : std::to_string(found.size()) + " dates";
}

// Counts all, shows the first few: a failure on every day of 36 years must stay readable.
class Verdict {
 public:
  void expect(std::string const& text, Date today, bool asked, PartialDate const& meant) {
    ++read_;
    auto const value = read(text, today, asked);
    if (value == to_string(meant)) return;
    if (++wrong_ <= 10)
      FAIL_CHECK(text << " is " << to_string(meant) << ", read as " << value << " on "
                      << to_string(IcuDay{today}.whole()) << (asked ? " when asked" : ""));
  }
  ~Verdict() {
    CHECK(wrong_ == 0);
    CHECK(read_ > 1000);
  }
  Verdict() = default;
  Verdict(Verdict const&) = delete;
  Verdict& operator=(Verdict const&) = delete;

 private:
  std::size_t read_{}, wrong_{};
};

// ---- ways of writing
std::string wide(std::string const& text) {
  std::string result;
  for (char const c : text)
    if (c >= '!' && c <= '~')
      result += to_utf8(std::u32string(1, static_cast<char32_t>(c) + 0xFEE0));
    else
      result += c;
  return result;
}

constexpr std::array<char const*, 10> kanji{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

// 二〇一七
std::string digit_by_digit(unsigned number) {
  std::string text;
  for (char const c : std::to_string(number)) text += kanji.at(static_cast<std::size_t>(c - '0'));
  return text;
}

// 二十九
std::string counted(unsigned number) {
  std::string const tens = number < 10 ? "" : number < 20 ? "十" : kanji.at(number / 10) + std::string{"十"};
  return tens + (number % 10 == 0 ? "" : kanji.at(number % 10));
}

// 二千十七
std::string counted_year(unsigned year) { return std::string{"二千"} + (year % 1000 == 0 ? "" : counted(year % 1000)); }

std::string two(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

struct Era {
  std::string kanji, letter, year;  // 元 for the first
  unsigned number{};
};

Era era_of(IcuDay const& japanese) {
  bool const reiwa = japanese.get(UCAL_ERA) == 236;
  REQUIRE((reiwa || japanese.get(UCAL_ERA) == 235));
  auto const year = static_cast<unsigned>(japanese.get(UCAL_YEAR));
  return {reiwa ? "令和" : "平成", reiwa ? "R" : "H", year == 1 ? "元" : std::to_string(year), year};
}

struct Written {
  std::vector<std::string> days, months, years;
  std::vector<std::string> short_days;  // a date only when one is asked for
};

Written written(IcuDay const& day, IcuDay const& japanese) {
  auto const y = std::to_string(day.year()), m = std::to_string(day.month()), d = std::to_string(day.day());
  auto const year = static_cast<unsigned>(day.year());
  auto const era = era_of(japanese);
  auto const e = std::to_string(era.number);
  auto const md = m + "月" + d + "日", kanji_md = counted(day.month()) + "月" + counted(day.day()) + "日";
  Written all;
  all.days = {y + "年" + md,
              y + "年の" + m + "月の" + d + "日",
              y + "年 " + m + "月 " + d + "日",
              y + "/" + m + "/" + d,
              y + "-" + m + "-" + d,
              y + "." + m + "." + d,
              y + "/" + two(day.month()) + "/" + two(day.day()),
              y + "-" + two(day.month()) + "-" + two(day.day()),
              y + "年" + two(day.month()) + "月" + two(day.day()) + "日",
              y + two(day.month()) + two(day.day()),
              wide(y + "/" + m + "/" + d),
              wide(y) + "年" + wide(m) + "月" + wide(d) + "日",
              "西暦" + y + "年" + md,
              digit_by_digit(year) + "年" + kanji_md,
              counted_year(year) + "年" + kanji_md,
              era.kanji + era.year + "年" + md,
              era.kanji + e + "年" + md,
              era.kanji + " " + era.year + "年の" + md,
              era.kanji + counted(era.number) + "年" + kanji_md,
              era.kanji + e + "." + m + "." + d,
              era.letter + e + "." + m + "." + d,
              era.letter + e + "/" + m + "/" + d,
              era.letter + e + "-" + m + "-" + d,
              era.letter + two(era.number) + "." + two(day.month()) + "." + two(day.day()),
              wide(era.letter + e + "." + m + "." + d),
              (era.letter == "H" ? "h" : "r") + e + "年" + md,
              "カードは" + y + "年" + md + "に買いました",
              "発行日は" + era.kanji + era.year + "年" + md + "です"};
  all.short_days = {y.substr(2) + "/" + m + "/" + d, "'" + y.substr(2) + "/" + two(day.month()) + "/" + two(day.day()),
                    y.substr(2) + "." + m + "." + d, y + " " + m + " " + d};
  all.months = {y + "年" + m + "月",
                y + "年の" + m + "月",
                y + "/" + m,
                y + "-" + two(day.month()),
                wide(y) + "年" + wide(m) + "月ごろ",
                digit_by_digit(year) + "年" + counted(day.month()) + "月",
                era.kanji + era.year + "年の" + m + "月",
                era.kanji + e + "年" + m + "月頃",
                era.letter + e + "." + m,
                era.letter + e + "年" + m + "月"};
  all.years = {y + "年",
               wide(y) + "年ごろ",
               digit_by_digit(year) + "年",
               era.kanji + era.year + "年",
               era.kanji + counted(era.number) + "年",
               era.kanji + e + "年くらい",
               era.letter + e + "年"};
  return all;
}

}  // namespace

TEST_CASE("every day from 2000 to 2035 is read from every way of writing it, to the day", "[match]") {
  Verdict verdict;
  IcuDay gregorian{new_year_2036}, japanese{new_year_2036, "ja_JP@calendar=japanese"};
  each_day(2000, 2035, [&](Date date) {
    gregorian.set(date);
    japanese.set(date);
    auto const all = written(gregorian, japanese);
    auto const today = gregorian.day() % 2 == 0 ? new_year_2036 : long_ago;
    for (auto const& text : all.days) verdict.expect(text, today, gregorian.day() % 3 == 0, gregorian.whole());
    for (auto const& text : all.short_days) verdict.expect(text, new_year_2036, true, gregorian.whole());
  });
}

TEST_CASE("months and years are read as precisely as they are written, with the era of their days", "[match]") {
  Verdict verdict;
  IcuDay gregorian{new_year_2036}, japanese{new_year_2036, "ja_JP@calendar=japanese"};
  each_day(2000, 2035, [&](Date date) {
    gregorian.set(date);
    japanese.set(date);
    auto const all = written(gregorian, japanese);
    for (auto const today : {new_year_2036, long_ago}) {
      if (gregorian.day() == 1 || gregorian.day() == 30)  // 30 April and 1 May 2019 are of two eras
        for (auto const& text : all.months) verdict.expect(text, today, false, gregorian.in_month());
      if (gregorian.day() == 1)
        for (auto const& text : all.years) verdict.expect(text, today, true, gregorian.in_year());
    }
  });
}

TEST_CASE("the eras meet between 30 April and 1 May 2019", "[match]") {
  IcuDay japanese{Date{std::chrono::year{2019} / 4 / 30}, "ja_JP@calendar=japanese"};
  CHECK(era_of(japanese).kanji + era_of(japanese).year == "平成31");
  japanese.add(UCAL_DATE, 1);
  CHECK(era_of(japanese).kanji + era_of(japanese).year == "令和元");
  CHECK(read("平成31年4月30日", new_year_2036, false) == "2019-04-30");
  CHECK(read("令和元年5月1日", new_year_2036, false) == "2019-05-01");
  CHECK(read("平成31年5月1日", new_year_2036, false) == "2019-05-01");  // as some cards were printed
  CHECK(read("R1.5.1", new_year_2036, false) == "2019-05-01");
  CHECK(read("昭和64年1月7日", new_year_2036, false) == "1989-01-07");
  CHECK(read("平成元年1月8日", new_year_2036, false) == "1989-01-08");
}

// ---- words for days
namespace {

using Meant = std::function<PartialDate(IcuDay)>;
struct Word {
  char const* text{};
  Meant meant;
  bool only_asked{};
};

Meant days_ago(int count) {
  return [count](IcuDay day) { return day.add(UCAL_DATE, -count).whole(); };
}
Meant months_ago(int count) {
  return [count](IcuDay day) { return day.add(UCAL_MONTH, -count).in_month(); };
}
Meant years_ago(int count) {
  return [count](IcuDay day) { return day.add(UCAL_YEAR, -count).in_year(); };
}
Meant month_of_year(int years, unsigned month) {
  return [years, month](IcuDay day) { return PartialDate{day.add(UCAL_YEAR, -years).year(), month, {}}; };
}
Meant day_of_year(int years, unsigned month, unsigned of_month) {
  return [years, month, of_month](IcuDay day) {
    return PartialDate{day.add(UCAL_YEAR, -years).year(), month, of_month};
  };
}
Meant day_of_month(int months, unsigned of_month) {
  return [months, of_month](IcuDay day) {
    auto month = day.add(UCAL_MONTH, -months).in_month();
    month.day = of_month;
    return month;
  };
}
// weekday: 0 Monday to 6 Sunday; weeks begin on Monday
Meant weekday(int weeks, int weekday) {
  return [=](IcuDay day) {
    int const monday_first = (day.get(UCAL_DAY_OF_WEEK) + 5) % 7;
    return day.add(UCAL_WEEK_OF_YEAR, -weeks).add(UCAL_DATE, weekday - monday_first).whole();
  };
}
// Walks back from today until the calendar shows it.
Meant last_that(std::function<bool(IcuDay const&)> fits) {
  return [fits = std::move(fits)](IcuDay day) {
    while (!fits(day)) day.add(UCAL_DATE, -1);
    return day.whole();
  };
}
Meant last(unsigned month, unsigned of_month) {
  return last_that([=](IcuDay const& day) { return day.month() == month && day.day() == of_month; });
}
Meant last_month_named(unsigned month) {
  return [=](IcuDay day) {
    while (day.month() != month) day.add(UCAL_MONTH, -1);
    return day.in_month();
  };
}

std::vector<Word> words() {
  return {
      {"昨日", days_ago(1)},
      {"きのう", days_ago(1)},
      {"一昨日", days_ago(2)},
      {"おとといの夜", days_ago(2)},
      {"今日", days_ago(0)},
      {"今朝", days_ago(0)},
      {"3日前", days_ago(3)},
      {"三日くらい前", days_ago(3)},
      {"100日前", days_ago(100)},
      {"一週間前", days_ago(7)},
      {"２週間ほど前", days_ago(14)},
      {"先月", months_ago(1)},
      {"先月末", months_ago(1)},
      {"先々月", months_ago(2)},
      {"今月", months_ago(0)},
      {"来月", months_ago(-1)},
      {"3か月前", months_ago(3)},
      {"ひと月前", months_ago(1)},
      {"半年前", months_ago(6)},
      {"半年くらい前", months_ago(6)},
      {"1年半前", months_ago(18)},
      {"二年半ほど前", months_ago(30)},
      {"去年", years_ago(1)},
      {"昨年", years_ago(1)},
      {"一昨年", years_ago(2)},
      {"おととし", years_ago(2)},
      {"今年", years_ago(0)},
      {"来年", years_ago(-1)},
      {"3年前", years_ago(3)},
      {"三年ほど前", years_ago(3)},
      {"10年前", years_ago(10)},
      {"かれこれ5年前", years_ago(5)},
      {"去年のクリスマス", day_of_year(1, 12, 25)},
      {"一昨年のバレンタイン", day_of_year(2, 2, 14)},
      {"今年の元日", day_of_year(0, 1, 1)},
      {"去年の大晦日", day_of_year(1, 12, 31)},
      {"おととしの3月", month_of_year(2, 3)},
      {"去年の12月", month_of_year(1, 12)},
      {"今年の正月", month_of_year(0, 1)},
      {"昨年末", month_of_year(1, 12)},
      {"去年の暮れ", month_of_year(1, 12)},
      {"おととしのお盆", month_of_year(2, 8)},
      {"去年の3月5日", day_of_year(1, 3, 5)},
      {"3年前の7月", month_of_year(3, 7)},
      {"今月の15日", day_of_month(0, 15)},
      {"先月の3日", day_of_month(1, 3)},
      {"今週の月曜", weekday(0, 0)},
      {"先週の金曜", weekday(1, 4)},
      {"先週の金曜日", weekday(1, 4)},
      {"先週の日曜日", weekday(1, 6)},
      {"先々週の水曜", weekday(2, 2)},
      {"3月5日", last(3, 5)},
      {"12月31日", last(12, 31)},
      {"2月29日", last(2, 29)},
      {"クリスマス", last(12, 25)},
      {"元旦", last(1, 1)},
      {"3月頃", last_month_named(3)},
      {"12月", last_month_named(12)},
      {"年末", last_month_named(12)},
      {"お盆", last_month_named(8)},
      {"5日に", last_that([](IcuDay const& day) { return day.day() == 5; })},
      {"31日", last_that([](IcuDay const& day) { return day.day() == 31; }), true},
      {"4/1", last(4, 1), true},
      {"金曜日", last_that([](IcuDay const& day) { return day.get(UCAL_DAY_OF_WEEK) == UCAL_FRIDAY; })},
  };
}

}  // namespace

TEST_CASE("words for days mean the same days as on ICU's calendar, seen from every day of six years", "[match]") {
  Verdict verdict;
  auto const all = words();
  each_day(2023, 2028, [&](Date today) {
    for (auto const& word : all)
      for (bool const asked : {false, true})
        if (asked || !word.only_asked) verdict.expect(word.text, today, asked, word.meant(IcuDay{today}));
  });
}
