// Small edits of intents/ that might make a sentence be understood as an intent: what a support lead would try, in the
// same order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "match/near_hits.hpp"

namespace shirube {

// One line of a content file, changed or added.
struct EditLine {
  enum class What { pattern, example, word };  // of 型, of 例文, of a word class
  What what{};
  IntentId intent;         // of a pattern or an example
  std::string word_class;  // of a word
  Place place;             // before empty: of the line after which `after` is added
  std::string before, after;
};

struct Edit {
  std::vector<EditLine> lines;
  std::optional<PatternHit> hit;  // where its pattern would hit the sentence; the index is meaningless

  // Characters that are added or taken away.
  [[nodiscard]] std::size_t chars() const;
};

// The content with the edit made. Needs: the edit is of this content.
Intents edited(Intents content, Edit const& edit);

// Edits that look promising for the sentence, the smallest first; those of patterns make it hit, for sure. At most
// edits_max.
// Needs: heard is of the sentence; the intent is one of the content's.
std::vector<Edit> possible_edits(Intents const& content, Model const& model, Utterance const& heard,
                                 std::size_t intent);

inline constexpr std::size_t edits_max = 40;

}  // namespace shirube
