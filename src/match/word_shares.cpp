#include "match/word_shares.hpp"

#include <algorithm>

#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t long_kana_chars = 6;  // a tail of more kana than this holds a word of its own

class Cutter {
 public:
  explicit Cutter(Utterance const& heard) : heard_(heard) {}

  std::vector<CharRange> words() {
    for (auto const& clause : heard_.clauses) cut(clause);
    return std::move(words_);
  }

 private:
  // Katakana is folded in the normalised text: the original tells.
  [[nodiscard]] bool is_kana_tail(std::size_t at) const {
    auto const c = heard_.text.chars[at];
    if (!is_kana(c)) return false;
    if (c == U'ー' && at > 0) return is_kana_tail(at - 1);
    auto const original = heard_.original[heard_.text.origin[at].begin];
    return !(is_katakana(original) || (original >= 0xFF66 && original <= 0xFF9D));
  }
  [[nodiscard]] bool is_core(std::size_t at) const {
    auto const c = heard_.text.chars[at];
    return is_kanji(c) || is_alnum(c) || (is_kana(c) && !is_kana_tail(at));
  }
  [[nodiscard]] bool is_word(std::size_t at) const { return is_core(at) || is_kana(heard_.text.chars[at]); }

  // A space that was taken out ends a word.
  [[nodiscard]] bool follows(std::size_t at) const {
    return heard_.text.origin[at].begin <= heard_.text.origin[at - 1].end;
  }

  void cut(CharRange clause) {
    for (auto begin = clause.begin; begin < clause.end;) {
      if (!is_word(begin)) {
        ++begin;
        continue;
      }
      auto end = begin;
      while (end < clause.end && is_core(end) && (end == begin || follows(end))) ++end;
      auto const kana = end;
      while (end < clause.end && is_word(end) && !is_core(end) && (end == begin || follows(end))) ++end;
      cut_kana(begin, kana, end);
      begin = end;
    }
  }

  void cut_kana(std::size_t begin, std::size_t kana, std::size_t end) {
    if (end - kana > long_kana_chars) {
      std::vector<std::size_t> cuts;
      for (auto const& word : heard_.found.words)
        if (word.range.begin > std::max(begin, kana) && word.range.end <= end && word.range.end - word.range.begin > 1)
          cuts.push_back(word.range.begin);
      std::ranges::sort(cuts);
      for (auto const at : cuts) {
        if (at < begin + 2) continue;
        words_.push_back({begin, at});
        begin = at;
      }
    }
    words_.push_back({begin, end});
  }

  Utterance const& heard_;
  std::vector<CharRange> words_;
};

}  // namespace

std::vector<CharRange> words_of(Utterance const& heard) { return Cutter(heard).words(); }

WordShares word_shares(Model const& model, Utterance const& heard, std::size_t intent) {
  auto const seen = Model::features(heard);
  auto const keys = seen.keys();
  auto const points = model.learned().learner.contributions(keys, intent);
  std::vector<double> by_char(heard.text.chars.size());
  for (std::size_t i = 0; i < seen.features.size(); ++i) {
    auto const range = seen.features[i].range;
    for (auto at = range.begin; at < range.end; ++at)
      by_char[at] += static_cast<double>(points[i]) / static_cast<double>(range.end - range.begin);
  }
  std::vector<float> scores(model.intents().size());
  model.learned().learner.score(keys, scores);
  WordShares result{{}, static_cast<double>(scores[intent])};
  for (auto const& range : words_of(heard)) {
    double sum = 0;
    for (auto at = range.begin; at < range.end; ++at) sum += by_char[at];
    result.words.push_back({range, sum});
    result.rest -= sum;
  }
  return result;
}

}  // namespace shirube
