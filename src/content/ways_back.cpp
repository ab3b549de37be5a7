#include "content/ways_back.hpp"

#include <algorithm>

#include "content/graph.hpp"

namespace shirube {
namespace {

using Index = std::size_t;
using Set = std::vector<bool>;  // of states of one dialogue

// Which states every way from the start to each state has passed: the dominators of its graph, by the plain iteration
// (dialogues have some dozens of states).
class Passed {
 public:
  explicit Passed(Dialogue const& dialogue) : before_(dialogue.states.size()) {
    auto const& states = dialogue.states;
    for (Index i = 0; i < states.size(); ++i)
      for (auto const& target : targets_of(states[i].move)) {
        auto const to = std::ranges::find(states, target.state, &State::name);
        if (target.dialogue == dialogue.id && to != states.end())
          before_[static_cast<Index>(to - states.begin())].push_back(i);
      }
    passed_.assign(states.size(), Set(states.size(), true));
    passed_[0].assign(states.size(), false);
    for (bool changed = true; changed;) {
      changed = false;
      for (Index i = 1; i < states.size(); ++i) changed = narrow(i) || changed;
    }
  }

  [[nodiscard]] Set const& operator[](Index state) const { return passed_[state]; }

 private:
  bool narrow(Index state) {
    Set common(passed_.size(), !before_[state].empty());
    for (auto const from : before_[state])
      for (Index i = 0; i < common.size(); ++i) common[i] = common[i] && (passed_[from][i] || i == from);
    bool const changed = common != passed_[state];
    passed_[state] = std::move(common);
    return changed;
  }

  std::vector<std::vector<Index>> before_;
  std::vector<Set> passed_;  // without the state itself
};

void find_in(Dialogue& dialogue) {
  Passed const passed{dialogue};
  auto& states = dialogue.states;
  for (Index at = 0; at < states.size(); ++at) {
    std::vector<Index> questions;
    for (Index i = 0; i < states.size(); ++i)
      if (i != at && passed[at][i] && asks(states[i])) questions.push_back(i);
    // the nearest has passed all the others
    std::ranges::sort(questions, [&](Index a, Index b) { return passed[a][b]; });
    states[at].way_back.clear();
    for (auto const i : questions) states[at].way_back.push_back(states[i].name);
  }
}

}  // namespace

void find_ways_back(Catalog& catalog) {
  for (auto& [id, dialogue] : catalog.replies.dialogues)
    if (!dialogue.states.empty()) find_in(dialogue);
}

}  // namespace shirube
