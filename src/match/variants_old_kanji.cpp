// Common kanji as their old or variant forms: the table of text/spelling.cpp, backwards.
#include "match/variant_ways.hpp"
#include "text/spelling.hpp"

namespace shirube::ways {

Edits one_old_kanji(Sentence const& sentence) {
  Edits edits;
  for (std::size_t i = 0; i < sentence.chars.size(); ++i)
    for (auto const& [old, common] : kanji_pairs())
      if (common == sentence.chars[i] && old != common) edits.push_back({{i, i + 1}, {old}});
  return edits;
}

Edits all_old_kanji(Sentence const& sentence) {
  auto text = sentence.chars;
  std::size_t end = 0;
  for (auto const& [range, old] : one_old_kanji(sentence)) {
    if (range.begin >= end) text[range.begin] = old[0];  // of several old forms the first
    end = range.end;
  }
  if (text == sentence.chars) return {};
  return {{{0, text.size()}, std::move(text)}};
}

}  // namespace shirube::ways
