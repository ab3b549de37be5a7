// Values of choice slots by the words that leads give them: device, source.
#pragma once

#include <string>
#include <vector>

#include "content/catalog.hpp"
#include "match/literal_finder.hpp"
#include "text/normalize.hpp"

namespace shirube {

struct FoundValue {
  std::string slot, value;  // keys
  CharRange range;          // normalised characters
};

class SlotWords {
 public:
  explicit SlotWords(Catalog const& catalog);

  // One value a slot, in order; denied ones left out. Of several the one that is said to hold now, else the last.
  // The loose words of 言い換え count for the slot asked for alone.
  [[nodiscard]] std::vector<FoundValue> find(NormalizedText const& text, std::string_view asked) const;

 private:
  struct Meaning {
    std::size_t slot{}, value{};
    bool loose{};  // from 言い換え
  };
  struct Word {
    std::u32string literal;
    bool strict{};                  // short and in hiragana: might be a part of another word
    std::vector<Meaning> meanings;  // at most one a slot and value
  };
  struct Hit {
    Meaning meaning;
    CharRange range;
  };
  struct Named {
    std::string key;
    std::vector<std::string> values;
  };

  void add(std::string const& word, Meaning meaning);
  static std::vector<Hit> without_alternatives(NormalizedText const& text, std::vector<Hit> hits);
  [[nodiscard]] std::vector<Hit> hits(NormalizedText const& text, std::string_view asked) const;

  std::vector<Named> slots_;
  std::vector<Word> words_;
  LiteralFinder finder_;
};

}  // namespace shirube
