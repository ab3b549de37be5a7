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
  constexpr View known[] = {U"ok",    U"ban",    U"pin",    U"no",   U"on",   U"line", U"code",   U"note",
                            U"site",  U"page",   U"one",    U"use",  U"home", U"time", U"game",   U"sale",
                            U"same",  U"free",   U"visa",   U"ana",  U"au",   U"ai",   U"amazon", U"gmail",
                            U"suica", U"nanaco", U"safari", U"name", U"me",   U"to",   U"so",     U"go",
                            U"he",    U"ie",     U"mini",   U"kobo", U"ebay", U"yen"};
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

// The letters from `begin` on, and what stands around them.
class Letters {
 public:
  Letters(View chars, std::size_t begin) : chars_(chars), begin_(begin), end_(begin) {
    while (end_ < chars.size() && is_latin(chars[end_])) ++end_;
    letters_ = chars.substr(begin, end_ - begin);
    after_ = end_ < chars.size() ? chars[end_] : U'\0';
    if (begin > 0 && (is_hiragana(chars[begin - 1]) || (is_kanji(chars[begin - 1]) && ends_clause() && !single())))
      before_ = chars[begin - 1];
  }

  [[nodiscard]] std::size_t end() const { return end_; }

  // With the kana that they belong to: でsう, ありませn, なかtた.
  [[nodiscard]] std::optional<Joined> joined() const {
    bool const beside_kana = before_ != U'\0' || is_hiragana(after_);
    if (!beside_kana || is_latin_word(letters_) || View{U"-' 0123456789"}.find(after_) != View::npos)
      return std::nullopt;
    if (auto denial = nai()) return denial;
    if (is_word_of_letters()) return std::nullopt;
    if (auto syllable = with_next()) return syllable;
    if (before_ == U'\0' && !is_vowel_kana(after_)) return std::nullopt;
    if (auto kana = kana_of(letters_)) return Joined{{begin_, end_}, std::move(*kana)};
    auto const left_out = single() ? kana_between(before_, letters_[0], after_) : U'\0';
    return left_out == U'\0' ? std::nullopt : std::optional{Joined{{begin_, end_}, {left_out}}};
  }

 private:
  [[nodiscard]] bool single() const { return letters_.size() == 1; }
  [[nodiscard]] bool ends_clause() const { return View{U"\0。、!?\n", 6}.find(after_) != View::npos; }
  static bool is_vowel_kana(char32_t c) { return View{U"あいうえお"}.find(c) != View::npos; }

  // なi, naい, and nい, for which an IME would have written に: a denial must not be lost.
  [[nodiscard]] std::optional<Joined> nai() const {
    if (before_ == U'な' && letters_ == U"i") return Joined{{begin_, end_}, U"い"};
    if (after_ == U'い' && (letters_ == U"n" || letters_ == U"na")) {
      auto const rest = chars_.substr(end_ + 1);
      bool const ends = rest.empty() || View{U"。、!?\nでとかよねわのしけっんや"}.find(rest[0]) != View::npos;
      if (ends || View{U"てでらわえけせれめべげいりきしみびちくう"}.find(before_) != View::npos)
        return Joined{{begin_, end_ + 1}, U"ない"};
    }
    return std::nullopt;
  }

  // ゼロかo, コードはaに, 高速のsa, eメール: no part of a word. More letters than an IME leaves may be a word of
  // another language, unless they end the clause: できmasen.
  [[nodiscard]] bool is_word_of_letters() const {
    constexpr std::size_t left_over_max = 2;
    if (letters_.size() > left_over_max) return before_ == U'\0' || !ends_clause();
    bool const after_particle = before_ != U'\0' && View{U"かとやのがはにをも"}.find(before_) != View::npos;
    if (!single()) return after_particle && !ends_clause();
    if (!is_vowel(letters_[0]) && letters_[0] != U'n') return false;
    if (before_ == U'\0' || (after_particle && letters_ != U"i")) return true;
    return !ends_clause() && !is_vowel_kana(after_) && letters_[0] != U'n' &&
           View{U"でだよねか"}.find(after_) == View::npos;
  }

  // sう, and tた for った.
  [[nodiscard]] std::optional<Joined> with_next() const {
    if (!is_hiragana(after_) || is_vowel(letters_.back())) return std::nullopt;
    auto const next = typed_keys(View{&after_, 1}).keys;
    bool const doubled = single() && before_ != U'\0' && next[0] == letters_.back();
    if (!doubled && !is_vowel(next[0])) return std::nullopt;
    auto kana = kana_of(std::u32string{letters_} + next);
    if (!kana) return std::nullopt;
    return Joined{{begin_, end_ + 1}, std::move(*kana)};
  }

  View chars_, letters_;
  std::size_t begin_{}, end_{};
  char32_t before_{}, after_{};  // before: a kana, a kanji of the same predicate (出masen), or none
};

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
    Letters const letters{text.chars, at};
    auto end = letters.end();
    if (auto const kana = letters.joined()) {
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
