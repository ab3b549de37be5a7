#include "match/entities_amounts.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t pieces_gap_max = 12;  // 5000円のギフト券を3枚
constexpr long long pieces_max = 1000;

bool is_glue(char32_t c) {
  return is_alnum(c) || c == U'-' || c == U'/' || c == U':' || c == U'#' || c == U'_' || c == U'@';
}

// What may follow a number that is no amount: 17桁, 3回, 2017年.
constexpr Chars other_counters = U"桁け年月日時分秒回番枚個件人歳才字文名度通行台口つ階本%版世代社割倍け号目";

// A quick no for most characters. `spoken`: ごせんえん may be among the words.
bool begins_amount(char32_t c, bool spoken) {
  return is_digit(c) || is_kanji_digit(c) || c == U'¥' || c == U'\\' || (spoken && is_hiragana(c));
}

class AmountReader {
 public:
  AmountReader(Chars text, std::size_t at, bool asked) : cursor_{text, at}, asked_(asked) {}

  std::optional<FoundAmount> read() {
    auto const begin = cursor_.at;
    bool const yen_sign = cursor_.eat_any({U"¥", U"\\"});
    cursor_.skip_spaces();
    if (!yen_sign && begin > 0 && continues_word(begin)) return std::nullopt;
    auto const number = read_any();
    if (!number) return std::nullopt;
    auto yen = number->value;
    cursor_.at = number->end;
    if (thousands_point()) yen = yen * 1000 + read_number(cursor_.text, cursor_.at - 3)->value;
    if (number->digits == Digits::arabic && cursor_.eat(U"まん")) yen *= 10000;
    if (!yen_sign && cursor_.now() == U'k' && !next_is_alnum()) {
      yen *= 1000;
      ++cursor_.at;
    }
    auto const number_end = cursor_.at;
    cursor_.skip_spaces();
    bool const unit = cursor_.eat_any({U"円", U"えん", U"yen", U"jpy", U"-円"});
    if (unit && is_cash()) return std::nullopt;
    if (!unit) cursor_.at = number_end;
    if (yen <= 0 || (!unit && !yen_sign && !fits_bare(*number, yen))) return std::nullopt;
    return FoundAmount{yen, {begin, cursor_.at}, !unit && !yen_sign};
  }

 private:
  std::optional<ReadNumber> read_any() {
    if (auto const number = read_number(cursor_.text, cursor_.at)) return number;
    auto const spoken = read_spoken_number(cursor_.text, cursor_.at);
    bool const ends_a_word = cursor_.now() == U'せ' && cursor_.before() == U'ま';  // わかりません
    if (!spoken || ends_a_word) return std::nullopt;
    auto const after = cursor_.text.substr(spoken->end);
    bool const unit = after.starts_with(U"えん") || after.starts_with(U"円");
    bool const whole = asked_ && (after.empty() || after.starts_with(U"です") || after.starts_with(U"くらい"));
    return unit || whole ? spoken : std::nullopt;
  }

  // 千葉, 何千, 数万, 万一, a1000, 03-1234.
  [[nodiscard]] bool continues_word(std::size_t begin) const {
    char32_t const before = cursor_.text[begin - 1];
    if (is_glue(before) || before == U'.' || before == U',' || before == U'何' || before == U'数' || before == U'幾')
      return true;
    if (is_digit(cursor_.now())) return false;
    if (is_kanji_digit(cursor_.now()))
      return is_kanji_digit(before) || (is_kanji(before) && Chars{U"約各計枚金額分券"}.find(before) == Chars::npos);
    return is_hiragana(before) && !asked_ && Chars{U"をがはにで"}.find(before) == Chars::npos;
  }

  // 5.000 in the manner of other countries.
  bool thousands_point() {
    if (cursor_.now() != U'.' || cursor_.at + 3 >= cursor_.text.size() + 0) return false;
    for (std::size_t i = 1; i <= 3; ++i)
      if (cursor_.at + i >= cursor_.text.size() || !is_digit(cursor_.text[cursor_.at + i])) return false;
    if (cursor_.at + 4 < cursor_.text.size() && is_digit(cursor_.text[cursor_.at + 4])) return false;
    cursor_.at += 4;
    return true;
  }

  // 五百円玉, 千円札, 百円ショップ: no card's amount.
  [[nodiscard]] bool is_cash() const {
    auto const rest = cursor_.rest();
    return std::ranges::any_of(std::array<Chars, 5>{U"玉", U"札", U"硬貨", U"しょっぷ", U"均一"},
                               [rest](Chars word) { return rest.starts_with(word); });
  }

  [[nodiscard]] bool next_is_alnum() const {
    return cursor_.at + 1 < cursor_.text.size() && is_alnum(cursor_.text[cursor_.at + 1]);
  }

  [[nodiscard]] bool fits_bare(ReadNumber const& number, long long yen) const {
    if (yen < bare_yen_min || yen > bare_yen_max) return false;
    char32_t const after = cursor_.now();
    bool const times = after == U'x' && cursor_.at + 1 < cursor_.text.size() && is_digit(cursor_.text[cursor_.at + 1]);
    if ((is_glue(after) && !times) || after == U'.' || (after != U'\0' && other_counters.find(after) != Chars::npos))
      return false;
    if (number.digits == Digits::arabic)
      return number.digit_count <= 3 || number.grouped || cursor_.text[number.end - number.digit_count] != U'0';
    if (is_kanji(after) && Chars{U"弱強位程分相前券以未超"}.find(after) == Chars::npos) return false;
    return asked_ || number.end - cursor_.at > 1 || yen >= 1000;
  }

  Cursor cursor_;
  bool asked_;
};

constexpr std::initializer_list<Chars> piece_words{U"枚", U"まい", U"つ",     U"個",     U"こ",
                                                   U"本", U"口",   U"セット", U"せっと", U"倍"};

std::optional<long long> eat_pieces(Cursor& cursor) {
  auto const number = read_small_number(cursor.text, cursor.at);
  if (!number || number->value < 1 || number->value > pieces_max) return std::nullopt;
  cursor.at = number->end;
  if (!cursor.eat_any(piece_words)) return std::nullopt;
  if (Chars{U"目で"}.find(cursor.now()) != Chars::npos && !cursor.done() && cursor.now() == U'目') return std::nullopt;
  return number->value;
}

// 5000円×3, 5000のが3枚, 5000円のギフト券を3枚.
std::optional<long long> pieces_after(Chars text, std::size_t end, std::size_t stop, std::size_t& new_end) {
  Cursor cursor{text, end};
  cursor.skip_spaces();
  if (cursor.eat_any({U"×", U"x", U"*", U"かける", U"掛ける"})) {
    cursor.skip_spaces();
    auto const number = read_small_number(text, cursor.at);
    if (!number || number->value < 1 || number->value > pieces_max) return std::nullopt;
    cursor.at = number->end;
    cursor.eat_any(piece_words);
    new_end = cursor.at;
    return number->value;
  }
  for (; cursor.at < std::min(stop, end + pieces_gap_max); ++cursor.at) {
    char32_t const c = cursor.now();
    if (Chars{U"。!?\n"}.find(c) != Chars::npos) return std::nullopt;
    auto here = cursor;
    if (auto const pieces = eat_pieces(here)) {
      new_end = here.at;
      return *pieces;
    }
    if (is_digit(c) || is_kanji_digit(c)) return std::nullopt;
  }
  return std::nullopt;
}

// 3枚、各5000円; 3枚×5000円; 2枚で各1万: counted only when each is said.
std::optional<long long> pieces_before(Chars text, std::size_t begin, Chars after) {
  auto const from = begin > pieces_gap_max ? begin - pieces_gap_max : 0;
  auto const before = text.substr(from, begin - from);
  bool const each = before.ends_with(U"各") || before.ends_with(U"各々") || before.ends_with(U"それぞれ") ||
                    before.ends_with(U"×") || before.ends_with(U"x") || after.starts_with(U"ずつ") ||
                    after.starts_with(U"づつ");
  if (!each) return std::nullopt;
  for (std::size_t at = from; at < begin; ++at) {
    Cursor cursor{text, at};
    if (auto const pieces = eat_pieces(cursor)) return pieces;
  }
  return std::nullopt;
}

bool is_one_card_before(Chars text, std::size_t begin) {
  return text.substr(0, begin).ends_with(U"合計") || text.substr(0, begin).ends_with(U"全部で") ||
         text.substr(0, begin).ends_with(U"合わせて") || text.substr(0, begin).ends_with(U"計");
}

void multiply(Chars text, std::vector<FoundAmount>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    auto& amount = found[i];
    if (is_one_card_before(text, amount.range.begin)) continue;
    std::size_t const stop = i + 1 < found.size() ? found[i + 1].range.begin : text.size();
    std::size_t end = amount.range.end;
    auto pieces = pieces_after(text, amount.range.end, stop, end);
    if (!pieces) pieces = pieces_before(text, amount.range.begin, text.substr(amount.range.end));
    if (!pieces) continue;
    amount.yen *= *pieces;
    amount.range.end = std::max(amount.range.end, end);
  }
}

bool is_sum(Chars between) {
  constexpr Chars joints[] = {U"と", U"と、", U"+", U" + ", U"ぷらす", U"分と", U"券と", U"のと"};
  return std::ranges::find(joints, between) != std::end(joints);
}

void add_up(Chars text, std::vector<FoundAmount>& found) {
  for (std::size_t i = 0; i + 1 < found.size();) {
    auto const between = text.substr(found[i].range.end, found[i + 1].range.begin - found[i].range.end);
    if (!is_sum(between)) {
      ++i;
      continue;
    }
    found[i] = {found[i].yen + found[i + 1].yen, {found[i].range.begin, found[i + 1].range.end}, found[i].bare};
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// 3000円が2枚で6000円: said twice.
void drop_repeated(Chars text, std::vector<FoundAmount>& found) {
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    auto const between = text.substr(found[i].range.end, found[i + 1].range.begin - found[i].range.end);
    if (found[i].yen != found[i + 1].yen || (between != U"で" && between != U"=")) continue;
    found.erase(found.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// 3枚で合計5000円: the total is the amount.
void keep_total(Chars text, std::vector<FoundAmount>& found) {
  auto const total = std::ranges::find_if(
      found, [&](FoundAmount const& amount) { return is_one_card_before(text, amount.range.begin); });
  if (total != found.end()) found = {*total};
}

}  // namespace

std::vector<FoundAmount> find_amounts(Chars text, std::vector<CharRange> const& taken, bool asked) {
  std::vector<FoundAmount> found;
  bool const spoken = asked || text.find(U"えん") != Chars::npos || text.find(U'円') != Chars::npos;
  for (std::size_t at = 0; at < text.size();) {
    if (!begins_amount(text[at], spoken)) {
      ++at;
      continue;
    }
    auto const date =
        std::ranges::find_if(taken, [at](CharRange range) { return range.begin <= at && at < range.end; });
    if (date != taken.end()) {
      at = date->end;
      continue;
    }
    auto const amount = AmountReader(text, at, asked).read();
    if (amount) {
      found.push_back(*amount);
      at = amount->range.end;
      continue;
    }
    auto const number = read_number(text, at);
    at = number ? number->end : at + 1;
  }
  multiply(text, found);
  drop_repeated(text, found);
  add_up(text, found);
  keep_total(text, found);
  return found;
}

}  // namespace shirube
