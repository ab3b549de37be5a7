#include "content/counts.hpp"

#include <set>

namespace shirube {

Counts counts_of(Catalog const& catalog) {
  Counts counts;
  counts.intents = catalog.intents.all.size();
  for (auto const& [id, intent] : catalog.intents.all) {
    counts.patterns += intent.patterns.size() + intent.interrupts.size();
    counts.examples += intent.examples.size();
  }
  std::set<FactId> used;
  counts.dialogues = catalog.replies.dialogues.size();
  for (auto const& [id, dialogue] : catalog.replies.dialogues) {
    counts.states += dialogue.states.size();
    for (auto const& state : dialogue.states) used.insert(state.facts.begin(), state.facts.end());
  }
  counts.facts = catalog.replies.facts.size();
  counts.facts_used = used.size();
  return counts;
}

}  // namespace shirube
