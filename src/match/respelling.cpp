#include "match/respelling.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "match/features.hpp"
#include "match/variants.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t word_count_min = 2, short_word_count_min = 4, short_word_chars = 2;
constexpr std::size_t romaji_chars_min = 2;
// A kana left as it is costs 1; a word less than the kana that it stands for, the less the more frequent it is.
constexpr float word_cost = 1.5F, cost_of_frequency = 0.06F;

bool is_romaji(char32_t c) { return is_latin(c) || c == U'-' || c == U'\'' || c == U' ' || c == U'ー'; }
bool is_said(char32_t c) { return is_kana(c) || is_kanji(c) || is_katakana(c); }
bool is_any_kana(char32_t c) { return is_kana(c) || is_katakana(c); }
bool is_katakana_word(char32_t c) { return is_katakana(c) || c == U'ー'; }

}  // namespace

// ---- Lexicon
void Lexicon::learn(Sentence const& example) {
  std::u32string word;
  for (auto const& [range, kana, joined, particle] : example.words) {
    word.assign(example.chars, range.begin, range.end - range.begin);
    word += U'\n';
    word += kana;
    ++counts_[word];
  }
}

void Lexicon::add(Lexicon const& other) {
  for (auto const& [word, count] : other.counts_) counts_[word] += count;
}

std::vector<Lexicon::Word> Lexicon::words() const {
  std::map<std::u32string, std::map<std::u32string_view, std::size_t>> spellings_of;  // by sound
  for (auto const& [word, count] : counts_) {
    auto const end = word.find(U'\n');
    auto const written = std::u32string_view{word}.substr(0, end);
    if (!std::ranges::all_of(written, is_said)) continue;
    auto const kana = normalize(std::u32string_view{word}.substr(end + 1)).chars;
    if (kana.size() >= short_word_chars && std::ranges::all_of(kana, is_kana)) spellings_of[kana][written] += count;
  }
  std::vector<Word> result;
  for (auto const& [kana, spellings] : spellings_of) {
    std::size_t all = 0;
    for (auto const& [written, count] : spellings) all += count;
    if (all < (kana.size() <= short_word_chars ? short_word_count_min : word_count_min)) continue;
    auto const best = std::ranges::max_element(spellings, {}, [](auto const& one) { return one.second; });
    auto const cost = word_cost - cost_of_frequency * std::log(static_cast<float>(all));
    result.push_back({kana, std::u32string{best->first}, cost});
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
Respelling::Cut Respelling::with_words(std::u32string_view kana) const {
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
  Cut result{{}, ways.back().cost};
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) result.written += *piece;
  return result;
}

// Writes a text anew in one way of several.
class Respelling::Writer {
 public:
  // words  nullptr: kana are left as kana
  Writer(Respelling const* words, IsKnown const& is_known, DoubleN double_n)
      : words_(words), is_known_(is_known), double_n_(double_n) {}

  // chars  normalised; typed: the same, katakana as typed
  Cut write(std::u32string_view chars, std::u32string_view typed) && {
    // Where there are kanji, hiragana beside them were meant as they stand, and so were names of ours.
    converted_ = std::ranges::any_of(chars, is_kanji);
    for (std::size_t begin = 0, end = 0; begin < chars.size(); begin = end) {
      auto const take = [&](auto const& is_part) {
        end = begin;
        while (end < chars.size() && is_part(typed[end])) ++end;
        return end > begin;
      };
      auto const piece = [&] { return chars.substr(begin, end - begin); };
      if (is_latin(chars[begin]) && take(is_romaji))
        add_letters(piece());
      else if (converted_ ? take(is_katakana_word) && !is_known_(typed.substr(begin, end - begin)) : take(is_any_kana))
        add_kana(piece());
      else
        add_as_it_is(end > begin ? piece() : chars.substr(begin, 1)), end = std::max(end, begin + 1);
    }
    return std::move(result_);
  }

 private:
  void add_as_it_is(std::u32string_view chars) {
    result_.written += chars;
    result_.cost += static_cast<float>(chars.size());
  }

  void add_kana(std::u32string_view kana) {
    if (words_ == nullptr) return add_as_it_is(kana);
    auto const [written, cost] = words_->with_words(kana);
    result_.written += written;
    result_.cost += cost;
  }

  // Word by word: what is no romaji stays as it is.
  void add_letters(std::u32string_view letters) {
    std::u32string kana;
    while (!letters.empty()) {
      auto const word = letters.substr(0, letters.find(U' '));
      letters.remove_prefix(std::min(word.size() + 1, letters.size()));
      bool const is_name = converted_ && is_known_(word);
      if (auto const read =
              word.size() >= romaji_chars_min && !is_name ? kana_of_romaji(word, double_n_) : std::nullopt) {
        kana += *read;
        continue;
      }
      add_kana(kana);
      kana.clear();
      add_as_it_is(word);
      if (!letters.empty()) add_as_it_is(U" ");
    }
    add_kana(kana);
  }

  Respelling const* words_;
  IsKnown const& is_known_;
  DoubleN double_n_;
  bool converted_{};
  Cut result_;
};

std::vector<std::string> Respelling::respell(NormalizedText const& text, std::u32string_view original,
                                             IsKnown const& is_known) const {
  std::u32string_view const chars = text.chars;
  if (words_.empty() || chars.size() > respelled_chars_max) return {};
  auto const typed = typed_chars(text, original);
  auto best = Writer{this, is_known, DoubleN::as_ime}.write(chars, typed);
  auto double_n = DoubleN::as_ime;
  if (chars.find(U"nn") != std::u32string_view::npos) {
    auto other = Writer{this, is_known, DoubleN::as_people}.write(chars, typed);
    if (other.cost < best.cost) best = std::move(other), double_n = DoubleN::as_people;
  }
  std::vector<std::string> result;
  if (best.written != original) result.push_back(to_utf8(best.written));
  if (has_letters_alone(chars)) {
    auto const kana = Writer{nullptr, is_known, double_n}.write(chars, typed).written;
    if (kana != original && kana != best.written) result.push_back(to_utf8(kana));
  }
  return result;
}

bool has_letters_alone(std::u32string_view normalized) {
  return std::ranges::none_of(normalized, [](char32_t c) { return is_kana(c) || is_kanji(c); }) &&
         std::ranges::any_of(normalized, is_latin);
}

}  // namespace shirube
