#include "text/fold.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "text/script.hpp"
#include "text/spelling.hpp"

namespace shirube {
namespace {

constexpr std::size_t face_chars_max = 12;

char32_t small_to_large(char32_t c) {
  switch (c) {
    case U'ぁ':
      return U'あ';
    case U'ぃ':
      return U'い';
    case U'ぅ':
      return U'う';
    case U'ぇ':
      return U'え';
    case U'ぉ':
      return U'お';
    case U'ゎ':
      return U'わ';
    case U'ゕ':
    case U'ゖ':
      return U'か';
    default:
      return c;
  }
}

bool is_dash(char32_t c) { return std::u32string_view{U"-~〜‐‑–—―−─━ー"}.find(c) != std::u32string_view::npos; }

// Stands for itself, whatever came before: nearly all of a text.
bool is_plain_letter(char32_t c) { return is_hiragana(c) || (is_kanji(c) && c != U'々'); }

char32_t unified(char32_t c) {
  if (c >= U'ァ' && c <= U'ヶ') c -= U'ァ' - U'ぁ';
  if (is_hiragana(c)) return small_to_large(c);
  if (is_kanji(c)) return common_kanji(c);
  switch (c) {
    case U'◯':
      return U'○';
    case U'✕':
    case U'✖':
    case U'✗':
    case U'✘':
      return U'×';
    case U'‘':
    case U'’':
      return U'\'';
    case U'“':
    case U'”':
      return U'"';
    case U'･':
      return U'・';
    default:
      return c;
  }
}

char32_t voiced(char32_t kana) {
  bool const can = (kana >= U'か' && kana <= U'ぢ' && (kana - U'か') % 2 == 0) || kana == U'つ' || kana == U'て' ||
                   kana == U'と' || (kana >= U'は' && kana <= U'ほ' && (kana - U'は') % 3 == 0);
  return can ? kana + 1 : kana;
}

bool is_sentence_mark(char32_t c) { return std::u32string_view{U"。！？!?、…\n"}.find(c) != std::u32string_view::npos; }

// What stands between the brackets of a kaomoji or of （笑）, but not of a remark.
bool is_face(std::u32string_view body) {
  if (body.empty() || body.size() > face_chars_max) return false;
  if (body.size() == 1) return std::u32string_view{U"笑泣汗涙爆怒苦w"}.find(body[0]) != std::u32string_view::npos;
  std::size_t letters = 0, marks = 0;
  for (char32_t const c : body) {
    if (is_kanji(c) || is_digit(c)) return false;
    if (is_hiragana(c) || is_latin(c))
      ++letters;
    else if (!is_japanese(c) && std::u32string_view{U"., :/%"}.find(c) == std::u32string_view::npos)
      ++marks;
  }
  return letters <= 2 && marks >= 1;
}

char32_t gesture_of(char32_t emoji) {
  switch (emoji) {
    case 0x1F44D:  // 👍
    case 0x1F44C:
    case 0x1F646:  // 🙆
    case 0x2B55:
    case 0x2705:
      return U'○';
    case 0x1F44E:  // 👎
    case 0x1F645:  // 🙅
    case 0x274C:
    case 0x274E:
      return U'×';
    default:
      return U'\0';
  }
}

}  // namespace

void Folder::append(char32_t c, CharRange from) {
  text_.chars += c;
  text_.origin.push_back(from);
}

void Folder::cut_to(std::size_t size) {
  text_.chars.resize(size);
  text_.origin.resize(size);
}

// A run of w after Japanese is laughter.
void Folder::drop_laughter() {
  if (last() != U'w') return;
  auto const stem = text_.chars.find_last_not_of(U'w');
  if (stem == std::u32string::npos) return;
  auto const before = text_.chars[stem];
  if (is_japanese(before) || is_sentence_mark(before)) cut_to(stem + 1);
}

void Folder::drop_face() {
  std::u32string_view const chars = text_.chars;
  auto const begin = chars.size() - std::min(chars.size(), face_chars_max + 2);
  auto const open = chars.substr(begin).rfind(U'(');
  if (open == std::u32string_view::npos) return;
  auto const at = begin + open;
  if (is_face(chars.substr(at + 1, chars.size() - at - 2))) cut_to(at);
}

// 々 ゝ ゞ are written out.
bool Folder::put_iteration(char32_t c, CharRange from) {
  if (c == U'々' && is_kanji(last())) {
    append(last(), from);
    return true;
  }
  bool const again = c == U'ゝ' || c == U'ヽ', again_voiced = c == U'ゞ' || c == U'ヾ';
  if ((!again && !again_voiced) || !is_hiragana(last())) return false;
  append(again_voiced ? voiced(last()) : last(), from);
  return true;
}

// Long vowels, dots and marks in a row are one.
bool Folder::join_run(char32_t c, CharRange from) {
  bool const dot = c == U'.' || c == U'・' || c == U'…' || c == U'‥';
  bool const repeated = c == last() && std::u32string_view{U"ー!?。、…"}.find(c) != std::u32string_view::npos;
  if (repeated || (dot && last() == U'…')) {
    absorb(from);
    return true;
  }
  if (!dot || c != last()) return false;
  text_.chars.back() = U'…';
  absorb(from);
  return true;
}

void Folder::write_space(char32_t next, CharRange from) {
  auto const space = std::exchange(space_, U'\0');
  if (space == U'\0' || text_.chars.empty()) return;
  if (space == U'\n')
    append(U'\n', {from.begin, from.begin});
  else if (!is_japanese(last()) && !is_japanese(next) && last() != U'\n')
    append(U' ', {from.begin, from.begin});
}

void Folder::put(char32_t c, CharRange from) {
  if (full()) return;
  if (c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0x3000 || c == 0x2028 || c == 0x2029) {
    drop_laughter();
    if (space_ != U'\n') space_ = c == U' ' || c == U'\t' || c == 0x3000 ? U' ' : U'\n';
    return;
  }
  c = unified(c);
  if ((c == 0x3099 || c == 0x309A) && !is_hiragana(last())) return;  // a voice mark voices kana alone
  if (!is_alnum(c)) drop_laughter();
  write_space(c, from);
  if (is_plain_letter(c)) return append(c, from);
  if (is_dash(c) && is_kana(last())) c = U'ー';
  if (join_run(c, from) || put_iteration(c, from)) return;
  append(c, from);
  if (c == U')') drop_face();
}

void Folder::put_emoji(char32_t emoji, CharRange from) {
  drop_laughter();
  if (gesture_ != U'\0') return;
  gesture_ = gesture_of(emoji);
  gesture_from_ = from;
}

NormalizedText Folder::finish() {
  drop_laughter();
  while (last() == U' ' || last() == U'\n') cut_to(text_.chars.size() - 1);
  if (text_.chars.empty() && gesture_ != U'\0') append(gesture_, gesture_from_);
  unify_spelling(text_);
  if (full()) cut_to(chars_max_);
  return std::move(text_);
}

}  // namespace shirube
