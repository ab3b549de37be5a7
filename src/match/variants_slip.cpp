// Slips of the finger, on flick keys and on a keyboard. Only what is typed slips: kana, letters and digits; a kanji
// comes from a list.
#include <algorithm>
#include <array>

#include "match/kana_romaji.hpp"
#include "match/variant_ways.hpp"
#include "text/script.hpp"

namespace shirube::ways {
namespace {

bool is_typed(char32_t c) { return is_kana(c) || is_katakana(c) || is_alnum(c); }
bool is_small(char32_t c) {
  return std::u32string_view{U"っゃゅょぁぃぅぇぉッャュョァィゥェォー"}.find(c) != std::u32string_view::npos;
}

bool is_long_enough(Sentence const& sentence) {
  auto const is_letter = [](char32_t c) { return is_typed(c) || is_kanji(c); };
  return std::ranges::count_if(sentence.chars, is_letter) >= static_cast<std::ptrdiff_t>(slip_letters_min);
}

// One edit for each typed character, by what `slips` says of it: any number of texts.
template <class Slips>
Edits at_each(Sentence const& sentence, Slips slips) {
  Edits edits;
  if (!is_long_enough(sentence)) return edits;
  for (std::size_t i = 0; i < sentence.chars.size(); ++i)
    if (is_typed(sentence.chars[i]))
      for (auto& text : slips(i)) edits.push_back({{i, i + 1}, std::move(text)});
  return edits;
}

using Texts = std::vector<std::u32string>;

// Rows of kana on the flick keys: centre, left, up, right, down.
constexpr std::u32string_view flick_keys[] = {U"あいうえお", U"かきくけこ", U"さしすせそ", U"たちつてと", U"なにぬねの",
                                              U"はひふへほ", U"まみむめも", U"らりるれろ", U"がぎぐげご", U"ざじずぜぞ",
                                              U"だぢづでど", U"ばびぶべぼ", U"ぱぴぷぺぽ"};

struct KanaPair {
  std::u32string_view one, other;
};
// The key of 濁点, 半濁点 and 小 struck once too often or too seldom.
constexpr KanaPair voice_marks[] = {
    {U"かきくけこさしすせそたちつてとはひふへほ", U"がぎぐげござじずぜぞだぢづでどばびぶべぼ"},
    {U"はひふへほばびぶべぼ", U"ぱぴぷぺぽぱぴぷぺぽ"},
    {U"つやゆよ", U"っゃゅょ"},
};
// Rows whose consonants stand side by side on the keyboard: n m, t r, s d, g h, b n.
constexpr KanaPair key_neighbours[] = {
    {U"なにぬねの", U"まみむめも"}, {U"たちつてと", U"らりるれろ"}, {U"さしすせそ", U"だぢづでど"},
    {U"がぎぐげご", U"はひふへほ"}, {U"ばびぶべぼ", U"なにぬねの"},
};

// Keeps a katakana character katakana.
struct AsTyped {
  explicit AsTyped(char32_t c) : hiragana(is_katakana(c) ? c - (U'ァ' - U'ぁ') : c), katakana(is_katakana(c)) {}
  [[nodiscard]] std::u32string back(char32_t c) const { return {katakana ? c + (U'ァ' - U'ぁ') : c}; }
  char32_t hiragana;
  bool katakana;
};

template <std::size_t size>
Texts paired(KanaPair const (&pairs)[size], char32_t c) {
  AsTyped const typed{c};
  Texts texts;
  for (auto const& [one, other] : pairs)
    for (std::size_t i = 0; i < one.size(); ++i) {
      if (one[i] == typed.hiragana) texts.push_back(typed.back(other[i]));
      if (other[i] == typed.hiragana) texts.push_back(typed.back(one[i]));
    }
  return texts;
}

// The centre flies off to a side; a side falls back to the centre.
Texts flicked(char32_t c) {
  AsTyped const typed{c};
  Texts texts;
  for (auto const key : flick_keys) {
    auto const at = key.find(typed.hiragana);
    if (at == key.npos) continue;
    if (at > 0) texts.push_back(typed.back(key[0]));
    for (std::size_t side = 1; at == 0 && side < key.size(); ++side) texts.push_back(typed.back(key[side]));
  }
  return texts;
}

// The vowel of a kana was not struck: k for き.
Texts without_vowel(char32_t c) {
  if (!is_hiragana(c)) return {};
  auto const typed = in_romaji(std::u32string{c}, {true, true});
  if (!typed || typed->size() != 2 || (*typed)[1] == U'n') return {};
  return {{(*typed)[0]}};
}

Edits without_vowels(std::u32string const& text) {
  Edits edits;
  for (std::size_t i = 0; i < text.size(); ++i)
    for (auto& typed : without_vowel(text[i])) edits.push_back({{i, i + 1}, std::move(typed)});
  return edits;
}

}  // namespace

Edits dropped(Sentence const& sentence) {
  return at_each(sentence, [](std::size_t) { return Texts{{}}; });
}

Edits doubled(Sentence const& sentence) {
  return at_each(sentence, [&](std::size_t i) { return Texts{{sentence.chars[i], sentence.chars[i]}}; });
}

Edits swapped(Sentence const& sentence) {
  Edits edits;
  if (!is_long_enough(sentence)) return edits;
  for (std::size_t i = 0; i + 1 < sentence.chars.size(); ++i) {
    auto const one = sentence.chars[i], other = sentence.chars[i + 1];
    bool const can = is_typed(one) && is_typed(other) && one != other && !is_small(one) && !is_small(other);
    if (can) edits.push_back({{i, i + 2}, {other, one}});
  }
  return edits;
}

Edits flick_neighbour(Sentence const& sentence) {
  return at_each(sentence, [&](std::size_t i) { return flicked(sentence.chars[i]); });
}

Edits voice_mark(Sentence const& sentence) {
  return at_each(sentence, [&](std::size_t i) { return paired(voice_marks, sentence.chars[i]); });
}

Edits keyboard_neighbour(Sentence const& sentence) {
  return at_each(sentence, [&](std::size_t i) { return paired(key_neighbours, sentence.chars[i]); });
}

Edits half_typed(Sentence const& sentence) {
  return is_long_enough(sentence) ? without_vowels(sentence.chars) : Edits{};
}

Edits half_typed_in_kana(Sentence const& sentence) {
  auto const kana = all_in_kana(sentence);
  if (kana.empty() || !is_long_enough(sentence)) return {};
  auto edits = without_vowels(kana[0].instead);
  for (auto& [range, typed] : edits) {
    auto text = kana[0].instead;
    typed = text.replace(range.begin, 1, typed);
    range = kana[0].range;
  }
  return edits;
}

}  // namespace shirube::ways
