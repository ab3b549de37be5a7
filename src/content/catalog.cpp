#include "content/catalog.hpp"

#include <algorithm>

namespace shirube {

State const* Dialogue::find(StateName const& name) const {
  auto const found = std::ranges::find(states, name, &State::name);
  return found == states.end() ? nullptr : &*found;
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
