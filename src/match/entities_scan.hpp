// Reading numbers and words at a place of a normalised text: what the finders of dates and amounts share.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace shirube {

using Chars = std::u32string_view;

enum class Digits {
  arabic,   // 5000, 5,000
  written,  // 五千, 2万5千, ごせん
};

struct ReadNumber {
  long long value{};
  std::size_t end{};
  Digits digits{};
  std::size_t digit_count{};  // of arabic digits alone: 017 has 3; 0 when written
  bool grouped{};             // 5,000
};

// Needs: at <= text.size(). 17, 5,000, 二〇一七, 1.5万, 2万5千, 一万五千, 千; nullopt when no number begins there.
std::optional<ReadNumber> read_number(Chars text, std::size_t at);
// Plain digits, arabic or one to two kanji, for days and months: 3, 12, 十二. No 万, no grouping.
std::optional<ReadNumber> read_small_number(Chars text, std::size_t at);
// ごせん, にまん, ひゃく: numbers spoken out, only with a unit of hundred or more.
std::optional<ReadNumber> read_spoken_number(Chars text, std::size_t at);

// A place that walks over a text; every `eat` moves only when it fits.
struct Cursor {
  Chars text;
  std::size_t at{};

  [[nodiscard]] Chars rest() const { return text.substr(at); }
  [[nodiscard]] bool done() const { return at >= text.size(); }
  [[nodiscard]] char32_t now() const { return at < text.size() ? text[at] : U'\0'; }
  [[nodiscard]] char32_t before() const { return at == 0 ? U'\0' : text[at - 1]; }
  bool eat(Chars word) {
    if (!rest().starts_with(word)) return false;
    at += word.size();
    return true;
  }
  bool eat_any(std::initializer_list<Chars> words);  // the first that fits
  void skip_spaces();
};

bool is_kanji_digit(char32_t c);

// ---- what stands around the numbers of dates
bool is_number_glue(char32_t c);          // makes a number a part of something else: A17, 17-, #17
bool is_date_mark(Cursor const& cursor);  // / - . with a digit behind it
// Nothing follows that would make the digits a part of something else: 2017円, 2017-ABCD, 2017番.
bool ends_number(Cursor const& cursor);

}  // namespace shirube
