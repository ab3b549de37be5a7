// A pattern as its lead wrote it, cut at the places where it may be edited. Every piece is a pattern of its own, so
// that the one evaluator can say where it stands in a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace shirube {

// <語群>, (A|B), (A|B)?, … or plain words.
struct WrittenAtom {
  enum class Kind { words, word_class, group, gap };
  Kind kind{};
  bool optional{};
  CharRange range;   // in characters of the pattern
  std::string text;  // as written
};

struct WrittenPart {
  bool excluded{};
  CharRange range;   // in characters of the pattern, with the - of an exclusion
  std::string text;  // as written, without that -
  std::vector<WrittenAtom> atoms;
};

// Needs: parse_pattern() has no complaint about the pattern.
std::vector<WrittenPart> written_parts(std::string_view pattern);

// The pattern with what stands at `range` replaced.
std::string rewritten(std::string_view pattern, CharRange range, std::string_view by);

}  // namespace shirube
