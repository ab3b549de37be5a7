#include <algorithm>
#include <iterator>

#include "content/graph.hpp"
#include "transcript/replay.hpp"

namespace shirube {
namespace {

template <class Value>
std::set<Value> minus(std::set<Value> const& all, std::set<Value> const& seen) {
  std::set<Value> rest;
  std::ranges::set_difference(all, seen, std::inserter(rest, rest.end()));
  return rest;
}

}  // namespace

void Coverage::add(Trace const& trace) {
  states.insert(trace.visited.begin(), trace.visited.end());
  transitions.insert(trace.taken.begin(), trace.taken.end());
  if (trace.intent) intents.insert(*trace.intent);
}

Coverage everything(Catalog const& catalog) {
  Coverage all;
  for (auto const& [id, dialogue] : catalog.replies.dialogues)
    for (auto const& state : dialogue.states) {
      StateRef const ref{id, state.name};
      all.states.insert(ref);
      for (auto const& edge : edges_of(catalog, ref, state))
        if (edge.via != "戻り")
          all.transitions.insert({edge.from, edge.via});  // coming back is not a choice of its own
    }
  for (auto const& [id, intent] : catalog.intents.all) all.intents.insert(id);
  return all;
}

Coverage missing(Coverage const& all, Coverage const& seen) {
  return {minus(all.states, seen.states), minus(all.transitions, seen.transitions), minus(all.intents, seen.intents)};
}

}  // namespace shirube
