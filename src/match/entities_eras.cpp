#include "match/entities_eras.hpp"

#include <algorithm>
#include <array>

#include "text/script.hpp"

namespace shirube {
namespace {

struct Era {
  Chars word;
  int before_first_year{};
  int last_year{};  // by our years; 0: it goes on, or is no era
  bool letter{};    // h29: only with a mark or 年 behind it
};
constexpr std::array<Era, 12> eras{{{U"令和", 2018, 0, false},
                                    {U"平成", 1988, 2019, false},
                                    {U"昭和", 1925, 1989, false},
                                    {U"れいわ", 2018, 0, false},
                                    {U"へいせい", 1988, 2019, false},
                                    {U"reiwa", 2018, 0, false},
                                    {U"heisei", 1988, 2019, false},
                                    {U"showa", 1925, 1989, false},
                                    {U"r", 2018, 0, true},
                                    {U"h", 1988, 2019, true},
                                    {U"s", 1925, 1989, true},
                                    {U"西暦", 0, 0, false}}};

constexpr int era_years_max = 64;  // 昭和64年, the longest

}  // namespace

std::optional<int> eat_era_year(Cursor& cursor, bool asked) {
  auto const begin = cursor.at;
  auto const* const era = std::ranges::find_if(eras, [&](Era const& one) { return cursor.eat(one.word); });
  if (era == eras.end()) return std::nullopt;
  if (era->letter && begin > 0 && is_alnum(cursor.text[begin - 1])) return std::nullopt;
  if (era->letter) cursor.eat(U".");
  cursor.skip_spaces();
  if (cursor.eat_any({U"元年", U"がん年", U"最初の年"})) return era->before_first_year + 1;
  if (era->last_year > 0 && cursor.eat(U"最後の年")) return era->last_year;
  auto const number = read_small_number(cursor.text, cursor.at);
  bool const an_era = era->before_first_year > 0;
  if (!number || (an_era && (number->value < 1 || number->value > era_years_max))) return std::nullopt;
  cursor.at = number->end;
  bool const marked = cursor.eat_any({U"年度", U"年"}) || is_date_mark(cursor);
  if (era->letter && !marked && !(asked && ends_number(cursor))) return std::nullopt;
  return era->before_first_year + static_cast<int>(number->value);
}

}  // namespace shirube
