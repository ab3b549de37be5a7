// How a Japanese text is read aloud, in hiragana: MeCab with the IPA dictionary. Used while learning, never in a turn:
// it needs the dictionary in memory and loses its way in a typing slip.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "text/kept_readings.hpp"

namespace shirube {

class ReadingDictionary {
 public:
  // Opens the dictionary of the machine (packages libmecab2 and mecab-ipadic-utf8). Errors: not_found.
  // kept  what kept() gave at an earlier time
  static Result<std::unique_ptr<ReadingDictionary>> open(std::string kept = {});
  ~ReadingDictionary();
  // The same dictionary for another thread; it outlives this.
  [[nodiscard]] std::unique_ptr<ReadingDictionary> another() const;

  // The words of the text, in order. Not for two threads at once.
  [[nodiscard]] std::vector<ReadWord> words(std::string_view utf8) const;
  // All that this dictionary and its others were asked for, for the next time.
  [[nodiscard]] std::string kept() const { return kept_->bytes(); }

 private:
  struct Tagger;
  ReadingDictionary(std::unique_ptr<Tagger> tagger, std::shared_ptr<KeptReadings> kept);
  [[nodiscard]] std::vector<ReadWord> look_up(std::string_view utf8) const;
  std::unique_ptr<Tagger> tagger_;
  std::shared_ptr<KeptReadings> kept_;
};

// Katakana as hiragana, all else as it is.
std::string in_hiragana(std::string_view utf8);

}  // namespace shirube
