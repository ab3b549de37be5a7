// Typed with the IME off: the whole sentence, or one word before it was turned on.
#include <algorithm>

#include "match/kana_romaji.hpp"
#include "match/variant_ways.hpp"
#include "text/script.hpp"

namespace shirube::ways {
namespace {

constexpr RomajiStyle hepburn_style{false, false}, kunrei_style{true, true};
constexpr std::size_t romaji_word_chars_min = 2;

// Hepburn writes the particles as they are said.
std::u32string_view said(ReadWord const& word, RomajiStyle style) {
  if (style.kunrei || !word.particle) return word.kana;
  if (word.kana == U"は") return U"わ";
  return word.kana == U"へ" ? U"え" : std::u32string_view{word.kana};
}

bool is_written_in_latin(std::u32string_view text) {
  return std::ranges::none_of(text, [](char32_t c) { return is_japanese(c); });
}

bool is_ending(ReadWord const& word) { return word.joined && std::ranges::all_of(word.kana, is_kana); }

// Marks stand at the word before them, ? too, which the dictionary takes for a noun.
bool stands_apart(ReadWord const& word) {
  auto const first = word.kana.front();
  return !word.joined && (is_kana(first) || is_alnum(first) || is_kanji(first));
}

bool ends_with_space(std::u32string_view text) { return text.ends_with(U' ') || text.ends_with(U'　'); }

// Words that are joined are spelled as one: a っ at the end of one doubles the next, as in kat-ta.
Edits whole(Sentence const& sentence, RomajiStyle style, bool words_apart) {
  std::u32string kana;
  std::size_t end = 0;
  for (auto const& word : sentence.words) {
    kana.append(sentence.chars, end, word.range.begin - end);  // white space that no word has
    if (words_apart && stands_apart(word) && !kana.empty() && !ends_with_space(kana)) kana += U' ';
    kana += said(word, style);
    end = word.range.end;
  }
  kana.append(sentence.chars, end);
  auto text = in_romaji(kana, style);
  if (!text || is_written_in_latin(sentence.chars)) return {};
  return {{{0, sentence.chars.size()}, std::move(*text)}};
}

}  // namespace

Edits hepburn(Sentence const& sentence) { return whole(sentence, hepburn_style, true); }
Edits hepburn_joined(Sentence const& sentence) { return whole(sentence, hepburn_style, false); }
Edits kunrei(Sentence const& sentence) { return whole(sentence, kunrei_style, true); }
Edits kunrei_joined(Sentence const& sentence) { return whole(sentence, kunrei_style, false); }

Edits one_word_in_romaji(Sentence const& sentence) {
  Edits edits;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    auto const& word = sentence.words[i];
    auto kana = word.kana;
    auto range = word.range;
    if (word.particle || word.joined) continue;
    for (; i + 1 < sentence.words.size() && is_ending(sentence.words[i + 1]); ++i) {
      kana += sentence.words[i + 1].kana;
      range.end = sentence.words[i + 1].range.end;
    }
    auto const written = std::u32string_view{sentence.chars}.substr(range.begin, range.end - range.begin);
    if (kana.size() < romaji_word_chars_min || is_written_in_latin(written)) continue;
    for (auto const style : {hepburn_style, kunrei_style})
      if (auto text = in_romaji(kana, style); text && (edits.empty() || edits.back().instead != *text))
        edits.push_back({range, std::move(*text)});
  }
  return edits;
}

}  // namespace shirube::ways
