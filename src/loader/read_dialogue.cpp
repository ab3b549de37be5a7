#include "loader/read_dialogue.hpp"

#include <array>

#include "content/codes.hpp"
#include "content/suggest.hpp"

namespace shirube {
namespace {

constexpr std::array<std::string_view, 4> dialogue_keys{"題名", "意図", "状態", "旧名"};
constexpr std::array<std::string_view, 12> state_keys{"旧名", "言う",       "手順", "根拠", "覚える", "選択",
                                                      "聞く", "わからない", "次へ", "分岐", "呼ぶ",   "終わり"};

void add_intent(Dialogue& dialogue, IntentId id, Place place) {
  dialogue.intents.push_back(std::move(id));
  dialogue.intent_places.push_back(std::move(place));
}

void read_intents(YamlNode const& root, Dialogue& dialogue, Names const& names, Reader& reader) {
  auto const* const node = root.find("意図");
  IntentId const own{dialogue.id.value};
  if (!node && names.intents.contains(own)) add_intent(dialogue, own, dialogue.place);
  if (!node || (node->kind == YamlNode::Kind::list && node->items.empty())) return;
  std::vector<std::string> known;
  for (auto const& intent : names.intents) known.push_back(intent.value);
  for (auto const& written : reader.texts(*node, "意図")) {
    if (names.intents.contains(IntentId{written.text}))
      add_intent(dialogue, IntentId{written.text}, written.place);
    else
      reader.complain(written.place, code::unknown_intent,
                      "意図「" + written.text + "」は intents/ にありません。" + suggest(written.text, known) +
                          "intents/" + written.text + ".yaml を足すか、名前を直してください。");
  }
}

void read_facts(YamlNode const& state, State& result, Reader& reader) {
  for (auto const& fact : reader.optional_texts(state, "根拠")) {
    result.facts.emplace_back(fact.text);
    result.fact_places.push_back(fact.place);
  }
}

Slots read_sets(YamlNode const& state, Names const& names, Reader& reader) {
  Slots sets;
  auto const* const node = state.find("覚える");
  if (!node || !reader.is_map(*node, "覚える")) return sets;
  for (auto const& [name, place, value] : node->entries) {
    auto const* const slot = resolve_slot({name, place}, names, reader);
    auto const written = reader.text(value, name);
    if (!slot || !written) continue;
    if (auto known = resolve_value(*written, *slot, reader)) sets[slot->id] = std::move(*known);
  }
  return sets;
}

State read_state(YamlEntry const& entry, DialogueId const& home, Names const& names, Reader& reader) {
  State state;
  state.name = StateName{entry.key};
  state.place = entry.place;
  if (entry.key.empty() || entry.key.find_first_of("/<>=") != std::string::npos)
    reader.complain(entry.place, code::bad_name, "状態の名前に「/ < > =」は使えません。ほかの名前にしてください。");
  if (entry.value.kind == YamlNode::Kind::nothing || !reader.is_map(entry.value, entry.key)) return state;
  reader.check_keys(entry.value, state_keys);
  state.old_names = reader.optional_texts(entry.value, "旧名");
  state.bubbles = reader.optional_texts(entry.value, "言う");
  state.steps = reader.optional_texts(entry.value, "手順");
  read_facts(entry.value, state, reader);
  state.sets = read_sets(entry.value, names, reader);
  state.move = read_move(entry.value, entry.place, home, names, reader);
  return state;
}

}  // namespace

std::vector<StateName> state_names_of(YamlNode const& root) {
  std::vector<StateName> names;
  if (auto const* const states = root.find("状態"))
    for (auto const& entry : states->entries) names.emplace_back(entry.key);
  return names;
}

Dialogue read_dialogue(YamlNode const& root, DialogueId const& id, std::string const& file, Names const& names,
                       Reader& reader) {
  Dialogue dialogue;
  dialogue.id = id;
  dialogue.place = {file, 1, 1};
  if (!reader.is_map(root, file)) return dialogue;
  reader.check_keys(root, dialogue_keys);
  dialogue.title = reader.required_text(root, "題名", dialogue.place);
  dialogue.old_names = reader.optional_texts(root, "旧名");
  read_intents(root, dialogue, names, reader);
  auto const* const states = reader.required(root, "状態", dialogue.place);
  if (!states || !reader.is_map(*states, "状態")) return dialogue;
  for (auto const& entry : states->entries) dialogue.states.push_back(read_state(entry, id, names, reader));
  return dialogue;
}

}  // namespace shirube
