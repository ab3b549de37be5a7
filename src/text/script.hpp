// Which script a normalised character belongs to: what the scanners of this room and of `match` ask most often.
#pragma once

namespace shirube {

constexpr bool is_hiragana(char32_t c) { return c >= U'ぁ' && c <= U'ゖ'; }
constexpr bool is_katakana(char32_t c) { return c >= U'ァ' && c <= U'ヺ'; }
constexpr bool is_kana(char32_t c) { return is_hiragana(c) || c == U'ー'; }  // of normalised text: katakana is folded
constexpr bool is_kanji(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == U'々';
}
constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_latin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
constexpr bool is_alnum(char32_t c) { return is_digit(c) || is_latin(c); }
// Kana, kanji and their punctuation: no space is written beside these.
constexpr bool is_japanese(char32_t c) { return (c >= 0x3001 && c <= 0x31FF) || is_kanji(c); }

}  // namespace shirube
