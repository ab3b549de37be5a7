// Walks the dialogues as one graph over all states. A target that could not be resolved (complained of by the loader)
// leads anywhere: it makes no complaint here.
#include <algorithm>
#include <map>

#include "base/overloaded.hpp"
#include "content/checks.hpp"
#include "content/codes.hpp"

namespace shirube {
namespace {

using Index = std::size_t;
constexpr Index nowhere = static_cast<Index>(-1);

struct Node {
  Dialogue const* dialogue{};
  State const* state{};
  std::vector<Index> ways;       // every way on, also back from a call
  std::vector<Index> automatic;  // ways that may be taken without a word of the customer's
  bool open_end{};               // has a way that could not be resolved
};

class Graph {
 public:
  explicit Graph(Catalog const& catalog) : catalog_(catalog) {
    each_state(catalog, [&](Dialogue const& dialogue, State const& state) {
      index_.try_emplace(StateRef{dialogue.id, state.name}, nodes_.size());
      nodes_.push_back({&dialogue, &state, {}, {}, false});
    });
    for (auto& node : nodes_) link(node);
    find_passable();
    for (auto& node : nodes_) link_calls(node);
  }

  [[nodiscard]] std::vector<Node> const& nodes() const { return nodes_; }
  [[nodiscard]] Index at(StateRef const& ref) const {
    auto const found = index_.find(ref);
    return found == index_.end() ? nowhere : found->second;
  }
  [[nodiscard]] Index start(DialogueId const& id) const {
    auto const found = catalog_.replies.dialogues.find(id);
    return found == catalog_.replies.dialogues.end() || found->second.states.empty()
               ? nowhere
               : at({id, found->second.states.front().name});
  }

 private:
  static void add(Node& node, Index to, bool automatic) {
    if (to == nowhere) {
      node.open_end = true;
      return;
    }
    node.ways.push_back(to);
    if (automatic) node.automatic.push_back(to);
  }

  void link(Node& node) {
    std::visit(Overloaded{
                   [&](AskChoice const& ask) {
                     for (auto const& choice : ask.choices) {
                       add(node, at(choice.target), false);
                       if (choice.calls) add(node, static_cast<Index>(&node - nodes_.data()), false);  // and back
                     }
                   },
                   [&](AskSlot const& ask) {  // skipped without a word when the slot is known
                     for (auto const& branch : ask.branches) add(node, at(branch.target), true);
                     if (ask.unknown) add(node, at(*ask.unknown), true);
                   },
                   [&](Go const& go) {
                     for (auto const& branch : go.branches) add(node, at(branch.target), true);
                   },
                   [&](Call const& call) {
                     add(node, start(call.dialogue), true);
                     add(node, at(call.then), false);
                   },
                   [&](End const& end) { link_end(node, end); },
               },
               node.state->move);
  }

  void link_end(Node& node, End const& end) {
    if (end.outcome == Outcome::handoff || node.dialogue->id == closing_dialogue) return;
    auto const& after = end.outcome == Outcome::solved ? closing_after_solved : closing_after_informed;
    if (auto const to = at({closing_dialogue, after}); to != nowhere) add(node, to, true);
  }

  // A node is passable when an end of its dialogue may be reached from it without a word of the customer's.
  void find_passable() {
    passable_.assign(nodes_.size(), false);
    for (bool changed = true; changed;) {
      changed = false;
      for (Index i = nodes_.size(); i-- > 0;)  // dialogues lead forward: backwards settles in few rounds
        if (!passable_[i] && passes(nodes_[i])) changed = passable_[i] = true;
    }
  }

  [[nodiscard]] bool passes(Node const& node) const {
    auto const is_passable = [&](Index i) { return i != nowhere && passable_[i]; };
    if (std::holds_alternative<End>(node.state->move)) return true;
    if (auto const* const call = std::get_if<Call>(&node.state->move))
      return is_passable(start(call->dialogue)) && is_passable(at(call->then));
    return std::ranges::any_of(node.automatic, is_passable);
  }

  void link_calls(Node& node) {
    auto const* const call = std::get_if<Call>(&node.state->move);
    if (!call) return;
    auto const callee = start(call->dialogue), then = at(call->then);
    if (callee != nowhere && then != nowhere && passable_[callee]) node.automatic.push_back(then);
  }

  Catalog const& catalog_;
  std::vector<Node> nodes_;
  std::map<StateRef, Index> index_;
  std::vector<bool> passable_;
};

// ---- reachable from where the engine may begin
void check_reachable(Catalog const& catalog, Graph const& graph, Complaints& complaints) {
  std::vector<bool> seen(graph.nodes().size(), false);
  std::vector<Index> left;
  auto const visit = [&](Index i) {
    if (i == nowhere || seen[i]) return;
    seen[i] = true;
    left.push_back(i);
  };
  for (auto const& [id, dialogue] : catalog.replies.dialogues)
    if (!dialogue.intents.empty() || id == menu_dialogue || id == handoff_dialogue) visit(graph.start(id));
  for (auto const& name : {closing_after_informed, closing_after_solved}) visit(graph.at({closing_dialogue, name}));
  while (!left.empty()) {
    auto const i = left.back();
    left.pop_back();
    std::ranges::for_each(graph.nodes()[i].ways, visit);
  }
  for (Index i = 0; i < seen.size(); ++i)
    if (auto const& node = graph.nodes()[i]; !seen[i])
      complain(complaints, node.state->place, code::unreachable,
               "状態「" + node.state->name.value +
                   "」へ来る道がありません。どこかの行き先にするか、この状態を消してください。");
}

// ---- loops: groups of nodes that lead into each other (Tarjan)
class Loops {
 public:
  using Ways = std::vector<Index> Node::*;

  // keep  nodes that take part
  Loops(std::vector<Node> const& nodes, Ways ways, std::vector<bool> keep)
      : nodes_(nodes), ways_(ways), keep_(std::move(keep)) {
    order_.assign(nodes.size(), 0);
    low_.assign(nodes.size(), 0);
    on_stack_.assign(nodes.size(), false);
    for (Index i = 0; i < nodes.size(); ++i)
      if (keep_[i] && order_[i] == 0) visit(i);
  }

  std::vector<std::vector<Index>> found;  // each in file order

 private:
  void visit(Index i) {
    order_[i] = low_[i] = ++count_;
    stack_.push_back(i);
    on_stack_[i] = true;
    for (auto const to : nodes_[i].*ways_) {
      if (!keep_[to]) continue;
      if (order_[to] == 0) {
        visit(to);
        low_[i] = std::min(low_[i], low_[to]);
      } else if (on_stack_[to]) {
        low_[i] = std::min(low_[i], order_[to]);
      }
    }
    if (low_[i] == order_[i]) close(i);
  }

  void close(Index first) {
    std::vector<Index> group;
    for (Index last = nowhere; last != first;) {
      last = stack_.back();
      stack_.pop_back();
      on_stack_[last] = false;
      group.push_back(last);
    }
    std::ranges::sort(group);
    auto const& own = nodes_[first].*ways_;
    if (group.size() > 1 || std::ranges::find(own, first) != own.end()) found.push_back(std::move(group));
  }

  std::vector<Node> const& nodes_;
  Ways ways_;
  std::vector<bool> keep_;
  std::vector<std::size_t> order_, low_;
  std::vector<bool> on_stack_;
  std::vector<Index> stack_;
  std::size_t count_{};
};

std::string names_of(std::vector<Index> const& group, std::vector<Node> const& nodes) {
  constexpr std::size_t shown_max = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(group.size(), shown_max); ++i)
    text += (i ? "、" : "") + ("「" + nodes[group[i]].state->name.value + "」");
  return group.size() > shown_max ? text + "など" : text;
}

void check_cycles(Graph const& graph, Complaints& complaints) {
  auto const& nodes = graph.nodes();
  for (auto const& loop : Loops{nodes, &Node::automatic, std::vector<bool>(nodes.size(), true)}.found)
    complain(
        complaints, nodes[loop.front()].state->place, code::cycle,
        names_of(loop, nodes) +
            "は、お客さまの答えを待たずに回り続けます。途中のどこかに「選択」を入れるか、行き先を変えてください。");
}

// ---- an end in reach
class Ends {
 public:
  explicit Ends(Graph const& graph) : graph_(graph), ends_(graph.nodes().size(), false) {
    for (bool changed = true; changed;) {
      changed = false;
      for (Index i = ends_.size(); i-- > 0;)
        if (!ends_[i] && leads_to_end(graph.nodes()[i])) changed = ends_[i] = true;
    }
  }

  [[nodiscard]] std::vector<bool> without_end() const {
    auto result = ends_;
    result.flip();
    return result;
  }

 private:
  [[nodiscard]] bool has_end(Index i) const { return i != nowhere && ends_[i]; }
  [[nodiscard]] bool has_end(StateRef const& ref) const { return has_end(graph_.at(ref)); }

  [[nodiscard]] bool leads_to_end(Node const& node) const {
    // What leads nowhere at all is a dead end or an unresolved target, each complained of already.
    if (node.open_end || node.ways.empty() || std::holds_alternative<End>(node.state->move)) return true;
    if (auto const* const call = std::get_if<Call>(&node.state->move))
      return has_end(graph_.start(call->dialogue)) && has_end(call->then);
    if (auto const* const ask = std::get_if<AskChoice>(&node.state->move))  // a button that calls comes back here
      return std::ranges::any_of(ask->choices,
                                 [&](Choice const& choice) { return !choice.calls && has_end(choice.target); });
    return std::ranges::any_of(node.ways, [&](Index i) { return has_end(i); });
  }

  Graph const& graph_;
  std::vector<bool> ends_;
};

void check_ends(Graph const& graph, Complaints& complaints) {
  auto const& nodes = graph.nodes();
  for (auto const& loop : Loops{nodes, &Node::ways, Ends{graph}.without_end()}.found)
    complain(complaints, nodes[loop.front()].state->place, code::no_end,
             names_of(loop, nodes) + "からは、どの「終わり」にもたどり着けません。抜け出す行き先を足してください。");
}

void check_dead_ends(Catalog const& catalog, Complaints& complaints) {
  auto const is_dead = [](Move const& move) {
    return std::visit(Overloaded{
                          [](AskChoice const& ask) { return ask.choices.empty(); },
                          [](AskSlot const& ask) { return ask.branches.empty(); },
                          [](Go const& go) { return go.branches.empty(); },
                          [](Call const&) { return false; },
                          [](End const&) { return false; },
                      },
                      move);
  };
  each_state(catalog, [&](Dialogue const&, State const& state) {
    if (is_dead(state.move))
      complain(complaints, state.place, code::dead_end,
               "状態「" + state.name.value +
                   "」から先がなく、行き止まりです。「選択」「聞く」「次へ」「分岐」「呼ぶ」「終わり」のどれかを足して"
                   "ください。");
  });
}

}  // namespace

void check_graph(Catalog const& catalog, Complaints& complaints) {
  Graph const graph{catalog};
  check_reachable(catalog, graph, complaints);
  check_dead_ends(catalog, complaints);
  check_cycles(graph, complaints);
  check_ends(graph, complaints);
}

}  // namespace shirube
