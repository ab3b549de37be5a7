// The heart: one event of a customer and the session before it give the session after it and what is to be said.
// Pure: the same bot, session, event and time give the same step on every machine.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "content/catalog.hpp"
#include "dialogue/session.hpp"
#include "match/matcher.hpp"

namespace shirube {

// A catalog with its compiled matcher: what one content revision knows. Immutable, shared by all sessions.
struct Bot {
  explicit Bot(Catalog content, Complaints* complaints = nullptr, AwaitLesson const& lesson = {})
      : catalog(std::move(content)), matcher(catalog, complaints, lesson) {}
  Catalog catalog;
  Matcher matcher;
};

// ---- events
struct Opened {};  // a new session: greeting and menu
struct Said {
  std::string text;      // already masked: turn is the choke point
  bool had_gift_code{};  // a gift code was in it
};
struct Chose {
  std::string choice;
};  // a ShownChoice::id, or one of the three below
inline constexpr char const *choice_back = "back", *choice_restart = "restart", *choice_human = "human";
// What is kept of a button that nobody showed, or of another question's: whatever the client called it.
inline constexpr char const* choice_stale = "stale";
using Event = std::variant<Opened, Said, Chose>;

// ---- effects
struct ShownChoice {
  std::string id;  // of this question alone: a stale button is recognised
  std::string label;

  bool operator==(ShownChoice const&) const = default;
};
struct Say {  // one bubble
  std::string text;
  std::vector<ShownChoice> choices;  // on the last bubble of a reply only

  bool operator==(Say const&) const = default;
};
struct HandOver {};  // a person is to take over
struct Close {
  Outcome outcome{};
};  // the conversation has ended
using Effect = std::variant<Say, HandOver, Close>;

// What happened, for logs, coverage and transcripts; never a word of the customer's.
struct Transition {
  StateRef from;
  std::string via;  // a button's label; →N for the N-th branch; 呼ぶ; わからない
  auto operator<=>(Transition const&) const = default;
};
struct Trace {
  std::optional<IntentId> intent;  // what was understood
  double score{};
  std::vector<StateRef> visited;
  std::vector<Transition> taken;
  std::vector<SlotId> looked_at;  // slots that decided the way
};

struct Step {
  Session session;
  std::vector<Effect> effects;  // at least one Say
  Trace trace;
};

Step step(Bot const& bot, Session const& session, Event const& event, TimePoint now);

// The same with the understanding already done: what the proof enumerates.
struct Heard {
  Reading reading;
  bool had_gift_code{};
};
using Understood = std::variant<Opened, Heard, Chose>;
Step advance(Catalog const& catalog, Session const& session, Understood const& event, TimePoint now);

// What is being asked, as the matcher and the widget see it. The choices are empty where free text is expected.
Question question_of(Catalog const& catalog, Session const& session);
std::vector<ShownChoice> choices_of(Catalog const& catalog, Session const& session);
// The question's name, which its buttons' ids are made of.
std::string scope_of(Session const& session);

}  // namespace shirube
