#include "text/narrow.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>

#include "text/script.hpp"

namespace shirube {
namespace {

using narrow::other;
using narrow::unseen;

constexpr std::size_t kanji_digits_min = 10;  // a telephone number has so many; 二〇一七年 does not

bool in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool is_dash(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || in(U"−ーｰ─━〜～‾¯ㅡ・･·•˗⁃﹣﹘", c); }

bool is_unseen(char32_t c) {
  auto const category = u_charType(static_cast<UChar32>(c));
  return category == U_FORMAT_CHAR || category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
         in(U"\u115F\u1160\u3164\uFFA0\u00AD", c);
}

// Brackets, arrows, stars and faces stand between groups; signs of money do not.
char mark_of(char32_t c) {
  if (in(U"。｡", c)) return '.';
  auto const is_money = u_charType(static_cast<UChar32>(c)) == U_CURRENCY_SYMBOL;
  constexpr auto marks = U_GC_P_MASK | U_GC_S_MASK;
  return !is_money && (U_GET_GC_MASK(static_cast<UChar32>(c)) & marks) != 0 ? '/' : other;
}

// ① before a list's item is no part of the item.
bool is_circled(char32_t c) { return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793); }

// Circled, squared, superscript, mathematical …: what is left without its dress, when it is one letter or digit.
char undressed(char32_t c) {
  if (auto const digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0) return static_cast<char>('0' + digit);
  if (c >= 0x1F1E6 && c <= 0x1F1FF) return static_cast<char>('A' + (c - 0x1F1E6));  // a flag's letters
  if (c >= 0x1F150 && c <= 0x1F169) return static_cast<char>('A' + (c - 0x1F150));
  if (c >= 0x1F170 && c <= 0x1F189) return static_cast<char>('A' + (c - 0x1F170));
  if (c >= 0x2776 && c <= 0x277E) return static_cast<char>('1' + (c - 0x2776));
  if (c >= 0x24F5 && c <= 0x24FD) return static_cast<char>('1' + (c - 0x24F5));
  if (c == 0x24FF) return '0';
  UErrorCode status = U_ZERO_ERROR;
  std::array<UChar, 8> parts{};
  auto const size = unorm2_getDecomposition(unorm2_getNFKCInstance(&status), static_cast<UChar32>(c), parts.data(),
                                            static_cast<int32_t>(parts.size()), &status);
  char found = other;
  for (int32_t i = 0; U_SUCCESS(status) && i < size; ++i) {
    auto const part = parts[static_cast<std::size_t>(i)];
    if (part == '(' || part == ')' || part == '.') continue;  // ⒜ ⒈
    if (found != other || part < 0x21 || part > 0x7E) return other;
    found = static_cast<char>(part);
  }
  return found;
}

char of_character(char32_t c) {
  if (c >= 0x21 && c <= 0x7E) return c == '$' ? other : static_cast<char>(c);
  if (c >= 0xFF01 && c <= 0xFF5D && c != U'＄') return of_character(c - 0xFEE0);
  if (c <= U' ' || u_isUWhiteSpace(static_cast<UChar32>(c))) return ' ';
  if (is_dash(c)) return '-';
  if (is_hiragana(c) || is_katakana(c) || is_kanji(c)) return other;
  if (is_unseen(c)) return unseen;
  auto const plain = undressed(c);
  return plain == other ? mark_of(c) : plain;
}

struct NamedMark {
  std::u32string_view name;
  char mark;
};
constexpr NamedMark named_marks[] = {
    {U"ハイフン", '-'},       {U"はいふん", '-'},     {U"ﾊｲﾌﾝ", '-'},   {U"マイナス", '-'},
    {U"ダッシュ", '-'},       {U"スペース", ' '},     {U"空白", ' '},   {U"改行", ' '},
    {U"アットマーク", '@'},   {U"あっとまーく", '@'}, {U"アット", '@'}, {U"あっと", '@'},
    {U"ｱｯﾄﾏｰｸ", '@'},         {U"ドット", '.'},       {U"どっと", '.'}, {U"アンダーバー", '_'},
    {U"アンダースコア", '_'}, {U"(at)", '@'},         {U"[at]", '@'},   {U"(a)", '@'},
    {U"（at）", '@'},         {U"%2D", '-'},          {U"%2d", '-'},    {U"%20", ' '},
    {U"&nbsp;", ' '},         {U"(dot)", '.'},        {U"[dot]", '.'}};

NamedMark const* mark_at(std::u32string_view rest) {
  constexpr std::u32string_view first = U"ハはﾊマダス空改アあｱドど([（%&";
  if (!in(first, rest.front())) return nullptr;
  for (auto const& named : named_marks)
    if (rest.starts_with(named.name)) return &named;
  return nullptr;
}

int kanji_digit(char32_t c) {
  if (c == U'零') return 0;
  auto const at = std::u32string_view{U"〇一二三四五六七八九"}.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

bool is_digit_or_gap(char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == unseen; }

void narrow_kanji_digits(std::u32string_view chars, std::string& ascii) {
  for (std::size_t begin = 0; begin < chars.size();) {
    std::size_t end = begin, count = 0;
    for (; end < chars.size(); ++end) {
      if (kanji_digit(chars[end]) >= 0)
        ++count;
      else if (count == 0 || (!is_digit_or_gap(ascii[end]) && chars[end] != U'の'))
        break;
    }
    if (count >= kanji_digits_min)
      for (auto i = begin; i < end; ++i)
        if (auto const digit = kanji_digit(chars[i]); digit >= 0) ascii[i] = static_cast<char>('0' + digit);
    begin = end + 1;
  }
}

bool alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The nearest character that is not a blank: before (step -1) or after (step 1).
char beside(std::string const& ascii, std::size_t at, int step) {
  for (int left = 3; left > 0; --left) {
    if ((step < 0 && at == 0) || at + 1 == ascii.size()) break;
    at = step < 0 ? at - 1 : at + 1;
    if (ascii[at] != ' ' && ascii[at] != unseen) return ascii[at];
  }
  return other;
}

// 090の1234の5678, and 一 for ー, as some keyboards give it.
void narrow_joints(std::u32string_view chars, std::string& ascii) {
  for (std::size_t i = 0; i + 1 < chars.size(); ++i) {
    if (is_circled(chars[i]) && alnum(ascii[i + 1]) && !is_circled(chars[i + 1])) ascii[i] = '/';
    bool const joint = chars[i] == U'の' || chars[i] == U'一';
    if (ascii[i] != other || !joint || !alnum(beside(ascii, i, -1)) || !alnum(beside(ascii, i, 1))) continue;
    ascii[i] = chars[i] == U'の' ? '/' : '-';
  }
}

}  // namespace

std::string narrowed(std::u32string_view chars) {
  std::string ascii;
  ascii.reserve(chars.size());
  while (ascii.size() < chars.size()) {
    auto const rest = chars.substr(ascii.size());
    if (auto const* const named = mark_at(rest)) {
      ascii += named->mark;
      ascii.append(named->name.size() - 1, unseen);
    } else {
      ascii += of_character(rest.front());
    }
  }
  narrow_kanji_digits(chars, ascii);
  narrow_joints(chars, ascii);
  return ascii;
}

}  // namespace shirube
