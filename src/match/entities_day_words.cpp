#include "match/entities_day_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "text/script.hpp"

namespace shirube {
namespace {

struct Ago {
  Chars word;
  int count{};
};

// Of words that begin alike the longer first. Normalised: 一昨日 is おととい, 一昨年 is おととし.
constexpr Ago years[] = {
    {U"さきおととし", 3}, {U"おととし", 2},  {U"去年", 1},    {U"昨年", 1},   {U"きょねん", 1},
    {U"さくねん", 1},     {U"前年", 1},      {U"今年", 0},    {U"ことし", 0}, {U"本年", 0},
    {U"来年", -1},        {U"らいねん", -1}, {U"再来年", -2},
};
constexpr Ago months[] = {
    {U"先々月", 2},   {U"先先月", 2},  {U"先月", 1},  {U"せんげつ", 1}, {U"今月", 0},
    {U"こんげつ", 0}, {U"再来月", -2}, {U"来月", -1}, {U"前月", 1},     {U"前の月", 1},
};
constexpr Ago weeks[] = {
    {U"先々週", 2}, {U"先先週", 2}, {U"先週", 1},    {U"せんしゅう", 1},
    {U"前の週", 1}, {U"今週", 0},   {U"再来週", -2}, {U"来週", -1},
};
constexpr Ago days[] = {
    {U"さきおととい", 3}, {U"一昨々日", 3}, {U"おととい", 2}, {U"おとつい", 2},  {U"一昨日", 2},     {U"昨日", 1},
    {U"昨晩", 1},         {U"昨夜", 1},     {U"きのう", 1},   {U"ゆうべ", 1},    {U"夕べ", 1},       {U"前日", 1},
    {U"今日", 0},         {U"きょう", 0},   {U"本日", 0},     {U"今朝", 0},      {U"けさ", 0},       {U"当日", 0},
    {U"さっき", 0},       {U"先ほど", 0},   {U"先程", 0},     {U"たった今", 0},  {U"ついさっき", 0}, {U"今さっき", 0},
    {U"今しがた", 0},     {U"明日", -1},    {U"明後日", -2},  {U"あさって", -2},
};

// Spoken out: さんねんまえ.
constexpr Ago spoken_years[] = {
    {U"いちねん", 1}, {U"にねん", 2},   {U"さんねん", 3}, {U"よねん", 4},   {U"ごねん", 5},
    {U"ろくねん", 6}, {U"ななねん", 7}, {U"しちねん", 7}, {U"はちねん", 8}, {U"じゅうねん", 10},
};

std::optional<int> eat_one(Cursor& cursor, std::span<Ago const> words) {
  auto const found = std::ranges::find_if(words, [&](Ago const& ago) { return cursor.eat(ago.word); });
  if (found == words.end()) return std::nullopt;
  return found->count;
}

struct Named {
  Chars word;
  unsigned month{}, day{};
  unsigned begins{};
};
constexpr Named named_days[] = {
    {U"くりすます・いぶ", 12, 24},
    {U"くりすますいぶ", 12, 24},
    {U"くりすますいゔ", 12, 24},
    {U"くりすます", 12, 25},
    {U"いぶ", 12, 24},
    {U"いゔ", 12, 24},
    {U"元旦", 1, 1},
    {U"元日", 1, 1},
    {U"お正月", 1},
    {U"正月", 1},
    {U"大晦日", 12, 31},
    {U"大みそか", 12, 31},
    {U"おおみそか", 12, 31},
    {U"年末年始", 12},
    {U"年末", 12},
    {U"年の暮れ", 12},
    {U"年の瀬", 12},
    {U"暮れ", 12},
    {U"師走", 12},
    {U"年度末", 3},
    {U"年度初め", 4},
    {U"年度始め", 4},
    {U"新年度", 4},
    {U"新年", 1},
    {U"年始", 1},
    {U"年明け", 1},
    {U"ばれんたいん", 2, 14},
    {U"ほわいとでー", 3, 14},
    {U"ひな祭り", 3, 3},
    {U"ごーるでんういーく", 5},
    {U"gw", 5},
    {U"こどもの日", 5, 5},
    {U"子供の日", 5, 5},
    {U"子どもの日", 5, 5},
    {U"母の日", 5},
    {U"父の日", 6},
    {U"七夕", 7, 7},
    {U"お盆", 8},
    {U"敬老の日", 9},
    {U"しるばーういーく", 9},
    {U"七五三", 11},
    {U"はろういん", 10, 31},
    {U"はろういーん", 10, 31},
    {U"文化の日", 11, 3},
    {U"勤労感謝の日", 11, 23},
    {U"成人の日", 1},
    {U"お歳暮", 12},
    {U"お中元", 7},
    {U"春休み", 0, 0, 3},
    {U"夏休み", 0, 0, 7},
    {U"冬休み", 0, 0, 12},
    {U"春", 0, 0, 3},
    {U"夏", 0, 0, 6},
    {U"秋", 0, 0, 9},
    {U"冬", 0, 0, 12},
};

}  // namespace

std::optional<int> eat_relative_year(Cursor& cursor) {
  if (cursor.rest().starts_with(U"ことし") && is_hiragana(cursor.before())) return std::nullopt;  // 悪いことして
  return eat_one(cursor, years);
}
std::optional<int> eat_spoken_years(Cursor& cursor) { return eat_one(cursor, spoken_years); }
std::optional<int> eat_relative_month(Cursor& cursor) { return eat_one(cursor, months); }
std::optional<int> eat_relative_week(Cursor& cursor) { return eat_one(cursor, weeks); }
std::optional<int> eat_relative_day(Cursor& cursor) {
  auto const found = eat_one(cursor, days);
  if (found && cursor.rest().starts_with(U"まで")) return std::nullopt;
  return found;
}

std::optional<int> eat_weekday(Cursor& cursor) {
  constexpr Chars names = U"月火水木金土日";
  auto const begin = cursor.at;
  bool const bracket = cursor.eat(U"(");
  auto const name = cursor.done() ? Chars::npos : names.find(cursor.now());
  if (name == Chars::npos) {
    cursor.at = begin;
    return std::nullopt;
  }
  ++cursor.at;
  bool const fits = bracket ? cursor.eat(U")") : cursor.eat_any({U"曜日", U"曜"});
  if (!fits) {
    cursor.at = begin;
    return std::nullopt;
  }
  return static_cast<int>(name);
}

std::optional<NamedDay> eat_named_day(Cursor& cursor) {
  if (cursor.rest().starts_with(U"いぶ") && is_hiragana(cursor.before()) && cursor.before() != U'の')
    return std::nullopt;  // だいぶ
  if (cursor.rest().starts_with(U"元旦那")) return std::nullopt;
  auto const found = std::ranges::find_if(named_days, [&](Named const& named) { return cursor.eat(named.word); });
  if (found == std::end(named_days)) return std::nullopt;
  NamedDay day{std::nullopt, std::nullopt, found->begins};
  if (found->month != 0) day.month = found->month;
  if (found->day != 0) day.day = found->day;
  return day;
}

namespace {

// What the rules of entities_dates.cpp begin with, beside the words above.
constexpr Chars other_beginnings[] = {
    U"令和",   U"平成",     U"昭和",   U"れいわ", U"へいせい", U"西暦", U"半年", U"はんとし", U"ひと月", U"ひとつき",
    U"ふた月", U"ふたつき", U"この前", U"この間", U"こない",   U"前の", U"前回", U"先日",     U"次の",   U"直近",
    U"今度",   U"月曜",     U"火曜",   U"水曜",   U"木曜",     U"金曜", U"土曜", U"日曜",
};

constexpr std::size_t pair_bits = 4096;
constexpr std::size_t pair_of(char32_t first, char32_t second) { return (first * 67 + second) % pair_bits; }

// Most characters of a text are no beginning: told by two of them, in one look.
constexpr auto beginnings = [] {
  std::array<bool, pair_bits> pairs{};
  auto const add = [&pairs](Chars word) { pairs[pair_of(word[0], word.size() > 1 ? word[1] : U'\0')] = true; };
  for (auto const words : {std::span<Ago const>{years}, {spoken_years}, {months}, {weeks}, {days}})
    for (auto const& ago : words) add(ago.word);
  for (auto const& named : named_days) add(named.word);
  for (auto const word : other_beginnings) add(word);
  return pairs;
}();

bool is_season(char32_t c) { return c == U'春' || c == U'夏' || c == U'秋' || c == U'冬'; }

}  // namespace

bool begins_date(Chars rest) {
  char32_t const first = rest[0], second = rest.size() > 1 ? rest[1] : U'\0';
  if (is_digit(first) || is_kanji_digit(first) || is_season(first) || first == U'(') return true;
  if (first == U'r' || first == U'h' || first == U's' || first == U'\'' || first == U'’')
    return is_digit(second) || is_kanji_digit(second) || Chars{U" .元eh"}.find(second) != Chars::npos;
  return beginnings[pair_of(first, second)];
}

}  // namespace shirube
