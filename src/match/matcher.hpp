// Text to intents, entities and answers: patterns and a learner over the examples, compiled once from the content, then
// read-only. Pure: the same catalog and text give the same reading on every machine.
#pragma once

#include <memory>
#include <string_view>

#include "base/time.hpp"
#include "content/catalog.hpp"
#include "match/learned.hpp"
#include "match/understanding.hpp"

namespace shirube {

class Model;

class Matcher {
 public:
  // Errors: none. A pattern that cannot be compiled is left out and listed in `complaints` (codes M…).
  explicit Matcher(Catalog const& catalog, Complaints* complaints = nullptr, AwaitLesson const& lesson = {});
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // utterance  UTF-8, at most 16 KiB
  // question   what the bot has just asked; nullptr when nothing
  // today      the day in Japan, for 去年, 先月
  [[nodiscard]] Reading read(std::string_view utterance, Question const* question, Date today) const;
  [[nodiscard]] Understanding understand(std::string_view utterance, Date today) const;
  // The features that spoke most for an intent. For explanations: it costs as much again as understanding.
  [[nodiscard]] std::vector<Evidence> telling_features(std::string_view utterance, IntentId const& intent) const;
  // The compiled content, for checks and explanations.
  [[nodiscard]] Model const& model() const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled const> compiled_;
};

// Every example its own intent must win, every near miss it must not: complaints M…, in file order.
Complaints check_examples(Catalog const& catalog, Matcher const& matcher);

}  // namespace shirube
