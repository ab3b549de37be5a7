// What is compiled from the content once: all patterns as one program, the learner over the examples, and how far to
// trust each. Immutable after construction; used by any thread.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/catalog.hpp"
#include "match/features.hpp"
#include "match/learned.hpp"
#include "match/pattern_program.hpp"

namespace shirube {

// One utterance on its way through the matcher.
struct Utterance {
  explicit Utterance(std::string_view utterance);

  std::u32string original;
  NormalizedText text;
  std::vector<CharRange> clauses;
  PatternFindings found;
};

struct KnownIntent {
  IntentId id;
  IntentKind kind{};
  int priority{};
};
struct KnownPattern {
  std::size_t intent{};
  std::string text;  // as the lead wrote it
  Place place;
  bool interrupt{};
};

// How likely an intent is in the light of everything said.
struct Weighed {
  std::size_t intent{};
  double probability{};
  bool by_pattern{};  // an affirmed pattern hit
  bool barred{};      // what it needs is denied: neither to be acted on nor asked about
  bool doubtful{};    // the text denies some trouble and no pattern affirms anything: not to be acted on
};

inline constexpr std::size_t weighed_max = 6;

class Model {
 public:
  // Patterns that cannot be compiled are left out and complained of.
  Model(Intents const& content, AwaitLesson const& await_lesson, Complaints& complaints);

  [[nodiscard]] Utterance hear(std::string_view utterance) const;
  // The weighed_max most probable intents, the best first. clause: in the light of that clause alone.
  [[nodiscard]] std::vector<Weighed> weigh(Utterance const& heard,
                                           std::optional<std::size_t> clause = std::nullopt) const;
  // Does a hit speak for its intent? A question by negation does for a wish (延ばせませんか), not for a trouble
  // (消えていませんか).
  [[nodiscard]] bool counts(PatternHit const& hit) const;
  // What the patterns alone say for each intent, added to the learner's scores; Learned::pattern_share aside.
  struct PatternVote {
    double weight{};
    bool affirmed{}, denied{};
  };
  [[nodiscard]] std::vector<PatternVote> votes(std::span<PatternHit const> hits, std::span<PatternTrust const> trust,
                                               std::optional<std::size_t> clause = std::nullopt) const;
  // What a feature speaks for an intent, in relation to the other features of a text.
  [[nodiscard]] float weight(FeatureKey feature, std::size_t intent) const {
    return learned_.learner.weight(feature, intent);
  }

  // clause: of that clause alone.
  [[nodiscard]] static FeatureText features(Utterance const& heard, std::optional<std::size_t> clause = std::nullopt);
  [[nodiscard]] std::vector<KnownIntent> const& intents() const { return intents_; }
  [[nodiscard]] std::vector<KnownPattern> const& patterns() const { return patterns_; }
  [[nodiscard]] Learned const& learned() const { return learned_; }

 private:
  static void settle(PatternVote& vote, KnownIntent const& intent);

  void compile(Intents const& content, Complaints& complaints);
  std::vector<KnownIntent> intents_;
  std::vector<KnownPattern> patterns_;
  PatternProgram program_;
  Learned learned_;
};

}  // namespace shirube
