#include "match/respelling.hpp"

#include <algorithm>
#include <cmath>

#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t word_count_min = 2, short_word_count_min = 4, short_word_chars = 2;
constexpr std::size_t romaji_chars_min = 2;
// A kana left as it is costs 1; a word less than the kana that it stands for, the less the more frequent it is.
constexpr float word_cost = 1.5F, cost_of_frequency = 0.06F;

bool is_romaji(char32_t c) { return is_latin(c) || c == U'-' || c == U'\'' || c == U' ' || c == U'ー'; }
bool is_said(char32_t c) { return is_kana(c) || is_kanji(c) || is_katakana(c); }

}  // namespace

// ---- Lexicon
void Lexicon::learn(std::string_view example, ReadingDictionary const& readings) {
  auto const chars = to_chars(example);
  for (auto const& word : readings.words(example)) {
    std::u32string_view const written =
        std::u32string_view{chars}.substr(word.range.begin, word.range.end - word.range.begin);
    if (!std::ranges::all_of(written, is_said)) continue;
    auto const kana = normalize(std::u32string_view{word.kana}).chars;
    if (kana.size() >= short_word_chars && std::ranges::all_of(kana, is_kana)) ++counts_[kana][std::u32string{written}];
  }
}

std::vector<Lexicon::Word> Lexicon::words() const {
  std::vector<Word> result;
  for (auto const& [kana, spellings] : counts_) {
    std::size_t all = 0;
    for (auto const& [written, count] : spellings) all += count;
    if (all < (kana.size() <= short_word_chars ? short_word_count_min : word_count_min)) continue;
    auto const best = std::ranges::max_element(spellings, {}, [](auto const& one) { return one.second; });
    result.push_back({kana, best->first, word_cost - cost_of_frequency * std::log(static_cast<float>(all))});
  }
  return result;
}

// ---- Respelling
Respelling::Respelling(std::vector<Lexicon::Word> words) : words_(std::move(words)) {
  std::vector<std::u32string> literals;
  literals.reserve(words_.size());
  for (auto const& word : words_) literals.push_back(word.kana);
  if (!literals.empty()) finder_ = LiteralFinder(literals);
}

// The cheapest way to cut the text into words and single kana.
std::u32string Respelling::with_words(std::u32string_view kana) const {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Way {
    float cost{};
    std::size_t word{none}, from{};
  };
  std::vector<Way> ways(kana.size() + 1);
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> ending(kana.size() + 1);  // word, begin
  finder_.find(kana,
               [&](std::size_t word, std::size_t begin, std::size_t end) { ending[end].emplace_back(word, begin); });
  for (std::size_t end = 1; end <= kana.size(); ++end) {
    ways[end] = {ways[end - 1].cost + 1, none, end - 1};
    for (auto const& [word, begin] : ending[end])
      if (auto const cost = ways[begin].cost + words_[word].cost; cost < ways[end].cost)
        ways[end] = {cost, word, begin};
  }
  std::vector<std::u32string_view> pieces;
  for (auto end = kana.size(); end > 0; end = ways[end].from)
    pieces.push_back(ways[end].word == none ? kana.substr(end - 1, 1)
                                            : std::u32string_view{words_[ways[end].word].written});
  std::u32string result;
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) result += *piece;
  return result;
}

// Word by word: what is no romaji stays as it is.
std::u32string Respelling::with_kana(std::u32string_view letters) const {
  std::u32string result, kana;
  while (!letters.empty()) {
    auto const word = letters.substr(0, letters.find(U' '));
    letters.remove_prefix(std::min(word.size() + 1, letters.size()));
    if (auto const read = word.size() >= romaji_chars_min ? kana_of_romaji(word) : std::nullopt) {
      kana += *read;
      continue;
    }
    result += with_words(kana);
    kana.clear();
    result += word;
    if (!letters.empty()) result += U' ';
  }
  return result + with_words(kana);
}

std::optional<std::string> Respelling::respell(NormalizedText const& text, std::u32string_view original) const {
  std::u32string_view const chars = text.chars;
  if (words_.empty() || chars.size() > respelled_chars_max) return std::nullopt;
  // Where there are kanji, the kana beside them were meant as they stand.
  bool const converted = std::ranges::any_of(chars, is_kanji);
  std::u32string result;
  for (std::size_t begin = 0, end = 0; begin < chars.size(); begin = end) {
    auto const take = [&](auto const& is_part) {
      end = begin;
      while (end < chars.size() && is_part(chars[end])) ++end;
      return end > begin;
    };
    auto const piece = [&] { return chars.substr(begin, end - begin); };
    if (is_latin(chars[begin]) && take(is_romaji))
      result += with_kana(piece());
    else if (!converted && take(is_kana))
      result += with_words(piece());
    else
      result += chars[(end = begin + 1) - 1];
  }
  if (result == original) return std::nullopt;
  return to_utf8(result);
}

}  // namespace shirube
