// What an event means in the place where it arrives. The walking itself is walk.cpp.
#include "dialogue/step.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "content/phrases.hpp"
#include "dialogue/settle.hpp"
#include "dialogue/walk.hpp"

namespace shirube {
namespace {

// Intents that the engine itself acts on; the others are the content's alone.
constexpr std::string_view restart_intent = "restart", handoff_intent = "handoff", affirm_intent = "affirm",
                           deny_intent = "deny", code_intent = "code_format";

IntentKind kind_of(Catalog const& catalog, Dialogue const& dialogue) {
  for (auto const& intent : dialogue.intents)
    if (auto const found = catalog.intents.all.find(intent); found != catalog.intents.all.end())
      return found->second.kind;
  return IntentKind::meta;
}

// A conversation of one event: collects its decisions over a Walk.
class Decision {
 public:
  Decision(Catalog const& catalog, Settled const& from, TimePoint now)
      : walk_(catalog, from.session), before_(from.session.now), at_(now), moved_(from.moved) {
    auto const& session = from.session;
    absent_ = session.last_seen != TimePoint{} && now - session.last_seen > idle_max;
    ++walk_.session().turns;
    walk_.session().last_seen = now;
  }

  void open() { say_and_begin_menu(phrase::greeting); }
  void read(Reading const& reading, bool had_gift_code);
  void chose(std::string const& choice);
  Step finish() &&;

 private:
  void act(Reading const& reading, bool had_gift_code);
  void answer(Reading const& reading, bool had_gift_code);
  void pick(std::size_t offer);
  void pick_at_state(std::size_t offer);
  void fill(Filled const& filled);
  void topic(IntentId const& intent, Reading const& reading);
  void start(Dialogue const& dialogue);
  void return_to(std::size_t frame);
  void remember(Reading const& reading);
  void warn(IntentId const& intent);
  void undo();
  void restart();
  void to_human();
  void after_the_end();
  void go_on_here();
  void missed(Reading const& reading, std::string_view first_phrase);
  void third_miss();
  void menu_instead();
  void say_and_begin_menu(std::string_view phrase_key);
  [[nodiscard]] bool replaceable(Frame const& frame) const;
  // A trouble or a how-to that a dialogue answers.
  void outside(Reading const& reading);
  [[nodiscard]] bool is_need(IntentId const& intent) const;
  // Small talk that only the learner suspects: while a question is open it is more likely a poor answer, and a farewell
  // would end the conversation.
  [[nodiscard]] bool is_stray_small_talk(IntentId const& intent, Reading const& reading);
  [[nodiscard]] bool at_menu() { return now().stack.empty() || now().stack.back().at.dialogue == menu_dialogue; }
  void progress() { walk_.session().misses = 0; }

  Catalog const& catalog() const { return walk_.catalog(); }
  Position& now() { return walk_.now(); }

  Walk walk_;
  Position before_;
  TimePoint at_;
  bool absent_{};
  bool undone_{}, moved_{};
};

void Decision::read(Reading const& reading, bool had_gift_code) {
  walk_.trace().intent = reading.understanding.intent;
  walk_.trace().score = reading.understanding.score;
  if (absent_ && now().status == Status::open) walk_.phrase(phrase::long_absence);
  if (had_gift_code) walk_.phrase(phrase::saw_code);
  for (auto const& intent : reading.understanding.safety) {
    auto const* const dialogue = catalog().dialogue_for(intent);
    if (dialogue && (now().stack.empty() || now().stack.back().at.dialogue != dialogue->id)) return warn(intent);
  }
  // what answers a question that is gone answers no other; another trouble, or a step back, is heard as ever
  bool const elsewhere =
      std::holds_alternative<Switch>(reading.answer) || std::holds_alternative<Correct>(reading.answer);
  if (moved_ && !elsewhere) return go_on_here();
  act(reading, had_gift_code);
}

// The content changed under the conversation.
void Decision::go_on_here() {
  walk_.phrase(phrase::content_moved);
  if (now().stack.empty()) return walk_.begin(menu_dialogue, Frame::Entry::begun);
  walk_.go(StateRef{now().stack.back().at});
}

void Decision::act(Reading const& reading, bool had_gift_code) {
  if (std::holds_alternative<Correct>(reading.answer)) return undo();
  if (auto const* change = std::get_if<Switch>(&reading.answer); change && change->intent.value == restart_intent)
    return restart();
  if (now().status == Status::handoff) return walk_.phrase(phrase::waiting_for_human);
  if (now().status == Status::ended) {
    after_the_end();
    if (reading.understanding.certainty == Certainty::match) return topic(*reading.understanding.intent, reading);
    return say_and_begin_menu({});
  }
  answer(reading, had_gift_code);
}

void Decision::answer(Reading const& reading, bool had_gift_code) {
  // A menu's buttons are topics themselves: a need that is surely understood goes straight to its dialogue.
  auto const& understood = reading.understanding;
  if (at_menu() && understood.certainty == Certainty::match && understood.intent && is_need(*understood.intent))
    return topic(*understood.intent, reading);
  std::visit(Overloaded{
                 [&](Chosen const& chosen) { pick(chosen.offer); },
                 [&](Filled const& filled) { fill(filled); },
                 [&](Correct const&) { undo(); },
                 [&](Switch const& change) {
                   if (is_stray_small_talk(change.intent, reading)) return missed(reading, phrase::ask_again);
                   topic(change.intent, reading);
                 },
                 [&](YesNo const& said) {
                   auto const& asking = now().asking;
                   bool const guessed = asking.kind == Asking::Kind::did_you_mean && asking.candidates.size() == 1;
                   if (said.yes && guessed) return topic(IntentId{asking.candidates.front()}, reading);
                   missed(reading, phrase::please_choose);
                 },
                 [&](Unclear const& unclear) {
                   auto const* const state = now().asking.kind == Asking::Kind::state ? walk_.current() : nullptr;
                   if (unclear.does_not_know && state && std::holds_alternative<AskSlot>(state->move)) return fill({});
                   if (unclear.does_not_know) return missed(reading, phrase::not_sure);
                   if (had_gift_code && at_menu()) return topic(IntentId{code_intent}, reading);
                   if (had_gift_code || absent_) return walk_.repeat_question();
                   if (unclear.out_of_scope && walk_.session().misses == 0) return outside(reading);
                   missed(reading, phrase::ask_again);
                 },
             },
             reading.answer);
}

// Answered politely once; who goes on like that, or whose words were nonsense, is led to the menu and to a person.
void Decision::outside(Reading const& reading) {
  topic(*reading.understanding.intent, reading);
  walk_.session().misses = 1;
}

void Decision::chose(std::string const& choice) {
  if (choice == choice_back) return undo();
  if (choice == choice_restart) return restart();
  if (choice == choice_human) return to_human();
  if (absent_ && now().status == Status::open) walk_.phrase(phrase::long_absence);
  if (moved_) return go_on_here();
  auto const choices = choices_of(catalog(), walk_.session());
  auto const found = std::ranges::find(choices, choice, &ShownChoice::id);
  if (found != choices.end()) return pick(static_cast<std::size_t>(found - choices.begin()));
  // a button of an earlier question: the open one is asked again, and nobody is blamed
  if (now().status == Status::handoff) return walk_.phrase(phrase::waiting_for_human);
  if (now().status == Status::ended) return after_the_end(), say_and_begin_menu({});
  walk_.phrase(phrase::please_choose);
  walk_.repeat_question();
}

void Decision::pick(std::size_t offer) {
  auto const asking = now().asking;
  switch (asking.kind) {
    case Asking::Kind::state:
      return pick_at_state(offer);
    case Asking::Kind::did_you_mean:
      if (offer < asking.candidates.size()) return topic(asking.candidates[offer], {});
      return missed({}, phrase::ask_again);
    case Asking::Kind::human:
      if (offer == 0) return to_human();
      progress();
      now().asking = {Asking::Kind::state, {}};
      return walk_.repeat_question();
    case Asking::Kind::resume:
      progress();
      if (offer != 0) return walk_.leave();
      now().asking = {Asking::Kind::state, {}};
      walk_.phrase(phrase::back_to_question);
      return walk_.repeat_question();
    case Asking::Kind::nothing:
      return menu_instead();
  }
}

void Decision::pick_at_state(std::size_t offer) {
  auto const* const state = walk_.current();
  if (!state) return walk_.leave();
  progress();
  if (auto const* ask = std::get_if<AskChoice>(&state->move)) return walk_.choose(ask->choices.at(offer));
  auto const& ask = std::get<AskSlot>(state->move);
  auto const& slot = catalog().replies.slots.at(ask.slot);
  bool const known = offer < slot.values.size();
  now().slots[ask.slot] = known ? slot.values[offer].label : std::string{unknown_value};
  walk_.fill_slot(ask, known);
}

// Slot values by their wire keys; empty: the customer does not know.
void Decision::fill(Filled const& filled) {
  auto const* const state = walk_.current();
  auto const* const ask = state ? std::get_if<AskSlot>(&state->move) : nullptr;
  if (!ask) return missed({}, phrase::ask_again);
  progress();
  for (auto const& [key, value] : filled.slots) {
    auto const* const slot = catalog().slot_by_key(key);
    if (!slot) continue;
    auto const named = std::ranges::find(slot->values, value, &SlotValue::key);
    now().slots[slot->id] = named == slot->values.end() ? value : named->label;
  }
  bool const known = now().slots.contains(ask->slot) && now().slots[ask->slot] != unknown_value;
  if (!known) now().slots[ask->slot] = unknown_value;
  walk_.fill_slot(*ask, known);
}

// A device or place of purchase named in passing is not asked for again; dates and amounts may mean anything there.
void Decision::remember(Reading const& reading) {
  for (auto const& entity : reading.understanding.entities) {
    auto const* const slot = catalog().slot_by_key(entity.type);
    if (!slot || slot->kind != SlotKind::choice || now().slots.contains(slot->id)) continue;
    auto const named = std::ranges::find(slot->values, entity.value, &SlotValue::key);
    if (named != slot->values.end()) now().slots[slot->id] = named->label;
  }
}

void Decision::topic(IntentId const& intent, Reading const& reading) {
  if (intent.value == restart_intent) return restart();
  if (intent.value == handoff_intent) return to_human();
  if (intent.value == affirm_intent || intent.value == deny_intent)
    if (now().asking.kind != Asking::Kind::nothing) return missed(reading, phrase::please_choose);
  auto const* const dialogue = catalog().dialogue_for(intent);
  if (!dialogue) return missed(reading, phrase::ask_again);
  if (walk_.current() && now().stack.back().at.dialogue == dialogue->id && now().asking.kind == Asking::Kind::state)
    return missed({}, phrase::ask_again);
  progress();
  remember(reading);
  auto const& second = reading.understanding.second;
  if (second && *second != intent && now().needs.size() < needs_max) {
    now().needs.push_back(*second);
    walk_.phrase(phrase::first_need, dialogue->title);
  }
  start(*dialogue);
}

// Frames that nobody wants to come back to: menus, closings, small talk.
bool Decision::replaceable(Frame const& frame) const {
  auto const found = catalog().replies.dialogues.find(frame.at.dialogue);
  return found == catalog().replies.dialogues.end() || kind_of(catalog(), found->second) == IntentKind::meta;
}

bool Decision::is_stray_small_talk(IntentId const& intent, Reading const& reading) {
  if (is_need(intent) || intent.value == restart_intent || intent.value == handoff_intent) return false;
  if (now().stack.empty() || replaceable(now().stack.back())) return false;
  return std::ranges::none_of(reading.understanding.evidence, [&](Evidence const& evidence) {
    return evidence.kind == Evidence::Kind::pattern && evidence.intent == intent;
  });
}

// To a dialogue that is in progress already: its open question, not its beginning.
void Decision::return_to(std::size_t frame) {
  walk_.phrase(phrase::back_to_question);
  if (frame + 1 < now().stack.size()) return walk_.back_to(frame, [this] { walk_.repeat_question(); });
  now().asking = {Asking::Kind::state, {}};
  walk_.repeat_question();
}

bool Decision::is_need(IntentId const& intent) const {
  auto const* const dialogue = catalog().dialogue_for(intent);
  return dialogue && kind_of(catalog(), *dialogue) != IntentKind::meta;
}

void Decision::start(Dialogue const& dialogue) {
  auto& stack = now().stack;
  auto const waiting =
      std::ranges::find_if(stack, [&](Frame const& frame) { return frame.at.dialogue == dialogue.id; });
  if (waiting != stack.end()) return return_to(static_cast<std::size_t>(waiting - stack.begin()));
  if (kind_of(catalog(), dialogue) == IntentKind::meta) {
    if (stack.empty())
      stack.push_back(
          {{menu_dialogue, catalog().replies.dialogues.at(menu_dialogue).states.front().name}, Frame::Entry::begun});
    return walk_.begin(dialogue.id, Frame::Entry::aside);
  }
  auto entry = Frame::Entry::digressed;
  if (!stack.empty() && replaceable(stack.back())) {
    entry = stack.back().entry == Frame::Entry::aside ? Frame::Entry::digressed : stack.back().entry;
    stack.pop_back();
  }
  walk_.begin(dialogue.id, entry);
}

// Said from its beginning, even when it waits further below.
void Decision::warn(IntentId const& intent) {
  auto const* const dialogue = catalog().dialogue_for(intent);
  progress();
  std::erase_if(now().stack, [&](Frame const& frame) { return frame.at.dialogue == dialogue->id; });
  start(*dialogue);
}

void Decision::undo() {
  auto& history = walk_.session().undo;
  progress();
  undone_ = true;
  if (history.empty()) {
    walk_.phrase(phrase::nothing_to_undo);
    if (now().status == Status::open) walk_.repeat_question();
    return;
  }
  now() = std::move(history.back());
  history.pop_back();
  walk_.phrase(phrase::undone);
  walk_.repeat_question();
}

void Decision::restart() {
  progress();
  say_and_begin_menu(phrase::restarted);
}

void Decision::say_and_begin_menu(std::string_view phrase_key) {
  if (!phrase_key.empty()) walk_.phrase(phrase_key);
  now() = Position{};
  walk_.begin(menu_dialogue, Frame::Entry::begun);
}

void Decision::to_human() {
  progress();
  if (now().status == Status::handoff) return walk_.phrase(phrase::waiting_for_human);
  if (now().status == Status::ended) now() = Position{};
  if (!now().stack.empty() && now().stack.back().at.dialogue == handoff_dialogue) now().stack.pop_back();
  walk_.begin(handoff_dialogue, Frame::Entry::digressed);
}

void Decision::after_the_end() {
  progress();
  walk_.phrase(phrase::after_end);
  now() = Position{};
}

// First もしかして or the question in other words, then the menu, then a person.
void Decision::missed(Reading const& reading, std::string_view first_phrase) {
  auto const misses = ++walk_.session().misses;
  if (misses >= 3) return third_miss();
  if (misses == 2) return menu_instead();
  Asking guess{Asking::Kind::did_you_mean, {}};
  if (reading.understanding.certainty == Certainty::clarify)
    for (auto const& candidate : reading.understanding.candidates)
      if (guess.candidates.size() < 3 && is_need(candidate.intent)) guess.candidates.push_back(candidate.intent);
  if (!guess.candidates.empty()) return walk_.ask(guess);
  walk_.phrase(first_phrase);
  walk_.repeat_question();
}

void Decision::third_miss() { walk_.ask({Asking::Kind::human, {}}); }

void Decision::menu_instead() {
  walk_.phrase(phrase::to_menu);
  auto& stack = now().stack;
  auto entry = Frame::Entry::digressed;
  if (!stack.empty() && replaceable(stack.back())) {
    entry = stack.back().entry;
    stack.pop_back();
  }
  walk_.begin(menu_dialogue, entry);
}

Step Decision::finish() && {
  auto& session = walk_.session();
  bool const moved = !(session.now == before_) && !before_.stack.empty();
  if (moved && !undone_) {
    if (session.undo.size() == undo_max) session.undo.erase(session.undo.begin());
    session.undo.push_back(std::move(before_));
  }
  return std::move(walk_).finish();
}

}  // namespace

namespace {

Step advance_from(Catalog const& catalog, Settled const& from, Understood const& event, TimePoint now) {
  Decision decision{catalog, from, now};
  std::visit(Overloaded{
                 [&](Opened const&) { decision.open(); },
                 [&](Heard const& heard) { decision.read(heard.reading, heard.had_gift_code); },
                 [&](Chose const& chose) { decision.chose(chose.choice); },
             },
             event);
  return std::move(decision).finish();
}

}  // namespace

Step advance(Catalog const& catalog, Session const& session, Understood const& event, TimePoint now) {
  return advance_from(catalog, settled(catalog, session), event, now);
}

Step step(Bot const& bot, Session const& session, Event const& event, TimePoint now) {
  auto const from = settled(bot.catalog, session);
  auto const understood = std::visit(
      Overloaded{
          [](Opened const& opened) { return Understood{opened}; },
          [&](Said const& said) {
            auto const question = question_of(bot.catalog, from.session);
            return Understood{Heard{bot.matcher.read(said.text, &question, japan_date(now)), said.had_gift_code}};
          },
          [&](Chose const& chose) {
            auto const named = choice_named(bot.catalog, session, chose.choice);
            return Understood{named ? Chose{named->id} : chose};
          },
      },
      event);
  auto taken = advance_from(bot.catalog, from, understood, now);
  note_ways_back(bot.catalog, taken.session);
  return taken;
}

}  // namespace shirube
