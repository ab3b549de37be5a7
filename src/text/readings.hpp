// How a Japanese text is read aloud, in hiragana: MeCab with the IPA dictionary. Used while learning, never in a turn:
// it needs the dictionary in memory and loses its way in a typing slip.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "text/utf8.hpp"

namespace shirube {

// A word of a text, as the dictionary cuts it.
struct ReadWord {
  CharRange range;      // characters of the text; white space is in none
  std::u32string kana;  // in hiragana; as written where the dictionary has no reading
  bool joined{};        // written in one with the word before it when words are set apart: ない of できない, 券
  bool particle{};      // は that is said わ, へ that is said え
};

class ReadingDictionary {
 public:
  // Opens the dictionary of the machine (packages libmecab2 and mecab-ipadic-utf8). Errors: not_found.
  static Result<std::unique_ptr<ReadingDictionary>> open();
  ~ReadingDictionary();
  // The same dictionary for another thread; it outlives this.
  [[nodiscard]] std::unique_ptr<ReadingDictionary> another() const;

  // The words of the text, in order. Not for two threads at once.
  [[nodiscard]] std::vector<ReadWord> words(std::string_view utf8) const;

 private:
  struct Tagger;
  explicit ReadingDictionary(std::unique_ptr<Tagger> tagger);
  std::unique_ptr<Tagger> tagger_;
};

// Katakana as hiragana, all else as it is.
std::string in_hiragana(std::string_view utf8);

}  // namespace shirube
