// What exists, before the dialogues are read: so that a target or a guard is resolved, or complained of, where it is
// written.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "content/replies.hpp"
#include "loader/reader.hpp"

namespace shirube {

struct Names {
  std::map<DialogueId, std::vector<StateName>> states;  // of each dialogue, in order
  std::set<DialogueId> unreadable_dialogues;            // their files are complained of already: no more about them
  std::set<IntentId> intents;
  std::map<SlotId, Slot> const* slots{};  // never nullptr
};

// `状態名`, `dialogue_id` or `dialogue_id/状態名`, as written in dialogue `home`.
// returns an empty StateRef when it leads nowhere (R001 is complained of) or into an unreadable file.
StateRef resolve_target(Written const& target, DialogueId const& home, Names const& names, Reader& reader);

// The dialogue of `呼ぶ dialogue_id`.
DialogueId resolve_dialogue(Written const& target, Names const& names, Reader& reader);

// `項目=値1,値2 かつ 項目≠値`; `ほか` is the empty guard. S009, R003, R004 when it is none.
std::vector<GuardTerm> read_guard(Written const& guard, Names const& names, Reader& reader);

// nullptr and R003 when there is no such slot.
Slot const* resolve_slot(Written const& name, Names const& names, Reader& reader);
// A value as sessions keep it; nullopt and R004 when the slot cannot have it.
std::optional<std::string> resolve_value(Written const& value, Slot const& slot, Reader& reader);

}  // namespace shirube
