// A second reading of what was typed, tried where the first one is unsure: romaji as kana (touroku dekinai), kana as
// the words of the content are written (とうろく → 登録, えらー → エラー).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/literal_finder.hpp"
#include "text/normalize.hpp"
#include "text/readings.hpp"

namespace shirube {

// The words of the examples by how they sound.
class Lexicon {
 public:
  struct Word {
    std::u32string kana;     // normalised
    std::u32string written;  // as most examples write it
    float cost{};            // the more frequent, the less
  };

  // Counts the words of an example.
  void learn(std::string_view example, ReadingDictionary const& readings);
  [[nodiscard]] std::vector<Word> words() const;

 private:
  std::map<std::u32string, std::map<std::u32string, std::size_t>> counts_;  // by sound, by spelling
};

class Respelling {
 public:
  Respelling() = default;
  explicit Respelling(std::vector<Lexicon::Word> words);

  // original  what `text` was normalised from
  // returns UTF-8; nullopt when there is nothing to be written otherwise than in the original. Linear in the text.
  [[nodiscard]] std::optional<std::string> respell(NormalizedText const& text, std::u32string_view original) const;
  [[nodiscard]] std::vector<Lexicon::Word> const& words() const { return words_; }

 private:
  [[nodiscard]] std::u32string with_words(std::u32string_view kana) const;
  [[nodiscard]] std::u32string with_kana(std::u32string_view letters) const;

  std::vector<Lexicon::Word> words_;
  LiteralFinder finder_;
};

// Hepburn and kunrei, as an IME takes them, long vowels as ー; nullopt when the letters are no romaji. Needs: lower
// case.
std::optional<std::u32string> kana_of_romaji(std::u32string_view letters);

inline constexpr std::size_t respelled_chars_max = 300;  // longer texts say enough as they are

}  // namespace shirube
