// A second reading of what was typed, tried where the first one is unsure: romaji as kana (touroku dekinai), kana as
// the words of the content are written (とうろく → 登録, えらー → エラー).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "match/literal_finder.hpp"
#include "text/normalize.hpp"

namespace shirube {

struct Sentence;

// The words of the examples by how they sound.
class Lexicon {
 public:
  struct Word {
    std::u32string kana;     // normalised
    std::u32string written;  // as most examples write it
    float cost{};            // the more frequent, the less
  };

  // Counts the words of an example.
  void learn(Sentence const& example);
  // And those that another counted.
  void add(Lexicon const& other);
  [[nodiscard]] std::vector<Word> words() const;

 private:
  std::unordered_map<std::u32string, std::size_t> counts_;  // by spelling, a line end, and sound
};

class Respelling {
 public:
  // Do the examples have this run of letters or katakana, as typed? Names of ours are meant as they stand.
  using IsKnown = std::function<bool(std::u32string_view run)>;

  Respelling() = default;
  explicit Respelling(std::vector<Lexicon::Word> words);

  // What the text may stand for, the best first: written with the words of the content, and letters in kana, too.
  // original  what `text` was normalised from
  // returns UTF-8; nothing where nothing is to be written otherwise than in the original. Linear in the text.
  [[nodiscard]] std::vector<std::string> respell(NormalizedText const& text, std::u32string_view original,
                                                 IsKnown const& is_known) const;
  [[nodiscard]] std::vector<Lexicon::Word> const& words() const { return words_; }

 private:
  class Writer;
  struct Cut {
    std::u32string written;
    float cost{};
  };
  [[nodiscard]] Cut with_words(std::u32string_view kana) const;

  std::vector<Lexicon::Word> words_;
  LiteralFinder finder_;
};

// Before a vowel, nn is ん for an IME (kinnenn), n and ん for people (konnichiwa).
enum class DoubleN { as_ime, as_people };
// Hepburn and kunrei, long vowels as ー; nullopt when the letters are no romaji. Needs: lower case.
std::optional<std::u32string> kana_of_romaji(std::u32string_view letters, DoubleN double_n = DoubleN::as_ime);
// No Japanese at all: romaji, or another language.
bool has_letters_alone(std::u32string_view normalized);

inline constexpr std::size_t respelled_chars_max = 300;  // longer texts say enough as they are

}  // namespace shirube
