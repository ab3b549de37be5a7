#include "dialogue/walk.hpp"

#include <cassert>

#include "base/hash.hpp"
#include "base/overloaded.hpp"
#include "content/phrases.hpp"
#include "dialogue/guard.hpp"
#include "dialogue/render.hpp"

namespace shirube {
namespace {
constexpr std::size_t visited_max = 1000;
}

State const* Walk::current() const {
  return session_.now.stack.empty() ? nullptr : catalog_.state(session_.now.stack.back().at);
}

void Walk::say(std::string text) { effects_.emplace_back(Say{std::move(text), {}}); }

void Walk::phrase(std::string_view key, std::string_view title) {
  auto const found = catalog_.replies.phrases.find(std::string{key});
  if (found == catalog_.replies.phrases.end() || found->second.empty()) return;
  auto const& wordings = found->second;
  auto const& wording = wordings[(session_.turns + phrases_said_++) % wordings.size()];
  say(fill(wording.text, catalog_, session_.now.slots, title));
}

void Walk::push(Frame frame) {
  auto& stack = session_.now.stack;
  if (stack.size() == stack_max) {
    stack.erase(stack.begin());
    stack.front().entry = Frame::Entry::begun;
  }
  stack.push_back(std::move(frame));
}

void Walk::begin(DialogueId const& dialogue, Frame::Entry entry) {
  auto const& found = catalog_.replies.dialogues.at(dialogue);
  push({{dialogue, found.states.front().name}, session_.now.stack.empty() ? Frame::Entry::begun : entry});
  enter();
}

void Walk::go(StateRef target) {
  session_.now.stack.back().at = std::move(target);
  enter();
}

void Walk::note(std::string via) { trace_.taken.push_back({session_.now.stack.back().at, std::move(via)}); }

void Walk::enter() {
  auto const* const state = current();
  if (!state) return leave();
  assert(trace_.visited.size() < visited_max);  // the checker refuses cycles without customer input
  trace_.visited.push_back(session_.now.stack.back().at);
  for (auto const& [slot, value] : state->sets) session_.now.slots[slot] = value;
  act(*state);
}

void Walk::speak(State const& state) {
  for (auto& bubble : bubbles_of(state, catalog_, session_.now.slots)) say(std::move(bubble));
}

void Walk::act(State const& state) {
  std::visit(Overloaded{
                 [&](AskChoice const&) {
                   speak(state);
                   session_.now.asking = {Asking::Kind::state, {}};
                 },
                 [&](AskSlot const& ask) {
                   trace_.looked_at.push_back(ask.slot);
                   if (session_.now.slots.contains(ask.slot))
                     return fill_slot(ask, session_.now.slots[ask.slot] != unknown_value);
                   speak(state);
                   session_.now.asking = {Asking::Kind::state, {}};
                 },
                 [&](Go const& go) {
                   speak(state);
                   take(go.branches);
                 },
                 [&](Call const& call) {
                   speak(state);
                   note("呼ぶ");
                   session_.now.stack.back().at = call.then;
                   begin(call.dialogue, Frame::Entry::called);
                 },
                 [&](End const& ends) {
                   speak(state);
                   end(ends.outcome);
                 },
             },
             state.move);
}

void Walk::take(std::vector<Branch> const& branches) {
  for (auto const& branch : branches)
    for (auto const& term : branch.guard) trace_.looked_at.push_back(term.slot);
  auto const taken = taken_branch(branches, session_.now.slots, japan_date(session_.last_seen));
  note("→" + std::to_string(taken + 1));
  go(branches[taken].target);
}

void Walk::choose(Choice const& choice) {
  note(choice.label);
  if (choice.calls)
    begin(choice.target.dialogue, Frame::Entry::aside);
  else
    go(choice.target);
}

void Walk::fill_slot(AskSlot const& ask, bool known) {
  if (!known && ask.unknown) {
    note(unknown_value);
    return go(*ask.unknown);
  }
  take(ask.branches);
}

void Walk::end(Outcome outcome) {
  auto const ended = session_.now.stack.back();
  session_.now.asking = {};
  if (outcome == Outcome::handoff) {
    session_.now.status = Status::handoff;
    effects_.emplace_back(HandOver{});
  } else if (ended.at.dialogue == closing_dialogue) {
    session_.now.status = Status::ended;
    effects_.emplace_back(Close{outcome});
  } else {
    session_.now.stack.pop_back();
    after_end(ended, outcome);
  }
}

void Walk::after_end(Frame const& ended, Outcome outcome) {
  auto& now = session_.now;
  auto const entry = now.stack.empty() ? Frame::Entry::begun : ended.entry;
  if (entry == Frame::Entry::called) return enter();
  if (entry == Frame::Entry::aside) {
    now.asking = {Asking::Kind::state, {}};
    if (now.stack.back().at.dialogue != menu_dialogue) phrase(phrase::back_to_question);
    return repeat_question();
  }
  while (!now.needs.empty()) {
    auto const* const next = catalog_.dialogue_for(now.needs.front());
    now.needs.erase(now.needs.begin());
    if (!next || next->id == ended.at.dialogue) continue;  // the first need has led through the second
    phrase(phrase::next_need, next->title);
    return begin(next->id, entry);
  }
  if (entry == Frame::Entry::digressed) return ask({Asking::Kind::resume, {}});
  push({{closing_dialogue, outcome == Outcome::solved ? closing_after_solved : closing_after_informed},
        Frame::Entry::begun});
  enter();
}

void Walk::leave() {
  auto& now = session_.now;
  if (now.stack.size() > 1) return back_to(now.stack.size() - 2, [this] { ask({Asking::Kind::resume, {}}); });
  now.stack.clear();
  begin(menu_dialogue, Frame::Entry::begun);
}

// Drops the frames above `frame`. A frame that waits for a call to return goes on at its own state; others stand at a
// question.
void Walk::back_to(std::size_t frame, std::function<void()> const& at_question) {
  auto& stack = session_.now.stack;
  bool const called = stack[frame + 1].entry == Frame::Entry::called;
  stack.resize(frame + 1);
  session_.now.asking = {Asking::Kind::state, {}};
  if (called || !current()) return enter();
  at_question();
}

void Walk::repeat_question() {
  if (session_.now.asking.kind != Asking::Kind::state) return ask(session_.now.asking);
  if (!current()) return leave();
  say(question_of(catalog_, session_).text);
}

void Walk::ask(Asking asking) {
  session_.now.asking = std::move(asking);
  switch (session_.now.asking.kind) {
    case Asking::Kind::did_you_mean:
      return phrase(phrase::did_you_mean);
    case Asking::Kind::human:
      return phrase(phrase::offer_human);
    case Asking::Kind::resume: {
      if (!current()) return leave();
      auto const& waiting = catalog_.replies.dialogues.at(session_.now.stack.back().at.dialogue);
      return phrase(phrase::offer_resume, waiting.title);
    }
    case Asking::Kind::state:
      return repeat_question();
    case Asking::Kind::nothing:
      return begin(menu_dialogue, Frame::Entry::begun);
  }
}

namespace {

std::uint64_t reply_hash(std::vector<Effect> const& effects) {
  auto hash = fnv_offset;
  for (auto const& effect : effects)
    if (auto const* said = std::get_if<Say>(&effect)) hash = fnv1a("\n", fnv1a(said->text, hash));
  return hash;
}

Say* last_say(std::vector<Effect>& effects) {
  for (auto effect = effects.rbegin(); effect != effects.rend(); ++effect)
    if (auto* said = std::get_if<Say>(&*effect)) return said;
  return nullptr;
}

}  // namespace

Step Walk::finish() && {
  if (reply_hash(effects_) == session_.last_reply) {
    auto const reply = effects_;
    effects_.clear();
    phrase(phrase::once_more);
    effects_.insert(effects_.end(), reply.begin(), reply.end());
  }
  session_.last_reply = reply_hash(effects_);
  session_.revision = catalog_.revision;
  if (auto* const last = last_say(effects_)) last->choices = choices_of(catalog_, session_);
  return {std::move(session_), std::move(effects_), std::move(trace_)};
}

}  // namespace shirube
