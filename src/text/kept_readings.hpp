// How texts were read before: asking a dictionary again takes a quarter of all learning. Kept as bytes between two
// starts; used by several threads.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/utf8.hpp"

namespace shirube {

// A word of a text, as the dictionary cuts it.
struct ReadWord {
  CharRange range;      // characters of the text; white space is in none
  std::u32string kana;  // in hiragana; as written where the dictionary has no reading
  bool joined{};        // written in one with the word before it when words are set apart: ない of できない, 券
  bool particle{};      // は that is said わ, へ that is said え

  bool operator==(ReadWord const&) const = default;
};

class KeptReadings {
 public:
  // bytes       from bytes(), by the same build on the same machine; of another dictionary, or broken: nothing is kept
  // dictionary  names it, and changes with it
  KeptReadings(std::string bytes, std::string dictionary);

  // Nothing where the text was never read.
  [[nodiscard]] std::optional<std::vector<ReadWord>> find(std::string_view text);
  // Needs: the words are of the text.
  void add(std::string_view text, std::vector<ReadWord> const& words);
  // Of all texts that were found or added: what nobody asked for any more is forgotten.
  [[nodiscard]] std::string bytes() const;

 private:
  std::string kept_, dictionary_;
  std::unordered_map<std::string_view, std::string_view> words_;  // by text; of kept_
  mutable std::mutex mutex_;
  std::vector<std::pair<std::string_view, std::string_view>> found_;  // guarded by mutex_
  std::vector<std::pair<std::string, std::string>> added_;            // guarded by mutex_
};

}  // namespace shirube
