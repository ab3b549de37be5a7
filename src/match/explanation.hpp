// Why an utterance was understood as it was: the figures of the decision, made readable. All ranges are characters of
// the text as given.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "match/near_hits.hpp"
#include "match/understanding.hpp"

namespace shirube {

struct Explanation {
  // Where the one spelling differs from what was typed.
  struct Change {
    CharRange range;
    std::string from, to;
  };
  struct Part {
    CharRange range;
    std::string said;
  };
  struct Hit {
    std::string pattern;
    Place place;
    bool interrupt{}, counts{};  // counts: it speaks for the intent
    Stand stand{};
    std::vector<Part> parts;
  };
  struct Near {
    NearHit::Lack lack{};
    std::string pattern;
    Place place;
    std::vector<std::string> lacking;  // excluded: -X as written; missing, apart: the words as written
    std::vector<Part> met;             // excluded: what -X met; denied: what is denied
    std::vector<Part> found;
  };
  struct Word {
    Part part;
    double points{};
  };
  struct Candidate {
    IntentId intent;
    double probability{};
    bool barred{}, doubtful{};
    double learner_points{}, pattern_points{};  // log-odds; together the score
    std::vector<Hit> hits{};
    std::vector<Near>
        near_hits{};  // the nearest, a few; none where a pattern hit                   // the nearest, a few
    std::vector<Word> speak_for{}, speak_against{};  // the strongest first, a few
    double rest_points{};                            // of the learner's: no word's
  };
  struct Costs {
    double acting{}, asking{}, not_understood{};  // in units of one もしかして
  };

  std::string original, normalised;
  std::vector<Change> changes;
  std::vector<Part> clauses;
  std::vector<Candidate> candidates;             // at most three; none when the text says nothing
  std::vector<std::pair<IntentId, Hit>> denied;  // patterns of other intents that are denied: a reason to hesitate
  Costs costs;
};

inline constexpr std::size_t explained_candidates_max = 3, explained_near_hits_max = 2, explained_words_max = 4;

Explanation explain(Model const& model, NearHits const& near_hits, std::string_view utterance,
                    Understanding const& understood);

}  // namespace shirube
