#include "match/entities_dates.hpp"

#include <algorithm>
#include <array>

#include "match/entities_calendar.hpp"
#include "match/entities_day_words.hpp"
#include "match/entities_eras.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

// One date at one place: the rules in the order of `read`, each either moves the cursor or leaves it.
class DateReader {
 public:
  DateReader(Chars text, std::size_t at, Date today, bool asked)
      : cursor_{text, at}, today_(today), this_year_(year_of(today)), asked_(asked) {}

  std::optional<FoundDate> read() {
    auto const begin = cursor_.at;
    for (auto const rule :
         {&DateReader::era_year, &DateReader::written_year, &DateReader::eight_digits, &DateReader::ago,
          &DateReader::relative_year, &DateReader::relative_month, &DateReader::relative_week,
          &DateReader::relative_day, &DateReader::years_since, &DateReader::month_and_day, &DateReader::slashed_day,
          &DateReader::day_alone, &DateReader::year_last, &DateReader::short_year, &DateReader::named_day}) {
      cursor_.at = begin;
      bare_year_ = false;
      auto const date = (this->*rule)();
      if (date && exists(*date)) return FoundDate{as_sure(*date), {begin, cursor_.at}, bare_year_};
    }
    return std::nullopt;
  }

 private:
  std::optional<PartialDate> era_year() {
    auto const year = eat_era_year(cursor_, asked_);
    return year ? std::optional{rest_of_year(*year)} : std::nullopt;
  }

  // 2017年3月, 2017/3/5, 二〇一七年; 2017 alone.
  std::optional<PartialDate> written_year() {
    auto const number = read_small_number(cursor_.text, cursor_.at);
    if (!number || number->value < 1990 || number->value > this_year_ + 20) return std::nullopt;
    if (number->digits == Digits::arabic && number->digit_count != 4) return std::nullopt;
    if (cursor_.at > 0 && is_number_glue(cursor_.before())) return std::nullopt;
    cursor_.at = number->end;
    auto const year = static_cast<int>(number->value);
    cursor_.skip_spaces();
    if (cursor_.eat_any({U"年度", U"年"})) return rest_of_year(year);
    if (is_date_mark(cursor_)) {
      auto const after_year = cursor_.at;
      auto const date = rest_of_year(year);
      if (cursor_.at != after_year && !is_number_glue(cursor_.now())) return date;
      return std::nullopt;
    }
    cursor_.at = number->end;
    if (number->digits == Digits::written || !ends_number(cursor_)) return std::nullopt;
    if (asked_ && cursor_.now() == U' ') return rest_of_year(year);
    bare_year_ = true;
    return PartialDate{year, {}, {}};
  }

  std::optional<PartialDate> eight_digits() {
    auto const number = read_number(cursor_.text, cursor_.at);
    if (!number || number->grouped || (cursor_.at > 0 && is_number_glue(cursor_.before()))) return std::nullopt;
    auto const value = number->value;
    bool const day = number->digit_count == 8 && value >= 19900101;
    bool const month = asked_ && number->digit_count == 6 && value >= 199001;
    cursor_.at = number->end;
    if ((!day && !month) || !ends_number(cursor_)) return std::nullopt;
    auto const months = day ? value / 100 : value;
    PartialDate date{static_cast<int>(months / 100), static_cast<unsigned>(months % 100), {}};
    if (day) date.day = static_cast<unsigned>(value % 100);
    return date.year > this_year_ + 20 ? std::nullopt : std::optional{date};
  }

  // 17年3月, 29年の春, 17/4/24: the year of an era or of the century, whichever is past.
  std::optional<PartialDate> short_year() {
    bool const shortened = cursor_.eat_any({U"'", U"’"});
    auto const number = read_small_number(cursor_.text, cursor_.at);
    if (!number || number->value > 64) return std::nullopt;
    if (cursor_.at > 0 && is_number_glue(cursor_.before())) return std::nullopt;
    bool const two_digits = number->digit_count == 2;
    if (number->value < 1 && !two_digits) return std::nullopt;
    cursor_.at = number->end;
    if (two_digits && (shortened || cursor_.now() == U'/'))
      if (auto const whole = marked_whole_day(year_of_short(static_cast<int>(number->value), true))) return whole;
    cursor_.at = number->end;
    if (!cursor_.eat(U"年") && !(asked_ && two_digits && (cursor_.now() == U'/' || cursor_.now() == U'.')))
      return std::nullopt;
    if (cursor_.eat_any(
            {U"間", U"も", U"以", U"半", U"後", U"た", U"経", U"で切", U"が", U"目", U"前", U"使", U"近", U"は"}))
      return std::nullopt;
    auto const after_year = cursor_.at;
    auto const date = rest_of_year(year_of_short(static_cast<int>(number->value), two_digits));
    bool const said_more = cursor_.at != after_year;
    if (!said_more && !(asked_ && cursor_.text[after_year - 1] == U'年')) return std::nullopt;
    return date;
  }

  // /4/24 and nothing more: the year before it needs no 年.
  std::optional<PartialDate> marked_whole_day(int year) {
    auto const date = is_date_mark(cursor_) ? rest_of_year(year) : PartialDate{};
    if (!date.day || !ends_number(cursor_)) return std::nullopt;
    return date;
  }

  // 24/4/2017, 4/24/2017; of 4/5/2017 the year alone is sure.
  std::optional<PartialDate> year_last() {
    auto const first = eat_bounded_number(31);
    if (!first || !cursor_.eat(U"/")) return std::nullopt;
    auto const second = eat_bounded_number(31);
    auto const year = second && cursor_.eat(U"/") ? read_small_number(cursor_.text, cursor_.at) : std::nullopt;
    if (!year || year->digit_count != 4) return std::nullopt;
    cursor_.at = year->end;
    PartialDate date{static_cast<int>(year->value), {}, {}};
    if (*first > 12 || *second > 12 || first == second) {
      date.month = std::min(*first, *second);
      date.day = std::max(*first, *second);
    }
    return ends_number(cursor_) ? std::optional{date} : std::nullopt;
  }

  // かれこれ5年, もう5年になります, 5年経ちます: to the question when.
  std::optional<PartialDate> years_since() {
    auto const before = cursor_.text.substr(0, cursor_.at);
    auto const number = asked_ ? read_small_number(cursor_.text, cursor_.at) : std::nullopt;
    if (!number || number->value < 1 || number->value > 40) return std::nullopt;
    cursor_.at = number->end;
    if (!cursor_.eat(U"年")) return std::nullopt;
    cursor_.eat_any({U"間", U"くらい", U"ぐらい", U"ほど"});
    auto const count_end = cursor_.at;
    cursor_.eat(U"は");
    bool const counts = before.ends_with(U"かれこれ") || before.ends_with(U"もう") ||
                        cursor_.eat_any({U"経", U"たち", U"たつ", U"たった", U"たって", U"になり", U"になる", U"近く"});
    cursor_.at = count_end;
    if (!counts || cursor_.now() == U'使') return std::nullopt;
    return PartialDate{this_year_ - static_cast<int>(number->value), {}, {}};
  }

  // 3年くらい前, 半年前, 2か月前, 10日ほど前.
  std::optional<PartialDate> ago() {
    if (cursor_.eat_any({U"ひと月", U"一月", U"ひとつき"}))
      return eat_ago() ? std::optional{month_before(today_, 1)} : std::nullopt;
    if (cursor_.eat_any({U"ふた月", U"ふたつき"}))
      return eat_ago() ? std::optional{month_before(today_, 2)} : std::nullopt;
    if (cursor_.eat_any({U"半年", U"はんとし"}))
      return eat_ago() ? std::optional{month_before(today_, 6)} : std::nullopt;
    if (auto const years = eat_spoken_years(cursor_))
      return eat_ago() ? std::optional{rest_of_year(this_year_ - *years)} : std::nullopt;
    auto const number = read_small_number(cursor_.text, cursor_.at);
    if (!number || number->value < 1 || number->value > 400) return std::nullopt;
    cursor_.at = number->end;
    auto const count = static_cast<int>(number->value);
    if (cursor_.eat(U"年半")) return eat_ago() ? std::optional{month_before(today_, 12 * count + 6)} : std::nullopt;
    if (cursor_.eat(U"年")) return eat_ago() ? std::optional{rest_of_year(this_year_ - count)} : std::nullopt;
    if (cursor_.eat_any({U"か月半", U"ヶ月半"}))
      return eat_ago() ? std::optional{month_before(today_, count + 1)} : std::nullopt;
    if (cursor_.eat_any(
            {U"か月", U"ヶ月", U"ヵ月", U"ケ月", U"カ月", U"箇月", U"個月", U"け月", U"かげつ", U"つき", U"月"}))
      return eat_ago() ? std::optional{month_before(today_, count)} : std::nullopt;
    if (cursor_.eat_any({U"週間", U"週"}))
      return eat_ago() ? std::optional{day_before(today_, 7 * count)} : std::nullopt;
    if (cursor_.eat_any({U"日", U"にち"})) return eat_ago() ? std::optional{day_before(today_, count)} : std::nullopt;
    if (count <= 48 && cursor_.eat_any({U"時間", U"分"}))
      return eat_ago() ? std::optional{day_before(today_, 0)} : std::nullopt;
    return std::nullopt;
  }

  std::optional<PartialDate> relative_year() {
    auto const years_ago = eat_relative_year(cursor_);
    if (!years_ago) return std::nullopt;
    auto const year = this_year_ - *years_ago;
    if (cursor_.eat(U"末")) return PartialDate{year, 12, {}};
    if (cursor_.eat_any({U"中", U"度"})) return PartialDate{this_year_ - *years_ago, {}, {}};
    return rest_of_year(this_year_ - *years_ago);
  }

  std::optional<PartialDate> relative_month() {
    auto const months_ago = eat_relative_month(cursor_);
    if (!months_ago) return std::nullopt;
    auto date = month_before(today_, *months_ago);
    auto const month_only = cursor_.at;
    cursor_.eat(U"の");
    if (auto const day = eat_day()) {
      date.day = day;
      return date;
    }
    cursor_.at = month_only;
    return date;
  }

  std::optional<PartialDate> relative_week() {
    auto const weeks = eat_relative_week(cursor_);
    if (weeks) {
      auto const week_only = cursor_.at;
      cursor_.eat(U"の");
      if (auto const weekday = eat_weekday(cursor_)) return weekday_before(today_, *weeks, *weekday);
      cursor_.at = week_only;
      if (cursor_.eat_any({U"末", U"の土日", U"の週末"})) return weekday_before(today_, *weeks, 5);
      auto date = day_before(today_, 7 * *weeks);
      date.day.reset();  // a week is no day: its month is as precise as can be said
      return date;
    }
    bool const next = cursor_.eat_any({U"今度の", U"次の"});
    bool const recent =
        next || cursor_.eat_any({U"この前の", U"この間の", U"こないだの", U"前の", U"先日の", U"直近の"});
    auto const weekday = eat_weekday(cursor_);
    if (!weekday ||
        (!recent && cursor_.text.substr(cursor_.at - 1, 1) != U"日" && cursor_.text[cursor_.at - 1] != U'曜'))
      return std::nullopt;
    auto const last = last_weekday(today_, *weekday);
    return next ? day_before(earliest(last), -7) : last;
  }

  std::optional<PartialDate> relative_day() {
    auto const days_ago = eat_relative_day(cursor_);
    if (!days_ago) return std::nullopt;
    return day_before(today_, *days_ago);
  }

  // 3月5日, 3月頃: the latest that is past.
  std::optional<PartialDate> month_and_day() {
    auto const month = eat_month();
    if (!month) return std::nullopt;
    auto const month_only = cursor_.at;
    cursor_.eat(U"の");
    if (auto const day = eat_day()) return last_day(today_, *month, *day);
    cursor_.at = month_only;
    return last_month(today_, *month);
  }

  std::optional<PartialDate> slashed_day() {
    auto const month = eat_bounded_number(12);
    if (!month || !cursor_.eat_any({U"/", U"-", U"."})) return std::nullopt;
    bool const slash = cursor_.before() == U'/';
    auto const day = eat_bounded_number(31);
    if (!day || !ends_number(cursor_) || is_date_mark(cursor_)) return std::nullopt;
    bool const in_words = cursor_.eat_any({U"に", U"頃", U"ごろ", U"の", U"付"});
    return (slash && in_words) || asked_ ? last_day(today_, *month, *day) : std::nullopt;
  }

  // 5日に買った; not 3日前, 3日間.
  std::optional<PartialDate> day_alone() {
    if (cursor_.at > 0 &&
        (is_number_glue(cursor_.before()) || is_kanji_digit(cursor_.before()) || cursor_.before() == U'、'))
      return std::nullopt;
    auto const day = eat_day();
    if (!day) return std::nullopt;
    auto const end = cursor_.at;
    bool const in_words = cursor_.eat_any({U"に", U"頃", U"ごろ", U"付"});
    cursor_.at = end;
    bool const alone = asked_ && (cursor_.done() || cursor_.eat_any({U"です", U"だ", U"の", U"かな", U"。"}));
    cursor_.at = end;
    return in_words || alone ? last_day_of_month(today_, *day) : std::nullopt;
  }

  std::optional<PartialDate> named_day() {
    cursor_.eat_any({U"前回の", U"この前の", U"前の"});
    auto const named = eat_named_day(cursor_);
    if (!named) return std::nullopt;
    if (!named->month) return asked_ ? std::optional{last_season(*named)} : std::nullopt;
    if (named->day) return last_day(today_, *named->month, *named->day);
    return last_month(today_, *named->month);
  }

  // ---- parts
  // After a year: (の)3月(5日), a season, a named day, /3/5; else the year alone.
  PartialDate rest_of_year(int year) {
    PartialDate date{year, {}, {}};
    auto const year_only = cursor_.at;
    if (cursor_.eat_any({U"/", U"-", U"."})) return marked_month_and_day(date, year_only);
    if (asked_ && cursor_.now() == U' ' && is_digit(cursor_.text[std::min(cursor_.at + 1, cursor_.text.size() - 1)]))
      if (auto const spaced = spaced_month_and_day(date)) return *spaced;
    cursor_.skip_spaces();
    cursor_.eat_any({U"の、", U"の", U"、"});
    if (cursor_.eat_any({U"今頃", U"今ごろ", U"いまごろ", U"今時分", U"同じ時期"})) {
      date.month = static_cast<unsigned>(today_.month());
      return date;
    }
    if (auto const month = eat_month()) {
      date.month = month;
      if (eat_or(&DateReader::eat_month))
        date.month.reset();
      else
        eat_day_of(date);
      return date;
    }
    if (auto const named = eat_named_day(cursor_)) {
      date.month = named->month;
      date.day = named->day;
      return date;
    }
    if (cursor_.before() == U'年' && eat_slashed_day(date)) return date;
    cursor_.at = year_only;
    return date;
  }

  // 2025年3/5
  bool eat_slashed_day(PartialDate& date) {
    auto const month = eat_bounded_number(12);
    auto const day = month && cursor_.eat(U"/") ? eat_bounded_number(31) : std::nullopt;
    if (!day || !ends_number(cursor_)) return false;
    date.month = month;
    date.day = day;
    return true;
  }

  // 2017 3 5
  std::optional<PartialDate> spaced_month_and_day(PartialDate date) {
    auto const begin = cursor_.at;
    date.month = eat_bounded_number(12);
    date.day = date.month && cursor_.now() == U' ' ? eat_bounded_number(31) : std::nullopt;
    if (date.month && (cursor_.done() || date.day)) return date;
    cursor_.at = begin;
    return std::nullopt;
  }

  PartialDate marked_month_and_day(PartialDate date, std::size_t year_only) {
    auto const mark = cursor_.before();
    auto const month = eat_bounded_number(12);
    if (!month) {
      cursor_.at = year_only;
      return date;
    }
    date.month = month;
    auto const month_only = cursor_.at;
    if (cursor_.eat(U"月")) {
      eat_day_of(date);
    } else if (cursor_.now() == mark) {
      ++cursor_.at;
      date.day = eat_bounded_number(31);
      if (!date.day) cursor_.at = month_only;
      cursor_.eat(U"日");
    }
    return date;
  }

  void eat_day_of(PartialDate& date) {
    auto const month_only = cursor_.at;
    cursor_.skip_spaces();
    cursor_.eat(U"の");
    date.day = eat_day();
    if (date.day && !exists(date)) date.day.reset();
    if (!date.day) cursor_.at = month_only;
    if (date.day && eat_or(&DateReader::eat_day)) date.day.reset();
  }

  // 3月か4月: neither is sure.
  bool eat_or(std::optional<unsigned> (DateReader::*part)()) {
    auto const begin = cursor_.at;
    if (cursor_.eat(U"か") && (this->*part)()) return true;
    cursor_.at = begin;
    return false;
  }

  std::optional<unsigned> eat_bounded_number(long long limit) {
    cursor_.skip_spaces();
    auto const number = read_small_number(cursor_.text, cursor_.at);
    if (!number || number->value < 1 || number->value > limit || number->digit_count > 2) return std::nullopt;
    if (cursor_.at > 0 && is_digit(cursor_.before())) return std::nullopt;
    cursor_.at = number->end;
    return static_cast<unsigned>(number->value);
  }

  // 3月, but not 3月分 of 3か月; 一月 is January, ひと月 is not.
  std::optional<unsigned> eat_month() {
    auto const begin = cursor_.at;
    auto const month = eat_bounded_number(12);
    if (month && cursor_.eat_any({U"月", U"がつ"}) && cursor_.now() != U'間') return month;
    cursor_.at = begin;
    return std::nullopt;
  }

  std::optional<unsigned> eat_day() {
    auto const begin = cursor_.at;
    auto const day = eat_bounded_number(31);
    if (day && cursor_.eat(U"日") && !counts_days()) return day;
    cursor_.at = begin;
    return std::nullopt;
  }

  // 3日間, 3日前, 3日ほど前; but 3日前後, 3日くらい.
  [[nodiscard]] bool counts_days() const {
    if (Chars{U"間後以も目"}.find(cursor_.now()) != Chars::npos) return true;
    auto after = cursor_;
    after.eat_any({U"くらい", U"ぐらい", U"位", U"ほど", U"程"});
    return after.eat_any({U"前", U"まえ"}) && after.now() != U'後';
  }

  // 2017年4月より前: what was said last is a bound, not a part of the date.
  [[nodiscard]] PartialDate as_sure(PartialDate date) const {
    constexpr std::array<Chars, 6> bounds{U"より前", U"よりも前", U"より後", U"以前", U"以降", U"以後"};
    auto const rest = cursor_.rest();
    if (std::ranges::none_of(bounds, [rest](Chars bound) { return rest.starts_with(bound); })) return date;
    if (!date.day) date.month.reset();
    date.day.reset();
    return date;
  }

  bool eat_ago() {
    for (bool more = true; more;)
      more = cursor_.eat_any({U"くらい", U"ぐらい", U"位", U"ほど", U"程", U"ちょっと", U"ちょい", U"以上", U"も",
                              U"は", U"か", U"か、", U"だか", U"の", U"近く"});
    return cursor_.eat_any({U"前", U"まえ"}) && cursor_.now() != U'後';
  }

  [[nodiscard]] int year_of_short(int number, bool two_digits) const {
    int const century = 2000 + number, heisei = 1988 + number, reiwa = 2018 + number;
    if (!two_digits) return reiwa <= this_year_ ? reiwa : heisei;
    return century <= this_year_ ? century : heisei;
  }

  // The latest that has begun.
  [[nodiscard]] PartialDate last_season(NamedDay const& season) const {
    bool const begun = season.begins <= static_cast<unsigned>(today_.month());
    return {this_year_ - (begun ? 0 : 1), {}, {}};
  }

  Cursor cursor_;
  Date today_;
  int this_year_;
  bool asked_;
  bool bare_year_{};
};

// 2016年か2017年: only what both share is sure.
std::optional<PartialDate> shared(PartialDate one, PartialDate const& other) {
  if (one.year != other.year) return std::nullopt;
  if (one.month != other.month) one.month.reset();
  if (one.month != other.month || one.day != other.day) one.day.reset();
  return one;
}

void join_alternatives(Chars text, std::vector<FoundDate>& found) {
  for (std::size_t i = 0; i + 1 < found.size();) {
    auto const between = text.substr(found[i].range.end, found[i + 1].range.begin - found[i].range.end);
    if (between != U"か" && between != U"か、" && between != U"または") {
      ++i;
      continue;
    }
    auto const both = shared(found[i].date, found[i + 1].date);
    found[i] = {
        both.value_or(found[i].date), {found[i].range.begin, found[i + 1].range.end}, found[i].bare_year, !both};
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

}  // namespace

std::vector<FoundDate> find_dates(Chars text, Date today, bool asked) {
  std::vector<FoundDate> found;
  for (std::size_t at = 0; at < text.size();) {
    bool const begins = begins_date(text.substr(at));
    auto const date = begins ? DateReader(text, at, today, asked).read() : std::nullopt;
    if (date && (asked || !date->bare_year)) {
      found.push_back(*date);
      at = std::max(date->range.end, at + 1);
    } else {
      // not in the middle of a number
      auto const number = is_digit(text[at]) ? read_number(text, at) : std::nullopt;
      at = number ? number->end : at + 1;
    }
  }
  join_alternatives(text, found);
  return found;
}

}  // namespace shirube
