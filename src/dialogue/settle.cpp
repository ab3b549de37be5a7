#include "dialogue/settle.hpp"

#include <algorithm>

#include "content/graph.hpp"
#include "dialogue/render.hpp"

namespace shirube {
namespace {

enum class Found { here, moved, gone };

std::optional<StateRef> renamed(Catalog const& catalog, StateRef const& at) {
  auto const* const dialogue = catalog.dialogue_renamed(at.dialogue);
  auto const* const state = dialogue ? dialogue->find_renamed(at.state) : nullptr;
  return state ? std::optional{StateRef{dialogue->id, state->name}} : std::nullopt;
}

Found settle_frame(Catalog const& catalog, Frame& frame, std::vector<StateName> const& way_back) {
  if (auto here = renamed(catalog, frame.at)) {
    frame.at = std::move(*here);
    return Found::here;
  }
  auto const* const dialogue = catalog.dialogue_renamed(frame.at.dialogue);
  if (!dialogue) return Found::gone;
  frame.at = {dialogue->id, dialogue->states.front().name};
  for (auto const& name : way_back)
    if (auto const* const state = dialogue->find_renamed(name); state && asks(*state)) {
      frame.at.state = state->name;
      break;
    }
  return Found::moved;
}

// Whether the frame that speaks is another, or speaks from elsewhere.
bool settle_stack(Catalog const& catalog, std::vector<Frame>& stack, std::vector<std::vector<StateName>> const& ways) {
  std::vector<Frame> kept;
  bool moved = false, lost = false;
  for (std::size_t i = 0; i < stack.size(); ++i) {
    auto const found = settle_frame(catalog, stack[i], i < ways.size() ? ways[i] : std::vector<StateName>{});
    moved = found != Found::here;
    if (found != Found::gone) {
      if (kept.empty()) stack[i].entry = Frame::Entry::begun;
      // nobody waits for its return any more; what lies below is offered again
      else if (lost && stack[i].entry == Frame::Entry::called)
        stack[i].entry = Frame::Entry::digressed;
      kept.push_back(std::move(stack[i]));
    }
    lost = found == Found::gone;
  }
  stack = std::move(kept);
  return moved;
}

bool has_meaning(Catalog const& catalog, SlotId const& id, std::string const& value) {
  auto const slot = catalog.replies.slots.find(id);
  if (slot == catalog.replies.slots.end()) return false;
  if (slot->second.kind != SlotKind::choice || value == unknown_value) return true;
  return std::ranges::find(slot->second.values, value, &SlotValue::label) != slot->second.values.end();
}

void settle_values(Catalog const& catalog, Position& position) {
  std::erase_if(position.slots, [&](auto const& slot) { return !has_meaning(catalog, slot.first, slot.second); });
  auto const unanswered = [&](IntentId const& intent) { return !catalog.dialogue_for(intent); };
  std::erase_if(position.needs, unanswered);
  std::erase_if(position.asking.candidates, unanswered);
}

// A step to undo leads exactly where it led, or nowhere.
bool settle_undo(Catalog const& catalog, Position& position) {
  for (auto& frame : position.stack) {
    auto here = renamed(catalog, frame.at);
    if (!here) return false;
    frame.at = std::move(*here);
  }
  settle_values(catalog, position);
  return true;
}

bool is_of(Catalog const& catalog, Session const& session) {
  return session.revision.empty() || session.revision == catalog.revision;
}

}  // namespace

Settled settled(Catalog const& catalog, Session const& session) {
  Settled result{session, false};
  if (is_of(catalog, session)) return result;
  auto& now = result.session.now;
  result.moved = settle_stack(catalog, now.stack, session.ways_back);
  settle_values(catalog, now);
  std::erase_if(result.session.undo, [&](Position& position) { return !settle_undo(catalog, position); });
  auto& asking = now.asking;
  bool const guesses_gone = asking.kind == Asking::Kind::did_you_mean && asking.candidates.empty();
  bool const own_question = asking.kind != Asking::Kind::state && !guesses_gone;
  auto const* const state = now.stack.empty() ? nullptr : catalog.state(now.stack.back().at);
  if (asking.kind == Asking::Kind::nothing || (own_question && state))
    result.moved = false;
  else if (!state || !asks(*state) || guesses_gone)
    result.moved = true;
  return result;
}

bool stands(Catalog const& catalog, StateRef const& at) { return renamed(catalog, at).has_value(); }

std::optional<ShownChoice> choice_named(Catalog const& catalog, Session const& session, std::string const& id) {
  auto const here = settled(catalog, session);
  if (here.moved) return std::nullopt;
  auto const now = choices_of(catalog, here.session);
  std::vector<std::string> labels;
  for (auto const& choice : now) labels.push_back(choice.label);
  auto const as_shown = shown(scope_of(session), labels);
  for (std::size_t i = 0; i < now.size(); ++i)
    if (now[i].id == id || as_shown[i].id == id) return now[i];
  return std::nullopt;
}

namespace {

// Down to the frame with which this trouble began. The menu, the closing and the handoff are on the way to no end.
std::optional<std::size_t> questions_max(Catalog const& catalog, Position const& position) {
  if (position.status != Status::open || position.asking.kind != Asking::Kind::state) return std::nullopt;
  std::optional<std::size_t> count = 0;
  for (auto i = position.stack.size(); i-- > 0;) {
    auto const& frame = position.stack[i];
    auto const* const state = catalog.state(frame.at);
    bool const ours = frame.at.dialogue == menu_dialogue || frame.at.dialogue == closing_dialogue ||
                      frame.at.dialogue == handoff_dialogue;
    if (state == nullptr || ours || !state->questions_max) return std::nullopt;
    *count += *state->questions_max;
    if (frame.entry == Frame::Entry::begun || frame.entry == Frame::Entry::digressed) return count;
  }
  return std::nullopt;
}

}  // namespace

OpenQuestion open_question(Catalog const& catalog, Session const& session) {
  auto const here = settled(catalog, session);
  if (here.moved) return {};
  return {choices_of(catalog, here.session), questions_max(catalog, here.session.now)};
}

void note_ways_back(Catalog const& catalog, Session& session) {
  session.ways_back.clear();
  for (auto const& frame : session.now.stack) {
    auto const* const state = catalog.state(frame.at);
    session.ways_back.push_back(state ? state->way_back : std::vector<StateName>{});
  }
}

}  // namespace shirube
