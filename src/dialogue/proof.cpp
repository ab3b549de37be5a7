#include "dialogue/proof.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/overloaded.hpp"
#include "dialogue/guard.hpp"
#include "dialogue/step.hpp"

namespace shirube {
namespace {

// Late enough that cards of either rule have expired (content/expiry.hpp): every guard can turn out in every way.
constexpr Date proof_day{std::chrono::year{2030} / 11 / 21};
constexpr TimePoint noon = std::chrono::sys_days{proof_day} + std::chrono::hours{3};
constexpr char const* ends_on_proof_day = "2020-11-21";  // issued then, a card runs out that day

// ---- events
struct Tried {
  std::string name;
  Understood event;
};

Understood heard(Answer answer) { return Heard{{{}, std::move(answer)}, false}; }

Understood topic(IntentId const& intent) {
  Reading reading;
  reading.understanding.certainty = Certainty::match;
  reading.understanding.intent = intent;
  reading.understanding.score = 1;
  reading.understanding.evidence = {{Evidence::Kind::pattern, intent, {}, {}}};
  reading.answer = Switch{intent};
  return Heard{reading, false};
}

Understood clarify(Catalog const& catalog) {
  Reading reading;
  reading.understanding.certainty = Certainty::clarify;
  for (auto const& [id, intent] : catalog.intents.all)
    if (intent.kind != IntentKind::meta && reading.understanding.candidates.size() < 4)
      reading.understanding.candidates.push_back({id, 0.2});
  reading.answer = Unclear{};
  return Heard{reading, false};
}

Understood in_danger(IntentId const& intent) {
  Reading reading;
  reading.understanding.safety = {intent};
  reading.answer = Unclear{};
  return Heard{reading, false};
}

// The events that do not depend on the question.
std::vector<Tried> standing_events(Catalog const& catalog) {
  std::vector<Tried> events{
      {"はい", heard(YesNo{true})},           {"いいえ", heard(YesNo{false})},
      {"わからない", heard(Unclear{true})},   {"聞き取れない文", heard(Unclear{false})},
      {"もしかして", clarify(catalog)},       {"番号の書き込み", Heard{{{}, Unclear{}}, true}},
      {"さっきのは違った", heard(Correct{})}, {"戻る", Chose{choice_back}},
      {"最初から", Chose{choice_restart}},    {"人と話したい", Chose{choice_human}},
      {"前の質問のボタン", Chose{"c000"}},
  };
  for (auto const& [id, intent] : catalog.intents.all) {
    events.push_back({"話題 " + id.value, topic(id)});
    if (!intent.interrupts.empty()) events.push_back({"危険 " + id.value, in_danger(id)});
  }
  return events;
}

// ---- slots: every guard that looks at one, and which of its values those guards can tell apart
using Terms = std::map<SlotId, std::vector<GuardTerm>>;

void gather(Terms& terms, std::vector<Branch> const& branches) {
  for (auto const& branch : branches)
    for (auto const& term : branch.guard) terms[term.slot].push_back(term);
}

Terms guards_of(Catalog const& catalog) {
  Terms terms;
  for (auto const& [id, dialogue] : catalog.replies.dialogues)
    for (auto const& state : dialogue.states) {
      if (auto const* ask = std::get_if<AskSlot>(&state.move)) gather(terms, ask->branches);
      if (auto const* go = std::get_if<Go>(&state.move)) gather(terms, go->branches);
    }
  return terms;
}

// Values at, just below and just above a guard's limit, and as vague as its year.
std::vector<std::string> near(std::string const& limit) {
  auto const date = parse_partial_date(limit);
  if (!date || limit.size() == 4) {
    auto const yen = std::stol(limit);
    return {std::to_string(yen - 1), limit, std::to_string(yen + 1)};
  }
  std::vector<std::string> values{std::to_string(date->year)};
  auto const day = std::chrono::sys_days{earliest(*date)};
  for (auto const around : {day - std::chrono::days{1}, day, day + std::chrono::days{1}}) {
    Date const d{around};
    values.push_back(to_string(
        PartialDate{static_cast<int>(d.year()), static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day())}));
  }
  return values;
}

// One value for each way in which the guards can turn out, and that the customer does not know.
std::vector<std::string> values_worth(Slot const& slot, std::vector<GuardTerm> const& terms) {
  std::vector<std::string> all;
  for (auto const& value : slot.values) all.push_back(value.label);
  if (slot.kind != SlotKind::choice) {
    all.emplace_back(slot.kind == SlotKind::amount ? "5000" : "2020-05");
    for (auto const& term : terms) {
      auto const limits = term.of_expiry ? std::vector<std::string>{ends_on_proof_day} : term.values;
      for (auto const& limit : limits)
        if (limit != unknown_value) std::ranges::move(near(limit), std::back_inserter(all));
    }
  }
  std::set<std::vector<bool>> told_apart;
  std::vector<std::string> kept{unknown_value};
  for (auto const& value : all) {
    std::vector<bool> outcome;
    for (auto const& term : terms) outcome.push_back(holds({term}, {{slot.id, value}}, proof_day));
    if (told_apart.insert(outcome).second) kept.push_back(value);
  }
  return kept;
}

std::map<SlotId, std::vector<std::string>> all_values(Catalog const& catalog) {
  auto terms = guards_of(catalog);
  std::map<SlotId, std::vector<std::string>> values;
  for (auto const& [id, slot] : catalog.replies.slots) values[id] = values_worth(slot, terms[id]);
  return values;
}

// ---- the exploration
constexpr std::size_t the_end = static_cast<std::size_t>(-1);

// Where a customer may stand: the open question and what waits below it. Which slots are known is left open: a slot is
// decided only when a step looks at it, and then in every way. That covers every past of the conversation, and some
// that cannot be.
struct Situation {
  Session session;
  std::set<SlotId> unasked;  // decided: not asked yet
  // For each answer the situations it may lead to, by the ways the slots may stand; the_end where it leads to a clear
  // end.
  std::vector<std::vector<std::size_t>> answers;
  std::size_t turns_to_end{the_end};

  [[nodiscard]] bool decided(SlotId const& slot) const {
    return session.now.slots.contains(slot) || unasked.contains(slot);
  }
};

std::string key_of(Situation const& situation) {
  auto const& position = situation.session.now;
  std::string key =
      std::to_string(static_cast<int>(position.status)) + std::to_string(static_cast<int>(position.asking.kind));
  for (auto const& frame : position.stack)
    key += "|" + std::to_string(static_cast<int>(frame.entry)) + to_string(frame.at);
  for (auto const& candidate : position.asking.candidates) key += "?" + candidate.value;
  return key;
}

class Explorer {
 public:
  explicit Explorer(Catalog const& catalog)
      : catalog_(catalog), values_(all_values(catalog)), standing_(standing_events(catalog)) {}

  Proof run() {
    begin_everywhere();
    for (std::size_t i = 0; i < situations_.size(); ++i) explore(i);
    measure_ways();
    proof_.states = states_.size();
    proof_.questions = situations_.size();
    std::ranges::sort(proof_.complaints);
    proof_.complaints.erase(std::unique(proof_.complaints.begin(), proof_.complaints.end()), proof_.complaints.end());
    return std::move(proof_);
  }

 private:
  using Then = std::function<void(Step const&)>;

  // Every question of every dialogue, alone and above a trouble that waits, with no slot decided.
  void begin_everywhere() {
    Situation nobody;
    try_event(nobody, {"開始", Opened{}}, [&](Step const& step) { add(step); });
    for (auto const& [id, dialogue] : catalog_.replies.dialogues)
      for (auto const& state : dialogue.states) {
        auto const* const slot = std::get_if<AskSlot>(&state.move);
        if (!slot && !std::holds_alternative<AskChoice>(state.move)) continue;
        for (auto stack : waiting_below(id)) {
          Situation situation;
          if (slot) situation.unasked.insert(slot->slot);
          stack.push_back({{id, state.name}, stack.empty() ? Frame::Entry::begun : Frame::Entry::digressed});
          situation.session.now = {Status::open, std::move(stack), {Asking::Kind::state, {}}, {}, {}};
          states_.insert({id, state.name});
          add(std::move(situation));
        }
      }
  }

  // Nothing, or some other trouble's question.
  std::vector<std::vector<Frame>> waiting_below(DialogueId const& id) const {
    for (auto const& [other, dialogue] : catalog_.replies.dialogues)
      for (auto const& state : dialogue.states)
        if (other != id && !dialogue.intents.empty() && std::holds_alternative<AskChoice>(state.move))
          return {{}, {{{other, state.name}, Frame::Entry::begun}}};
    return {{}};
  }

  std::size_t add(Step const& step) {
    Situation after;
    after.session.now = step.session.now;
    after.session.now.slots.clear();
    after.session.last_reply = step.session.last_reply;
    if (auto const question = question_of(catalog_, after.session); !question.slot.empty())
      after.unasked.insert(catalog_.slot_by_key(question.slot)->id);
    return add(std::move(after));
  }

  std::size_t add(Situation situation) {
    auto const [found, fresh] = index_.emplace(key_of(situation), situations_.size());
    if (fresh) situations_.push_back(std::move(situation));
    return found->second;
  }

  static bool is_end(Step const& step) {
    return step.session.now.status != Status::open || std::ranges::any_of(step.trace.visited, [](StateRef const& ref) {
             return ref.dialogue == closing_dialogue;
           });
  }

  void explore(std::size_t i) {
    auto const here = situations_[i];
    for (auto const& tried : standing_) try_event(here, tried, {});
    if (here.session.now.status != Status::open) return;
    try_three_misses(here);
    for (auto const& tried : answers(here.session)) {
      std::vector<std::size_t> ways;
      try_event(here, tried, [&](Step const& step) { ways.push_back(is_end(step) ? add(step), the_end : add(step)); });
      situations_[i].answers.push_back(std::move(ways));
    }
  }

  std::vector<Tried> answers(Session const& session) const {
    std::vector<Tried> events;
    auto const choices = choices_of(catalog_, session);
    for (std::size_t i = 0; i < choices.size(); ++i) {
      events.push_back({"［" + choices[i].label + "］", Chose{choices[i].id}});
      events.push_back({"「" + choices[i].label + "」", heard(Chosen{i})});
    }
    auto const question = question_of(catalog_, session);
    auto const* const slot = question.slot.empty() ? nullptr : catalog_.slot_by_key(question.slot);
    if (slot && slot->kind != SlotKind::choice)
      for (auto const& value : values_.at(slot->id))
        if (value != unknown_value) events.push_back({value, heard(Filled{{{slot->key, value}}})});
    return events;
  }

  // Tries the event for every way in which the slots that it looks at may stand, and hands each outcome to `then`.
  void try_event(Situation const& here, Tried const& tried, Then const& then) {
    auto const step = advance(catalog_, here.session, tried.event, noon);
    for (auto const& slot : step.trace.looked_at)
      if (!here.decided(slot)) return try_each_way(here, slot, tried, then);
    ++proof_.events;
    states_.insert(step.trace.visited.begin(), step.trace.visited.end());
    judge(here.session, tried, step);
    if (then) then(step);
  }

  void try_each_way(Situation const& here, SlotId const& slot, Tried const& tried, Then const& then) {
    auto decided = here;
    decided.unasked.insert(slot);
    try_event(decided, tried, then);
    decided.unasked.erase(slot);
    for (auto const& value : values_.at(slot)) {
      decided.session.now.slots[slot] = value;
      try_event(decided, tried, then);
    }
  }

  void judge(Session const& before, Tried const& tried, Step const& step) {
    bool said = false;
    for (auto const& effect : step.effects)
      if (auto const* say = std::get_if<Say>(&effect)) {
        said = true;
        if (say->text.empty() || say->text.find('<') != std::string::npos)
          complain(before, "P001", "「" + tried.name + "」への返事に、空の吹き出しか未知の <名前> があります。");
      }
    if (!said) complain(before, "P001", "「" + tried.name + "」に返事がありません。");
    if (said && before.last_reply == step.session.last_reply)
      complain(before, "P004", "「" + tried.name + "」に、直前と同じ返事をします。");
    auto const& now = step.session.now;
    if (now.status == Status::open && choices_of(catalog_, step.session).empty() &&
        question_of(catalog_, step.session).slot.empty())
      complain(before, "P001", "「" + tried.name + "」のあと、お客さまに尋ねることがありません。");
  }

  void try_three_misses(Situation const& here) {
    auto session = here.session;
    for (int miss = 0; miss < 3 && session.now.asking.kind != Asking::Kind::human; ++miss) {
      auto const step = advance(catalog_, session, heard(Unclear{false}), noon);
      judge(session, {"聞き取れない文", {}}, step);
      session = step.session;
      ++proof_.events;
    }
    if (session.now.asking.kind != Asking::Kind::human)
      complain(here.session, "P003", "三度続けて聞き取れなくても、担当者をご案内しません。");
  }

  // From every situation, the turns to an end on the shortest way that is sure however the slots stand.
  void measure_ways() {
    for (bool better = true; better;) {
      better = false;
      for (auto& situation : situations_) {
        auto const turns = shortest(situation);
        if (turns >= situation.turns_to_end) continue;
        situation.turns_to_end = turns;
        better = true;
      }
    }
    for (auto const& situation : situations_) state_way(situation);
  }

  std::size_t shortest(Situation const& situation) const {
    if (situation.session.now.status != Status::open) return 0;
    auto best = the_end;
    for (auto const& ways : situation.answers) {
      std::size_t worst = 0;
      for (auto const way : ways) worst = std::max(worst, way == the_end ? 0 : situations_[way].turns_to_end);
      if (worst != the_end) best = std::min(best, worst + 1);
    }
    return best;
  }

  void state_way(Situation const& situation) {
    auto const& session = situation.session;
    if (situation.turns_to_end > turns_to_end_max)
      return complain(session, "P002",
                      "ここから" + std::to_string(turns_to_end_max) + "回以内の答えで終わりに着けません。");
    if (situation.turns_to_end <= proof_.turns_to_end) return;
    proof_.turns_to_end = situation.turns_to_end;
    proof_.farthest = session.now.stack.empty() ? "" : to_string(session.now.stack.back().at);
  }

  void complain(Session const& session, std::string code, std::string what) {
    if (proof_.complaints.size() > 1000) return;
    auto const* const state = session.now.stack.empty() ? nullptr : catalog_.state(session.now.stack.back().at);
    proof_.complaints.push_back({state ? state->place : Place{}, std::move(code), std::move(what)});
  }

  Catalog const& catalog_;
  std::map<SlotId, std::vector<std::string>> values_;
  std::vector<Tried> standing_;
  std::vector<Situation> situations_;
  std::unordered_map<std::string, std::size_t> index_;
  std::set<StateRef> states_;
  Proof proof_;
};

}  // namespace

Proof prove(Catalog const& catalog) { return Explorer{catalog}.run(); }

}  // namespace shirube
