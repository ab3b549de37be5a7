#include "match/answer_ordinal.hpp"

#include "match/answer_phrase.hpp"
#include "match/entities_scan.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t ordinal_chars_max = 18;  // a longer text is about something else

Phrase const& first() {
  static Phrase const phrase{
      "(?:一番|いちばん|いっちゃん|いっちばん|いっとう)?(?:上|うえ|最初|さいしょ|はじめ|初め|左上|左|ひだり|先頭|"
      "トップ|頭|てっぺん)(?:に(?:ある|"
      "書いてある|出てる))?",
      "(?:一番|いちばん)上",
      "前者",
      "前",
      "先",
      "ぜんしゃ",
      "前の(?:ほう|方)",
      "(?:先|さき)の(?:ほう|方)?",
      "先に(?:書いてある|出てる|言った)"};
  return phrase;
}
Phrase const& last() {
  static Phrase const phrase{
      "(?:一番|いちばん|いっちゃん|いっちばん|いっとう)?(?:下|した|最後|さいご|末尾|ラスト|右下|右|みぎ|終わり|後ろ|"
      "うしろ|ビリ|ケツ)(?:に(?:ある|"
      "書いてある|出てる))?",
      "後者",
      "こうしゃ",
      "(?:後|あと)の(?:ほう|方)?",
      "あと",
      "後(?:ろ)?"};
  return phrase;
}
Phrase const& middle() {
  static Phrase const phrase{"(?:ど)?真ん中", "まんなか", "中央", "中間", "中(?:の|くらい)?"};
  return phrase;
}
Phrase const& from_below() {
  static Phrase const phrase{"(?:下|した)から(?:数えて)?", "後ろから(?:数えて)?", "最後から"};
  return phrase;
}

struct Counted {
  Chars word;
  std::size_t number{};
};
constexpr Counted counted[] = {{U"ひとつ", 1},   {U"いっこ", 1}, {U"いちばん", 1}, {U"ふたつ", 2}, {U"にばん", 2},
                               {U"にこ", 2},     {U"みっつ", 3}, {U"さんばん", 3}, {U"さんこ", 3}, {U"よっつ", 4},
                               {U"よんばん", 4}, {U"いつつ", 5}, {U"ごばん", 5},   {U"むっつ", 6}, {U"ろくばん", 6}};
constexpr Counted alone[] = {{U"いち", 1}, {U"に", 2},   {U"さん", 3}, {U"よん", 4},   {U"ご", 5},
                             {U"ろく", 6}, {U"わん", 1}, {U"つー", 2}, {U"すりー", 3}, {U"a", 1},
                             {U"b", 2},    {U"c", 3},    {U"d", 4}};

bool ends_word(Cursor const& cursor) {
  char32_t const c = cursor.now();
  return !is_kanji(c) || Chars{U"選希番目"}.find(c) != Chars::npos;
}

// 2番, 2番目, 二つ目, 2個目, 2.; the number alone only as the whole text.
std::optional<std::size_t> read_counted(Cursor cursor) {
  for (auto const& word : counted) {
    auto here = cursor;
    if (!here.eat(word.word)) continue;
    bool const place = here.eat_any({U"目", U"め"});
    bool const number = word.word.ends_with(U"ばん");
    if ((place || number) && ends_word(here)) return word.number;
  }
  auto const number = read_small_number(cursor.text, cursor.at);
  if (!number || number->digit_count > 2) return std::nullopt;
  cursor.at = number->end;
  bool const place = cursor.eat_any({U"番目", U"番め", U"ばんめ", U"つ目", U"つめ", U"個目", U"個め", U"こ目", U"こめ",
                                     U"枚目", U"行目", U"段目", U"個の", U"番", U"ばん"});
  if (!place || !ends_word(cursor)) return std::nullopt;
  return static_cast<std::size_t>(number->value);
}

std::optional<std::size_t> read_bare(Chars core) {
  Cursor cursor{core, 0};
  cursor.eat_any({U"(", U"[", U"no.", U"no", U"#", U"その", U"選択肢", U"番号"});
  auto const number = read_small_number(cursor.text, cursor.at);
  if (number && number->digit_count <= 2) {
    cursor.at = number->end;
    while (cursor.eat_any({U")", U"]", U".", U"、", U"。", U"!", U"の", U"で", U"です"})) continue;
    if (cursor.done()) return static_cast<std::size_t>(number->value);
  }
  for (auto const& word : alone)
    if (core == word.word) return word.number;
  return std::nullopt;
}

std::optional<std::size_t> within(std::optional<std::size_t> number, std::size_t count) {
  if (!number || *number < 1 || *number > count) return std::nullopt;
  return *number - 1;
}

Phrase const& upper_two() {
  static Phrase const phrase{"^(?:上|最初|はじめ|前)の?(?:2つ|二つ|ふたつ|2個|二個)"};
  return phrase;
}
Phrase const& neither() {
  static Phrase const phrase{
      "(?:でも|とも|も)な(?:い|く)", "じゃな(?:い|く)", "では?(?:な|あり)", "違", "ちが", "ちゃう"};
  return phrase;
}

Phrase const& first_and_second() {
  static Phrase const phrase{"^1番?(?:でも|とも|も|と|や)、?2番?"};
  return phrase;
}
Phrase const& first_and_third() {
  static Phrase const phrase{"^1番?(?:でも|とも|も|と|や)、?3番?"};
  return phrase;
}
Phrase const& second_and_third() {
  static Phrase const phrase{"^2番?(?:でも|とも|も|と|や)、?3番?"};
  return phrase;
}

// 1でも2でもない, 上の二つではなく: the one that is left of three.
std::optional<std::size_t> read_left_over(Said const& said, std::size_t count) {
  if (count != 3 || !neither().in(said.utf8)) return std::nullopt;
  if (first_and_second().in(said.start) || upper_two().in(said.start)) return 2;
  if (first_and_third().in(said.start)) return 1;
  if (second_and_third().in(said.start)) return 0;
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> read_ordinal(Said const& said, std::size_t count) {
  if (auto const left = read_left_over(said, count)) return left;
  auto const core = to_chars(said.core);
  if (auto const bare = within(read_bare(core), count)) return bare;
  if (core.size() > ordinal_chars_max) return std::nullopt;
  if (auto const bytes = from_below().at_start(said.core)) {
    auto const number = within(read_counted({core, char_count(said.core.substr(0, bytes))}), count);
    if (number) return count - 1 - *number;
  }
  for (std::size_t at = 0; at < core.size(); ++at)
    if (auto const place = within(read_counted({core, at}), count)) return place;
  if (first().is(said.core)) return 0;
  if (last().is(said.core)) return count - 1;
  if (middle().is(said.core) && count % 2 == 1) return count / 2;
  return std::nullopt;
}

}  // namespace shirube
