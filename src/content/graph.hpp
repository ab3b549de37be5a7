// The dialogues as graphs: one edge a way from state to state. Shared by the checks' readers, the coverage and the
// drawings.
#pragma once

#include <string>
#include <vector>

#include "content/catalog.hpp"

namespace shirube {

struct Edge {
  StateRef from;
  std::string
      via;  // a button's label; →N for the N-th branch; 呼ぶ; わからない — as dialogue/step.hpp notes transitions
  StateRef to;
  std::string shown;  // for a drawing: the label, or the guard in words
};

// In the order of the files. A call leads to the callee's start; 戻り leads from the calling state to where it goes on.
std::vector<Edge> edges_of(Catalog const& catalog, StateRef const& from, State const& state);

// Where a state may go on, leaving out what a button calls and comes back from. Of a call what follows it.
std::vector<StateRef> targets_of(Move const& move);
bool asks(State const& state);

// 端末=スマホ かつ 金額>3000; ほか when there is no guard.
std::string to_text(std::vector<GuardTerm> const& guard);

}  // namespace shirube
