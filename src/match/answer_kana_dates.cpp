#include "match/answer_kana_dates.hpp"

#include <algorithm>

#include "match/entities_scan.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

struct Spoken {
  Chars word;
  int value{};
};
// Of those that begin alike, the longest first.
constexpr Spoken digits[] = {{U"いち", 1}, {U"に", 2},     {U"さん", 3}, {U"よん", 4}, {U"よ", 4},
                             {U"しち", 7}, {U"し", 4},     {U"ご", 5},   {U"ろく", 6}, {U"なな", 7},
                             {U"はち", 8}, {U"きゅう", 9}, {U"く", 9}};
constexpr Chars ten = U"じゅう";
constexpr int millennium = 2000, months = 12;

int eat_digit(Cursor& cursor) {
  for (auto const& digit : digits)
    if (cursor.eat(digit.word)) return digit.value;
  return 0;
}

// 1 to 99; 0 when there is none.
int eat_tens(Cursor& cursor) {
  auto const first = cursor.rest().starts_with(ten) ? 1 : eat_digit(cursor);
  if (first == 0 || !cursor.eat(ten)) return first;
  return 10 * first + eat_digit(cursor);
}

std::u32string with_unit(int value, Chars unit) {
  auto const number = std::to_string(value);
  return std::u32string(number.begin(), number.end()).append(unit);
}

// The unit alone: 2019ねん.
std::optional<DateInDigits> unit_after_digit(Cursor cursor) {
  if (!is_digit(cursor.before())) return std::nullopt;
  auto const begin = cursor.at;
  for (auto const& [said, written] :
       {std::pair<Chars, Chars>{U"ねんまえ", U"年前"}, {U"ねん", U"年"}, {U"がつ", U"月"}, {U"にち", U"日"}})
    if (cursor.eat(said)) return DateInDigits{{begin, cursor.at}, std::u32string{written}};
  return std::nullopt;
}

std::optional<DateInDigits> year(Cursor cursor) {
  auto const begin = cursor.at;
  if (!cursor.eat(U"にせん")) return std::nullopt;
  auto const value = millennium + eat_tens(cursor);
  if (!cursor.eat_any({U"ねん", U"年"})) return std::nullopt;
  return DateInDigits{{begin, cursor.at}, with_unit(value, U"年")};
}

// ごねんまえ, さんがつ: as words of their own.
std::optional<DateInDigits> years_ago_or_month(Cursor cursor) {
  auto const begin = cursor.at;
  bool const apart = begin == 0 || Chars{U"年の、。 はもの"}.find(cursor.before()) != Chars::npos;
  auto const value = apart ? eat_tens(cursor) : 0;
  if (value == 0) return std::nullopt;
  if (cursor.eat(U"ねんまえ")) return DateInDigits{{begin, cursor.at}, with_unit(value, U"年前")};
  if (value <= months && cursor.eat(U"がつ")) return DateInDigits{{begin, cursor.at}, with_unit(value, U"月")};
  return std::nullopt;
}

}  // namespace

std::optional<DateInDigits> date_in_kana(std::u32string_view chars, std::size_t at) {
  Cursor const here{chars, at};
  if (auto unit = unit_after_digit(here)) return unit;
  if (auto found = year(here)) return found;
  return years_ago_or_month(here);
}

}  // namespace shirube
