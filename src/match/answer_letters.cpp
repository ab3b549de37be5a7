#include "match/answer_letters.hpp"

#include <algorithm>

#include "match/respelling.hpp"
#include "match/typed_keys.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;

bool is_vowel(char32_t c) { return View{U"aiueo"}.find(c) != View::npos; }

// Words of Latin letters that could be read as romaji.
bool is_latin_word(View word) {
  constexpr View known[] = {U"ok",  U"no",   U"on",     U"line",  U"code",  U"note",   U"site",   U"page", U"one",
                            U"use", U"home", U"time",   U"game",  U"sale",  U"same",   U"free",   U"visa", U"ana",
                            U"au",  U"ai",   U"amazon", U"gmail", U"suica", U"nanaco", U"safari", U"name", U"me",
                            U"to",  U"so",   U"go",     U"he",    U"ie",    U"mini",   U"kobo",   U"ebay", U"yen"};
  return std::ranges::find(known, word) != std::end(known);
}

// Strictly: every letter belongs to a kana.
std::optional<std::u32string> kana_of(View letters) {
  auto kana = kana_of_romaji(letters);
  if (!kana || std::ranges::any_of(*kana, is_latin)) return std::nullopt;
  return kana;
}

// The vowel that was left out, where the kana around it leave one choice: なっtる, 出まsた, できmした.
struct Between {
  View before;  // any when empty
  char32_t letter{};
  View after;
  char32_t kana{};
};
constexpr Between between[] = {{U"っ", U't', U"るたまいなと", U'て'},
                               {U"ん", U'd', U"るたまいなと", U'で'},
                               {U"", U's', U"たて", U'し'},
                               {U"で", U'k', U"まなたる", U'き'},
                               {U"いきりしちみびぎじえけせてねべめれげ", U'm', U"すし", U'ま'}};

char32_t kana_between(char32_t before, char32_t letter, char32_t after) {
  for (auto const& known : between)
    if (letter == known.letter && known.after.find(after) != View::npos &&
        (known.before.empty() || known.before.find(before) != View::npos))
      return known.kana;
  return U'\0';
}

struct Joined {
  CharRange range;
  std::u32string kana;
};

// The letters of [begin, end) with the kana that they belong to: でsう, ありませn, なかtた.
std::optional<Joined> joined(NormalizedText const& text, std::size_t begin, std::size_t end) {
  View const chars = text.chars;
  auto const letters = chars.substr(begin, end - begin);
  bool const after_kana = begin > 0 && is_hiragana(chars[begin - 1]);
  bool const before_kana = end < chars.size() && is_hiragana(chars[end]);
  if ((!after_kana && !before_kana) || is_latin_word(letters)) return std::nullopt;
  bool const single = letters.size() == 1;
  // ゼロかo asks of a letter
  bool const named = after_kana && View{U"かとやのが"}.find(chars[begin - 1]) != View::npos;
  if (single && (is_vowel(letters[0]) || letters[0] == U'n') && (!after_kana || named)) return std::nullopt;
  if (!is_vowel(letters.back()) && before_kana && (single || after_kana)) {
    auto const next = typed_keys(chars.substr(end, 1)).keys;
    bool const completes = is_vowel(next[0]) || (single && after_kana && next[0] == letters.back());
    if (completes)
      if (auto kana = kana_of(std::u32string{letters} + next)) return Joined{{begin, end + 1}, std::move(*kana)};
  }
  if (auto kana = kana_of(letters)) return Joined{{begin, end}, std::move(*kana)};
  auto const kana =
      single && after_kana && before_kana ? kana_between(chars[begin - 1], letters[0], chars[end]) : U'\0';
  return kana == U'\0' ? std::nullopt : std::optional{Joined{{begin, end}, {kana}}};
}

// sanzenen: an n before en is ん.
std::u32string with_yen_apart(View letters) {
  std::u32string apart{letters};
  for (View const number : {U"senen", U"zenen", U"manen"})
    if (auto const at = apart.find(number); at != std::u32string::npos) apart.insert(at + number.size() - 2, 1, U'\'');
  return apart;
}

}  // namespace

void replace_chars(NormalizedText& text, CharRange range, View with) {
  auto const at = text.origin.begin() + static_cast<std::ptrdiff_t>(range.begin);
  auto const size = static_cast<std::ptrdiff_t>(range.end - range.begin);
  CharRange const whole{text.origin[range.begin].begin, text.origin[range.end - 1].end};
  text.origin.insert(text.origin.erase(at, at + size), with.size(), whole);
  text.chars.replace(range.begin, range.end - range.begin, with);
}

void join_letters(NormalizedText& text) {
  for (std::size_t at = 0; at < text.chars.size(); ++at) {
    if (!is_latin(text.chars[at])) continue;
    auto end = at;
    while (end < text.chars.size() && is_latin(text.chars[end])) ++end;
    if (auto const kana = joined(text, at, end)) {
      replace_chars(text, kana->range, kana->kana);
      end = at + kana->kana.size();
    }
    at = end;
  }
}

std::optional<NormalizedText> with_romaji_as_kana(NormalizedText const& text) {
  constexpr std::size_t romaji_chars_min = 2;
  auto result = text;
  bool changed = false;
  for (std::size_t at = 0; at < result.chars.size(); ++at) {
    if (!is_latin(result.chars[at])) continue;
    auto end = at;
    while (end < result.chars.size() && (is_latin(result.chars[end]) || result.chars[end] == U'-')) ++end;
    auto const kana = end - at >= romaji_chars_min
                          ? kana_of_romaji(with_yen_apart(View{result.chars}.substr(at, end - at)))
                          : std::nullopt;
    if (kana && !kana->empty()) {
      replace_chars(result, {at, end}, *kana);
      end = at + kana->size();
      changed = true;
    }
    at = end;
  }
  if (!changed) return std::nullopt;
  return result;
}

}  // namespace shirube
