// Targets: where a button, a branch or a call leads.
#include <algorithm>

#include "content/codes.hpp"
#include "content/suggest.hpp"
#include "loader/names.hpp"

namespace shirube {
namespace {

std::vector<std::string> dialogue_names(Names const& names) {
  std::vector<std::string> result;
  for (auto const& [id, states] : names.states) result.push_back(id.value);
  return result;
}

std::vector<std::string> state_names(std::vector<StateName> const& states) {
  std::vector<std::string> result;
  result.reserve(states.size());
  for (auto const& state : states) result.push_back(state.value);
  return result;
}

bool is_unreadable(DialogueId const& id, Names const& names) { return names.unreadable_dialogues.contains(id); }

std::vector<StateName> const* states_of(DialogueId const& id, Names const& names) {
  auto const found = names.states.find(id);
  return found == names.states.end() ? nullptr : &found->second;
}

bool has(std::vector<StateName> const* states, std::string_view name) {
  return states && std::ranges::find(*states, name, &StateName::value) != states->end();
}

StateRef start_of(DialogueId const& id, Names const& names) {
  auto const* const states = states_of(id, names);
  return states && !states->empty() ? StateRef{id, states->front()} : StateRef{};
}

StateRef resolve_far(Written const& target, std::size_t slash, Names const& names, Reader& reader) {
  DialogueId const id{trimmed(target.text).substr(0, slash)};
  std::string const state{trimmed(target.text).substr(slash + 1)};
  if (is_unreadable(id, names)) return {};
  auto const* const states = states_of(id, names);
  if (has(states, state)) return {id, StateName{state}};
  if (states)
    reader.complain(target.place, code::unknown_target,
                    "会話「" + id.value + "」に状態「" + state + "」がありません。" +
                        suggest(state, state_names(*states)) + "行き先を直すか、状態を足してください。");
  else
    reader.complain(target.place, code::unknown_target,
                    "会話「" + id.value + "」がありません。" + suggest(id.value, dialogue_names(names)) + "replies/" +
                        id.value + ".yaml を足すか、行き先を直してください。");
  return {};
}

}  // namespace

StateRef resolve_target(Written const& target, DialogueId const& home, Names const& names, Reader& reader) {
  if (auto const slash = target.text.find('/'); slash != std::string::npos)
    return resolve_far(target, slash, names, reader);
  auto const* const own = states_of(home, names);
  if (has(own, target.text)) return {home, StateName{target.text}};
  DialogueId const id{target.text};
  if (is_unreadable(id, names)) return {};
  if (states_of(id, names)) return start_of(id, names);
  auto near = dialogue_names(names);
  if (own) std::ranges::copy(state_names(*own), std::inserter(near, near.begin()));
  reader.complain(target.place, code::unknown_target,
                  "行き先「" + target.text + "」は、この会話の状態にも、ほかの会話にもありません。" +
                      suggest(target.text, near) + "名前を直すか、状態を足してください。");
  return {};
}

DialogueId resolve_dialogue(Written const& target, Names const& names, Reader& reader) {
  DialogueId id{target.text};
  if (states_of(id, names)) return id;
  if (is_unreadable(id, names)) return {};
  reader.complain(target.place, code::unknown_target,
                  "呼ぶ会話「" + id.value + "」がありません。" + suggest(id.value, dialogue_names(names)) +
                      "呼べるのは replies/ にある会話の名前だけです。");
  return {};
}

}  // namespace shirube
