// Kanji as kana, and either kana as the other.
#include <algorithm>

#include "match/variant_ways.hpp"
#include "text/script.hpp"

namespace shirube::ways {
namespace {

constexpr std::size_t katakana_word_chars_min = 2;

std::u32string_view written(Sentence const& sentence, ReadWord const& word) {
  return std::u32string_view{sentence.chars}.substr(word.range.begin, word.range.end - word.range.begin);
}
bool holds_kanji(std::u32string_view text) { return std::ranges::any_of(text, is_kanji); }
bool can_be_read(Sentence const& sentence, ReadWord const& word) {
  return holds_kanji(written(sentence, word)) && !holds_kanji(word.kana);
}

std::u32string in_katakana(std::u32string_view hiragana) {
  std::u32string result{hiragana};
  for (auto& c : result)
    if (is_hiragana(c)) c += U'ァ' - U'ぁ';
  return result;
}

}  // namespace

Edits all_in_kana(Sentence const& sentence) {
  auto text = sentence.chars;
  for (auto word = sentence.words.rbegin(); word != sentence.words.rend(); ++word)
    if (can_be_read(sentence, *word)) text.replace(word->range.begin, word->range.end - word->range.begin, word->kana);
  if (text == sentence.chars) return {};
  return {{{0, sentence.chars.size()}, std::move(text)}};
}

Edits one_word_in_kana(Sentence const& sentence) {
  Edits edits;
  for (auto const& word : sentence.words)
    if (can_be_read(sentence, word)) edits.push_back({word.range, word.kana});
  return edits;
}

Edits katakana_in_hiragana(Sentence const& sentence) {
  auto text = to_chars(in_hiragana(to_utf8(sentence.chars)));
  if (text == sentence.chars) return {};
  return {{{0, text.size()}, std::move(text)}};
}

Edits one_word_in_katakana(Sentence const& sentence) {
  Edits edits;
  for (auto const& word : sentence.words) {
    auto const text = written(sentence, word);
    if (text.size() >= katakana_word_chars_min && std::ranges::all_of(text, is_hiragana))
      edits.push_back({word.range, in_katakana(text)});
  }
  return edits;
}

Edits one_kanji_word_in_katakana(Sentence const& sentence) {
  Edits edits;
  for (auto const& word : sentence.words)
    if (can_be_read(sentence, word)) edits.push_back({word.range, in_katakana(word.kana)});
  return edits;
}

}  // namespace shirube::ways
