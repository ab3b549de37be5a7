#include "content/graph.hpp"

#include "base/overloaded.hpp"
#include "content/expiry.hpp"

namespace shirube {
namespace {

std::string sign(Compare compare) {
  switch (compare) {
    case Compare::equal:
      return "=";
    case Compare::not_equal:
      return "≠";
    case Compare::less:
      return "<";
    case Compare::less_equal:
      return "<=";
    case Compare::greater:
      return ">";
    case Compare::greater_equal:
      return ">=";
  }
  return {};
}

StateRef start_of(Catalog const& catalog, DialogueId const& id) {
  auto const found = catalog.replies.dialogues.find(id);
  return {id, found == catalog.replies.dialogues.end() ? StateName{} : found->second.states.front().name};
}

void add(std::vector<Edge>& edges, StateRef const& from, std::vector<Branch> const& branches) {
  for (std::size_t i = 0; i < branches.size(); ++i)
    edges.push_back({from, "→" + std::to_string(i + 1), branches[i].target,
                     branches.size() == 1 ? "" : to_text(branches[i].guard)});
}

}  // namespace

bool asks(State const& state) {
  return std::holds_alternative<AskChoice>(state.move) || std::holds_alternative<AskSlot>(state.move);
}

std::vector<StateRef> targets_of(Move const& move) {
  std::vector<StateRef> targets;
  auto const add = [&](std::vector<Branch> const& branches) {
    for (auto const& branch : branches) targets.push_back(branch.target);
  };
  std::visit(Overloaded{
                 [&](AskChoice const& ask) {
                   for (auto const& choice : ask.choices)
                     if (!choice.calls) targets.push_back(choice.target);
                 },
                 [&](AskSlot const& ask) {
                   add(ask.branches);
                   if (ask.unknown) targets.push_back(*ask.unknown);
                 },
                 [&](Go const& go) { add(go.branches); },
                 [&](Call const& call) { targets.push_back(call.then); },
                 [](End const&) {},
             },
             move);
  return targets;
}

std::string to_text(std::vector<GuardTerm> const& guard) {
  if (guard.empty()) return "ほか";
  std::string text;
  for (auto const& term : guard) {
    text += (text.empty() ? "" : " かつ ") + term.slot.value;
    text += (term.of_expiry ? std::string{of_expiry} : "") + sign(term.compare);
    for (std::size_t i = 0; i < term.values.size(); ++i) text += (i ? "," : "") + term.values[i];
  }
  return text;
}

std::vector<Edge> edges_of(Catalog const& catalog, StateRef const& from, State const& state) {
  std::vector<Edge> edges;
  std::visit(Overloaded{
                 [&](AskChoice const& ask) {
                   for (auto const& choice : ask.choices)
                     edges.push_back({from, choice.label, choice.target, choice.label});
                 },
                 [&](AskSlot const& ask) {
                   add(edges, from, ask.branches);
                   if (ask.unknown) edges.push_back({from, unknown_value, *ask.unknown, unknown_value});
                 },
                 [&](Go const& go) { add(edges, from, go.branches); },
                 [&](Call const& call) {
                   edges.push_back({from, "呼ぶ", start_of(catalog, call.dialogue), "呼ぶ"});
                   edges.push_back({from, "戻り", call.then, "戻り"});
                 },
                 [](End const&) {},
             },
             state.move);
  return edges;
}

}  // namespace shirube
