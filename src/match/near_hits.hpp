// Patterns that nearly hit: all is there but one thing. What support leads look for when a sentence is not understood.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "match/model.hpp"
#include "match/pattern_source.hpp"

namespace shirube {

struct NearHit {
  enum class Lack {
    denied,    // a negation follows one of its words
    excluded,  // a word of -X is in the clause
    apart,     // all its words are there, but in another order or too far from each other
    missing,   // one of its words, or one of its parts, is not there
  };
  Lack lack{};
  std::size_t pattern{}, clause{};
  std::vector<CharRange> found;     // its words that are there, in normalised characters
  std::vector<CharRange> met;       // excluded: what -X met; denied: the words that are denied
  std::vector<std::size_t> parts;   // excluded, apart, missing: which parts as written are at fault
  std::optional<std::size_t> atom;  // missing: which of the part's atoms, where it is one alone
};

// Compiles every piece of every pattern for itself, once. Needs: the model outlives this.
class NearHits {
 public:
  NearHits(Intents const& content, Model const& model);

  // The nearest first. A pattern that hits in one clause is not near in another.
  [[nodiscard]] std::vector<NearHit> find(Utterance const& heard) const;
  // The pattern's parts as written.
  [[nodiscard]] std::vector<WrittenPart> const& parts(std::size_t pattern) const { return patterns_[pattern].written; }

 private:
  struct ProbedPart {
    std::size_t whole{};
    std::vector<std::size_t> atoms;  // by atom as written; none for those that may be missing
  };
  struct ProbedPattern {
    std::vector<WrittenPart> written;
    std::vector<ProbedPart> parts;  // by part as written
  };
  using Places = std::map<std::size_t, CharRange>;  // by probe: where it stands in the clause

  class Prober;
  void judge(std::size_t pattern, std::size_t clause, Places const& places, Utterance const& heard,
             std::vector<NearHit>& into) const;

  Model const& model_;
  std::vector<ProbedPattern> patterns_;
  PatternProgram program_;
};

}  // namespace shirube
