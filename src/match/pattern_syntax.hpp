// The pattern language of leads, from text to a tree. What it means is in pattern_set.hpp; how it is written:
//   登録済み            these words                 <登録する>   any word of a class
//   (A|B|C)   (A|B)?    one of; may be missing      A…B          at most gap_chars_max characters between
//   A B   A -B          both in one clause, in any order; B not in the clause
// Full-width （ ） ｜ ＜ ＞ ？ － and spaces are read as the half-width ones.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "content/intents.hpp"

namespace shirube {

inline constexpr std::size_t gap_chars_max = 12, pattern_chars_max = 500, pattern_depth_max = 4, pattern_parts_max = 8,
                             pattern_exclusions_max = 40;

// One of these literals, normalised. Not empty; no literal is empty.
struct AnyOf {
  std::vector<std::u32string> literals;
  bool optional{};
};
struct Gap {};
struct Group;
using PatternElement = std::variant<AnyOf, Gap, Group>;
using PatternSequence = std::vector<PatternElement>;
struct Group {
  std::vector<PatternSequence> alternatives;
  bool optional{};
};

struct PatternPart {
  PatternSequence sequence;
  bool excluded{};  // -X
};
struct PatternTree {
  std::vector<PatternPart> parts;  // at least one is not excluded
};

// A mark of the pattern language in the one width; any other character as it is.
char32_t half_width_mark(char32_t c);

// The words of each class, normalised.
using WordClasses = std::map<std::string, std::vector<std::u32string>>;
WordClasses normalize_classes(Intents const& intents, Complaints& complaints);

// Errors: nullopt when anything was complained of; all faults of the pattern are complained of at once.
std::optional<PatternTree> parse_pattern(Written const& pattern, WordClasses const& classes, Complaints& complaints);

}  // namespace shirube
