// Why is a sentence not understood as an intent, and what is the smallest edit that would change it? Every answer was
// tried: the matcher is compiled and trained again on the edited content.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "match/edits.hpp"
#include "match/matcher.hpp"

namespace shirube {

struct WhyNotQuestion {
  std::string sentence;
  IntentId intent;                    // Needs: one of the catalog's
  std::vector<std::string> messages;  // what else may change hands
  Date today;
};

// What the bot would do with a message.
struct Standing {
  Certainty certainty{};
  std::optional<IntentId> intent;  // acted on, or the first that is asked about
  double probability{};            // of the intent in question
};

// Messages that change hands when the edit is made.
struct EditEffects {
  struct Moved {
    std::string text;
    std::optional<IntentId> from, to;  // acted on; nullopt: nothing was
  };
  std::vector<std::string> won;              // nothing was acted on before
  std::vector<Moved> stolen;                 // from another intent
  std::vector<Moved> lost;                   // to another intent or to none
  std::size_t others{};                      // messages that change hands between other intents
  std::vector<std::string> near_misses_won;  // 似て非なる文 of the intent that it would now win

  [[nodiscard]] bool does_harm() const { return !stolen.empty() || !lost.empty() || !near_misses_won.empty(); }
};

struct EditTrial {
  Edit edit;
  bool tried{};         // false: even the most trusted pattern of the intent would not be enough
  bool works{};         // the sentence would be acted on as the intent
  Standing after;       // where it was not tried: at best
  EditEffects effects;  // where it works
};

struct WhyNot {
  Standing now;
  bool matches{};  // it is acted on as the intent already; then there are no trials
  std::vector<EditTrial> trials;
  std::optional<std::size_t> found;    // the smallest edit that works
  std::optional<std::size_t> gentler;  // a larger one that harms nothing, where `found` does
};

inline constexpr std::size_t trials_max = 6, trials_of_patterns_max = 3, trials_for_gentler_max = 2;

// Takes one training a trial, at most trials_max. readings: as the matcher was made with.
WhyNot why_not(Catalog const& catalog, Matcher const& matcher, WhyNotQuestion const& question,
               ReadingDictionary const* readings = nullptr);

}  // namespace shirube
