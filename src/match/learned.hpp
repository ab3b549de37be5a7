// What is learned from the content once: kept as bytes between two starts on the same content.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/learner.hpp"
#include "match/respelling.hpp"
#include "match/stem_polarity.hpp"
#include "text/readings.hpp"

namespace shirube {

// How far a pattern is to be trusted, by the examples and near misses of all intents.
struct PatternTrust {
  double weight{};  // what a hit adds to the intent's score
  bool hits_an_example{};
  bool denial_is_fine{};  // examples of the intent itself deny it: 使われない設定にしたい
};

struct Learned {
  Learner learner;
  StemPolarity stems;
  std::vector<PatternTrust> trust;  // by pattern
  float pattern_share{1.0F};        // what patterns count beside the learner
  Respelling respelling;            // empty when learned without readings

  [[nodiscard]] std::string to_bytes() const;
  static std::optional<Learned> from_bytes(std::string_view bytes);
};

// What learning may use besides the content. Neither changes what the program can do, only how long a start takes and
// how well kana are read.
struct Lesson {
  ReadingDictionary const* readings{};  // nullptr: examples are learned as they are written
  Learned* learned{};                   // from the very same content and readings: is taken over; nullptr: learn
};

// Asked for once all is compiled that needs no lesson: it may still be on its way. Empty: a lesson of nothing.
using AwaitLesson = std::function<Lesson()>;

class Model;
struct Intents;

// Needs: the model's patterns are compiled.
Learned learn(Model const& model, Intents const& content, ReadingDictionary const* readings);

}  // namespace shirube
