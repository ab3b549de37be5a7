// The second half of normalising: characters that are NFKC and case-folded already become the one spelling, one after
// another.
#pragma once

#include <algorithm>

#include "text/normalize.hpp"

namespace shirube {

class Folder {
 public:
  // chars_expected  how many will be put: more are welcome
  Folder(std::size_t chars_max, std::size_t chars_expected) : chars_max_(chars_max) {
    text_.chars.reserve(std::min(chars_max, chars_expected));
    text_.origin.reserve(std::min(chars_max, chars_expected));
  }

  void put(char32_t c, CharRange from);
  // Emoji are left out, but a message of emoji alone says ○ (👍, 🙆) or × (👎, 🙅).
  void put_emoji(char32_t emoji, CharRange from);
  [[nodiscard]] bool full() const { return text_.chars.size() >= chars_max_; }
  [[nodiscard]] NormalizedText finish();

 private:
  [[nodiscard]] char32_t last() const { return text_.chars.empty() ? U'\0' : text_.chars.back(); }
  void append(char32_t c, CharRange from);
  void absorb(CharRange from) { text_.origin.back().end = from.end; }  // c is one with the last character
  void write_space(char32_t next, CharRange from);
  bool put_iteration(char32_t c, CharRange from);
  bool join_run(char32_t c, CharRange from);
  void drop_laughter();
  void drop_face();
  void cut_to(std::size_t size);

  NormalizedText text_;
  std::size_t chars_max_;
  char32_t space_{};  // a space or line break seen since the last character
  char32_t gesture_{};
  CharRange gesture_from_{};
};

}  // namespace shirube
