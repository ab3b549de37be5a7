#include "match/entities_scan.hpp"

#include <algorithm>
#include <array>

#include "text/script.hpp"

namespace shirube {
namespace {

constexpr Chars kanji_digits = U"〇一二三四五六七八九";
constexpr Chars formal_digits = U"零壱弐参〇伍";  // as on vouchers
constexpr std::size_t digits_max = 12;            // longer runs are no number that a customer means

struct Unit {
  char32_t kanji{};
  long long value{};
};
constexpr std::array<Unit, 3> small_units{{{U'千', 1000}, {U'百', 100}, {U'十', 10}}};

long long small_unit(char32_t c) {
  for (auto const& unit : small_units)
    if (unit.kanji == c) return unit.value;
  return 0;
}

std::optional<int> digit_of(char32_t c) {
  if (is_digit(c)) return static_cast<int>(c - U'0');
  auto place = kanji_digits.find(c);
  if (place == Chars::npos) place = formal_digits.find(c);
  if (place == Chars::npos) return std::nullopt;
  return static_cast<int>(place);
}

bool groups_three(Chars text, std::size_t at) {
  if (at >= text.size() || (text[at] != U',' && text[at] != U'、')) return false;
  if (at + 3 >= text.size()) return false;
  for (std::size_t i = 1; i <= 3; ++i)
    if (!is_digit(text[at + i])) return false;
  return at + 4 >= text.size() || !is_digit(text[at + 4]);
}

// A run of digits of one kind: 5000, 5,000, 二〇一七.
std::optional<ReadNumber> read_run(Chars text, std::size_t at) {
  if (at >= text.size() || !digit_of(text[at])) return std::nullopt;
  bool const arabic = is_digit(text[at]);
  ReadNumber number{0, at, arabic ? Digits::arabic : Digits::written, 0, false};
  std::size_t count = 0;
  while (number.end < text.size() && count < digits_max) {
    char32_t const c = text[number.end];
    if (arabic && count > 0 && count <= 3 + (number.grouped ? digits_max : 0) && groups_three(text, number.end)) {
      number.grouped = true;
      ++number.end;
      continue;
    }
    auto const digit = digit_of(c);
    if (!digit || is_digit(c) != arabic) break;
    number.value = number.value * 10 + *digit;
    ++number.end;
    ++count;
  }
  if (arabic) number.digit_count = count;
  return number;
}

struct Part {
  long long value{};
  std::size_t end{};
  bool with_unit{};
};

// 1.5万: tenths of what follows.
std::optional<Part> read_decimal(Chars text, std::size_t at) {
  auto const whole = read_run(text, at);
  if (!whole || whole->digits != Digits::arabic || whole->end + 2 >= text.size() || text[whole->end] != U'.')
    return std::nullopt;
  char32_t const tenth = text[whole->end + 1], unit = text[whole->end + 2];
  if (!is_digit(tenth) || (unit != U'万' && unit != U'千')) return std::nullopt;
  long long const tenths = whole->value * 10 + (tenth - U'0');
  return Part{tenths * (unit == U'万' ? 1000 : 100), whole->end + 3, true};
}

// Up to 9999: 二千十七, 5千, 5百, 17.
std::optional<Part> read_below_ten_thousand(Chars text, std::size_t at) {
  Part sum{0, at, false};
  for (long long below = 10000; below > 1;) {
    auto const digits = read_run(text, sum.end);
    std::size_t const after = digits ? digits->end : sum.end;
    long long const unit = after < text.size() ? small_unit(text[after]) : 0;
    bool const fits = unit > 0 && unit < below && (!digits || digits->value < 10);
    if (!fits) {
      if (!digits || digits->value >= below) break;
      sum = {sum.value + digits->value, digits->end, sum.with_unit};
      break;
    }
    sum = {sum.value + unit * (digits ? digits->value : 1), after + 1, true};
    below = unit;
  }
  if (sum.end == at) return std::nullopt;
  return sum;
}

}  // namespace

bool is_kanji_digit(char32_t c) {
  return kanji_digits.find(c) != Chars::npos || small_unit(c) > 0 || c == U'万' || formal_digits.find(c) != Chars::npos;
}

std::optional<ReadNumber> read_number(Chars text, std::size_t at) {
  if (at >= text.size() || (!is_digit(text[at]) && !is_kanji_digit(text[at]))) return std::nullopt;
  if (auto const decimal = read_decimal(text, at))
    return ReadNumber{decimal->value, decimal->end, Digits::written, 0, false};
  auto const run = read_run(text, at);
  auto const high = read_below_ten_thousand(text, at);
  bool const ten_thousands = high && high->end < text.size() && text[high->end] == U'万';
  if (ten_thousands) {
    ReadNumber number{high->value * 10000, high->end + 1, Digits::written, 0, false};
    if (auto const low = read_below_ten_thousand(text, number.end); low && low->value < 10000) {
      number.value += low->value;
      number.end = low->end;
    }
    return number;
  }
  if (high && high->with_unit) return ReadNumber{high->value, high->end, Digits::written, 0, false};
  return run;
}

std::optional<ReadNumber> read_small_number(Chars text, std::size_t at) {
  auto const number = read_number(text, at);
  if (!number || number->value > 9999 || number->grouped) return std::nullopt;
  return number;
}

namespace {

struct Spoken {
  Chars word;
  long long value{};
};
constexpr std::array<Spoken, 16> spoken_digits{{{U"いち", 1},
                                                {U"いっ", 1},
                                                {U"に", 2},
                                                {U"さん", 3},
                                                {U"よん", 4},
                                                {U"よ", 4},
                                                {U"ご", 5},
                                                {U"ろく", 6},
                                                {U"ろっ", 6},
                                                {U"なな", 7},
                                                {U"しち", 7},
                                                {U"はち", 8},
                                                {U"はっ", 8},
                                                {U"きゅう", 9},
                                                {U"じゅう", 10},
                                                {U"", 1}}};
constexpr std::array<Spoken, 7> spoken_units{{{U"まん", 10000},
                                              {U"せん", 1000},
                                              {U"ぜん", 1000},
                                              {U"ひゃく", 100},
                                              {U"びゃく", 100},
                                              {U"ぴゃく", 100},
                                              {U"万", 10000}}};

std::optional<Part> read_spoken_part(Chars text, std::size_t at, long long below) {
  for (auto const& digit : spoken_digits) {
    if (!text.substr(at).starts_with(digit.word)) continue;
    auto const after = at + digit.word.size();
    for (auto const& unit : spoken_units)
      if (unit.value < below && text.substr(after).starts_with(unit.word))
        return Part{digit.value * unit.value, after + unit.word.size(), true};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ReadNumber> read_spoken_number(Chars text, std::size_t at) {
  ReadNumber number{0, at, Digits::written, 0, false};
  for (long long below = 100000; below > 100;) {
    auto const part = read_spoken_part(text, number.end, below);
    if (!part) break;
    below = part->value >= 10000 ? 10000 : part->value >= 1000 ? 1000 : 100;
    number.value += part->value;
    number.end = part->end;
  }
  if (number.end == at) return std::nullopt;
  return number;
}

bool Cursor::eat_any(std::initializer_list<Chars> words) {
  return std::ranges::any_of(words, [this](Chars word) { return eat(word); });
}

void Cursor::skip_spaces() {
  while (now() == U' ') ++at;
}

bool is_number_glue(char32_t c) { return is_alnum(c) || c == U'-' || c == U'/' || c == U'¥' || c == U'#'; }

bool is_date_mark(Cursor const& cursor) {
  char32_t const mark = cursor.now();
  bool const digit_follows = cursor.at + 1 < cursor.text.size() && is_digit(cursor.text[cursor.at + 1]);
  return digit_follows && (mark == U'/' || mark == U'-' || mark == U'.');
}

bool ends_number(Cursor const& cursor) {
  char32_t const c = cursor.now();
  return !is_number_glue(c) && Chars{U"円えけ桁番枚回個人件時分秒点ポ%"}.find(c) == Chars::npos;
}

}  // namespace shirube
