// shirube graph: the dialogues as drawn state machines, as Mermaid text or SVG.
#include "content/graph.hpp"

#include <graphviz/gvc.h>

#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "base/overloaded.hpp"
#include "cmd/command.hpp"
#include "cmd/content.hpp"

namespace shirube {
namespace {

// One drawing: the states of the dialogues asked for, and the outer states that they lead to.
struct Drawing {
  std::map<StateRef, std::string> names;  // n0, n1 …: neither format takes every character in an id
  std::vector<std::pair<StateRef, State const*>> states;
  std::vector<Edge> edges;
};

std::string escaped(std::string const& text) {
  std::string safe;
  for (char const c : text)
    safe += c == '"' ? std::string{"'"} : c == '\n' ? std::string{" "} : c == '\\' ? std::string{"/"} : std::string{c};
  return safe;
}

std::string outcome_word(State const& state) {
  auto const* const end = std::get_if<End>(&state.move);
  if (!end) return {};
  switch (end->outcome) {
    case Outcome::solved:
      return "解決";
    case Outcome::informed:
      return "案内のみ";
    case Outcome::handoff:
      return "有人対応";
  }
  return {};
}

Drawing drawing_of(Catalog const& catalog, std::string const& only) {
  Drawing drawing;
  auto const name = [&](StateRef const& ref) {
    drawing.names.try_emplace(ref, "n" + std::to_string(drawing.names.size()));
  };
  for (auto const& [id, dialogue] : catalog.replies.dialogues) {
    if (!only.empty() && id.value != only) continue;
    for (auto const& state : dialogue.states) {
      StateRef const ref{id, state.name};
      name(ref);
      drawing.states.emplace_back(ref, &state);
      for (auto& edge : edges_of(catalog, ref, state)) drawing.edges.push_back(std::move(edge));
    }
  }
  for (auto const& edge : drawing.edges) name(edge.to);
  return drawing;
}

std::string mermaid(Drawing const& drawing) {
  std::string text = "stateDiagram-v2\n";
  for (auto const& [ref, name] : drawing.names) text += "  state \"" + escaped(to_string(ref)) + "\" as " + name + "\n";
  for (auto const& edge : drawing.edges) {
    text += "  " + drawing.names.at(edge.from) + " --> " + drawing.names.at(edge.to);
    text += edge.shown.empty() ? "\n" : ": " + escaped(edge.shown) + "\n";
  }
  for (auto const& [ref, state] : drawing.states)
    if (auto const word = outcome_word(*state); !word.empty())
      text += "  " + drawing.names.at(ref) + " --> [*]: " + word + "\n";
  return text;
}

std::string dot(Drawing const& drawing) {
  std::string text =
      "digraph shirube {\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f4f7fb\", "
      "fontname=\"Noto Sans CJK JP\"];\n"
      "  edge [fontname=\"Noto Sans CJK JP\", fontsize=10, color=\"#5b6b82\"];\n";
  std::set<StateRef> inner;
  for (auto const& [ref, state] : drawing.states) {
    inner.insert(ref);
    auto const word = outcome_word(*state);
    text += "  " + drawing.names.at(ref) + " [label=\"" + escaped(ref.state.value) +
            (word.empty() ? "" : "\\n（" + word + "）") + "\"" + (word.empty() ? "" : ", fillcolor=\"#dcefe0\"") +
            "];\n";
  }
  for (auto const& [ref, name] : drawing.names)
    if (!inner.contains(ref)) text += "  " + name + " [label=\"" + escaped(to_string(ref)) + "\", style=dashed];\n";
  for (auto const& edge : drawing.edges)
    text += "  " + drawing.names.at(edge.from) + " -> " + drawing.names.at(edge.to) + " [label=\"" +
            escaped(edge.shown) + "\"];\n";
  return text + "}\n";
}

Result<std::string> svg(std::string const& source) {
  std::unique_ptr<GVC_t, int (*)(GVC_t*)> const context{gvContext(), gvFreeContext};
  std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> const graph{agmemread(source.c_str()), agclose};
  if (!context || !graph || gvLayout(context.get(), graph.get(), "dot") != 0)
    return Error{Errc::io_failed, {}, "the drawing could not be laid out"};
  char* bytes = nullptr;
  unsigned length = 0;
  int const failed = gvRenderData(context.get(), graph.get(), "svg", &bytes, &length);
  std::string text = failed ? std::string{} : std::string(bytes, length);
  gvFreeRenderData(bytes);
  gvFreeLayout(context.get(), graph.get());
  if (failed) return Error{Errc::io_failed, {}, "the drawing could not be written as SVG"};
  return text;
}

struct Options {
  std::string content, dialogue, format{"mermaid"};
};

int graph(Options const& options) {
  auto const bot = load_bot(options.content);
  if (!bot) return could_not_run(to_string(bot.error()));
  auto const& catalog = (*bot)->catalog;
  if (!options.dialogue.empty() && !catalog.replies.dialogues.contains(DialogueId{options.dialogue}))
    return could_not_run("there is no dialogue " + options.dialogue + " in replies/");
  auto const drawing = drawing_of(catalog, options.dialogue);
  if (options.format == "mermaid") return std::cout << mermaid(drawing), 0;
  auto const drawn = svg(dot(drawing));
  if (!drawn) return could_not_run(to_string(drawn.error()));
  std::cout << *drawn;
  return 0;
}

}  // namespace

Run set_up_graph(CLI::App& app) {
  auto const options = std::make_shared<Options>();
  add_content_option(app, options->content);
  app.add_option("dialogue", options->dialogue, "draw this dialogue alone");
  app.add_option("--format", options->format, "mermaid or svg")->check(CLI::IsMember({"mermaid", "svg"}));
  return [options] { return graph(*options); };
}

}  // namespace shirube
