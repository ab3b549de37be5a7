// Everything the bot knows, as one immutable value: the first thing to read, together with dialogue/session.hpp.
#pragma once

#include <string>

#include "content/intents.hpp"
#include "content/replies.hpp"

namespace shirube {

struct Catalog {
  Intents intents;
  Replies replies;
  std::string revision;  // hash of all content files: 16 hex digits

  // The dialogue that an intent starts; nullptr when there is none (the checker complains of that).
  [[nodiscard]] Dialogue const* dialogue_for(IntentId const& intent) const;
  // nullptr when the state is not (or no longer) there.
  [[nodiscard]] State const* state(StateRef const& ref) const;
  // Also by a name that it had before; nullptr when it is gone.
  [[nodiscard]] Dialogue const* dialogue_renamed(DialogueId const& id) const;
  [[nodiscard]] Slot const* slot_by_key(std::string_view key) const;
};

// Dialogues that the engine itself leads to: they must exist.
inline DialogueId const menu_dialogue{"menu"};
inline DialogueId const closing_dialogue{"closing"};
inline DialogueId const handoff_dialogue{"handoff"};
inline StateName const closing_after_informed{"解決確認"};
inline StateName const closing_after_solved{"ほかの用件"};

}  // namespace shirube
