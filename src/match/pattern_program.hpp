// All patterns of all intents, compiled together: one pass of literals over the text, then AND, NOT and gaps over the
// hits of each clause. Cost: linear in the text, and in the patterns whose rarest word occurs in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "match/flat_lists.hpp"
#include "match/literal_finder.hpp"
#include "match/pattern_syntax.hpp"
#include "text/normalize.hpp"

namespace shirube {

struct PatternProgram {
  using SetId = std::uint32_t;
  using LiteralId = std::uint32_t;
  struct Element {
    enum class Kind : std::uint8_t { any_of, gap, group };
    Kind kind{};
    bool optional{};
    std::uint32_t index{};  // of a set, or into groups
  };
  using Sequence = std::vector<Element>;
  struct Pattern {
    std::vector<Sequence> required;
    std::vector<Sequence> excluded;
  };

  // Tried when a literal of the set that it stands for occurs.
  struct Trigger {
    std::uint32_t pattern{};
    SetId also{};  // a set without which the pattern cannot hit either: a quick no for most
  };

  std::vector<Pattern> patterns;
  std::vector<std::vector<Sequence>> groups;  // alternatives
  // ---- by set: literals that may stand for each other: a class, a word, (A|B)
  FlatLists<LiteralId> literals_of_set;  // in order
  FlatLists<Trigger> triggers;
  std::vector<bool> telling;  // its words say something, unlike (が|は|も)
  // By literal: its sets that are telling or trigger patterns, noted wherever it occurs. The others are looked for when
  // a pattern asks: は alone is in hundreds of sets, and of 260 sets in a text of 20 characters only 50 are noted.
  FlatLists<SetId> noted_sets;
  LiteralFinder finder;

  [[nodiscard]] bool is_noted(SetId set) const { return telling[set] || !triggers[set].empty(); }
};

// Patterns are known by their index. The word classes are sets of the program even when no pattern uses them.
PatternProgram compile_patterns(std::vector<PatternTree> const& trees, WordClasses const& classes);

// Longer texts are understood by their first characters, longer clauses in pieces: a bound on hostile input (promise
// 17).
inline constexpr std::size_t pattern_text_chars_max = 2000, pattern_clause_chars_max = 250;

// affirmed; asked about by a negation (延ばせませんか); denied (消え+ていません)
enum class Stand { affirmed, asked, denied };

struct PatternHit {
  std::size_t pattern{};
  std::size_t clause{};          // index into the clauses given
  Stand stand{};                 // of the part that is furthest from being affirmed
  std::vector<CharRange> parts;  // where each required part stands, in normalised characters

  [[nodiscard]] std::size_t chars() const;
};

// A word of a telling set, whether or not a pattern was found with it.
struct WordHit {
  PatternProgram::SetId set{};
  std::size_t clause{};
  bool denied{};
  CharRange range;  // in normalised characters
};

// Both in order of clauses. A pattern hits a piece of a clause at most once.
struct PatternFindings {
  std::vector<PatternHit> patterns;
  std::vector<WordHit> words;
};
PatternFindings find_patterns(PatternProgram const& program, NormalizedText const& text,
                              std::vector<CharRange> const& clauses);

}  // namespace shirube
