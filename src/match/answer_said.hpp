// An utterance made ready to be read as an answer: in UTF-8 for the tables, in characters for polarity, and without
// what says nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/normalize.hpp"

namespace shirube {

struct Said {
  NormalizedText text;
  std::string utf8;   // of text
  std::string start;  // without the fillers at the start: あー、えっと
  std::string core;   // also without the ending: 登録済みってやつです → 登録済み

  [[nodiscard]] std::size_t chars() const { return text.chars.size(); }
};

Said prepare(NormalizedText text);
Said prepare(std::string_view utf8);  // a label, a synonym, a question
// The characters from `byte` of said.utf8 on.
Said tail(Said const& said, std::size_t byte);
std::size_t char_at(Said const& said, std::size_t byte);

struct LeadingWord {
  bool yes{};
  std::size_t bytes{};  // of the text given
};
// はい, うん, ちゃう … at the start of a text, when the word ends there.
std::optional<LeadingWord> leading_yes_no(std::string_view text);

// はい、うん、…: nothing but yes or no; the last word counts only when all agree.
std::optional<bool> pure_yes_no(std::string_view text);

}  // namespace shirube
