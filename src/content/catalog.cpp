#include "content/catalog.hpp"

#include <algorithm>

namespace shirube {

State const* Dialogue::find(StateName const& name) const {
  auto const found = std::ranges::find(states, name, &State::name);
  return found == states.end() ? nullptr : &*found;
}

namespace {

bool was_called(std::vector<Written> const& old_names, std::string const& name) {
  return std::ranges::find(old_names, name, &Written::text) != old_names.end();
}

}  // namespace

State const* Dialogue::find_renamed(StateName const& name) const {
  if (auto const* const state = find(name)) return state;
  auto const found =
      std::ranges::find_if(states, [&](State const& state) { return was_called(state.old_names, name.value); });
  return found == states.end() ? nullptr : &*found;
}

Dialogue const* Catalog::dialogue_renamed(DialogueId const& id) const {
  if (auto const same = replies.dialogues.find(id); same != replies.dialogues.end()) return &same->second;
  for (auto const& [now, dialogue] : replies.dialogues)
    if (was_called(dialogue.old_names, id.value)) return &dialogue;
  return nullptr;
}

Dialogue const* Catalog::dialogue_for(IntentId const& intent) const {
  for (auto const& [id, dialogue] : replies.dialogues)
    if (std::ranges::find(dialogue.intents, intent) != dialogue.intents.end()) return &dialogue;
  return nullptr;
}

State const* Catalog::state(StateRef const& ref) const {
  auto const found = replies.dialogues.find(ref.dialogue);
  return found == replies.dialogues.end() ? nullptr : found->second.find(ref.state);
}

Slot const* Catalog::slot_by_key(std::string_view key) const {
  for (auto const& [id, slot] : replies.slots)
    if (slot.key == key) return &slot;
  return nullptr;
}

}  // namespace shirube
