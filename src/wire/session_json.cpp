#include "wire/session_json.hpp"

#include <algorithm>
#include <cassert>

#include "base/overloaded.hpp"
#include "wire/json_text.hpp"
#include "wire/message_json.hpp"

namespace shirube {
namespace {

Error unreadable(char const* what) {
  return {Errc::store_failed, {}, std::string{"the store holds an unreadable "} + what};
}

constexpr std::size_t usual_bytes = 2'000;  // of a snapshot, and of a turn's messages

// An enum as its name, so that a snapshot says what it means and a reordered enum breaks nothing.
template <class Enum>
struct Named {
  Enum value;
  std::string_view name;
};
constexpr Named<Status> statuses[] = {{Status::open, "open"}, {Status::handoff, "handoff"}, {Status::ended, "ended"}};
constexpr Named<Frame::Entry> entries[] = {{Frame::Entry::begun, "begun"},
                                           {Frame::Entry::called, "called"},
                                           {Frame::Entry::aside, "aside"},
                                           {Frame::Entry::digressed, "digressed"}};
constexpr Named<Asking::Kind> askings[] = {{Asking::Kind::nothing, "nothing"},
                                           {Asking::Kind::state, "state"},
                                           {Asking::Kind::did_you_mean, "did_you_mean"},
                                           {Asking::Kind::human, "human"},
                                           {Asking::Kind::resume, "resume"}};

template <class Enum, std::size_t N>
std::string_view name_in(Named<Enum> const (&names)[N], Enum value) {
  auto const found = std::ranges::find(names, value, &Named<Enum>::value);
  assert(found != std::end(names));
  return found->name;
}

template <class Enum, std::size_t N>
Enum value_in(Named<Enum> const (&names)[N], Json const& json) {
  auto const name = json.get<std::string>();
  auto const found = std::ranges::find(names, std::string_view{name}, &Named<Enum>::name);
  if (found == std::end(names)) throw std::invalid_argument(name);
  return found->value;
}

void put_intents(std::string& out, std::vector<IntentId> const& intents) {
  put_json(out, "[]", intents, [](std::string& to, IntentId const& intent) { put_json(to, intent.value); });
}

std::vector<IntentId> intents_from(Json const& json) {
  std::vector<IntentId> intents;
  for (auto const& intent : json) intents.emplace_back(intent.get<std::string>());
  return intents;
}

void put_frame(std::string& out, Frame const& frame) {
  std::string_view const parts[] = {frame.at.dialogue.value, frame.at.state.value, name_in(entries, frame.entry)};
  put_json(out, "[]", parts, [](std::string& to, std::string_view part) { put_json(to, part); });
}

void put_slot(std::string& out, Slots::value_type const& slot) {
  put_json(out, slot.first.value);
  out += ':';
  put_json(out, slot.second);
}

// A step within a dialogue changes the state of the uppermost frame alone.
bool is_step(std::vector<Frame> const& from, std::vector<Frame> const& to) {
  if (to.empty() || from.size() != to.size()) return false;
  auto const &before = from.back(), &after = to.back();
  return before.at.dialogue == after.at.dialogue && before.entry == after.entry &&
         std::equal(to.begin(), to.end() - 1, from.begin());
}

void put_stack(std::string& out, std::vector<Frame> const& stack, std::vector<Frame> const& base) {
  if (is_step(base, stack)) return put_member(out, "state", stack.back().at.state.value);
  put_key(out, "stack");
  put_json(out, "[]", stack, put_frame);
}

// What most positions are: open, asking their state.
Position usual_position() {
  Position position;
  position.asking.kind = Asking::Kind::state;
  return position;
}

// Only what is not as in `base`: a session holds twenty positions, each much like the next, and a turn writes all.
void put_position(std::string& out, Position const& position, Position const& base) {
  out += '{';
  if (position.stack != base.stack) put_stack(out, position.stack, base.stack);
  if (position.status != base.status) put_member(out, "status", name_in(statuses, position.status));
  if (position.asking.kind != base.asking.kind) put_member(out, "asking", name_in(askings, position.asking.kind));
  if (position.asking.candidates != base.asking.candidates) {
    put_key(out, "candidates");
    put_intents(out, position.asking.candidates);
  }
  if (position.slots != base.slots) {
    put_key(out, "slots");
    put_json(out, "{}", position.slots, put_slot);
  }
  if (position.needs != base.needs) {
    put_key(out, "needs");
    put_intents(out, position.needs);
  }
  out += '}';
}

// Oldest first, each as it differs from the one that came after it.
void put_undo(std::string& out, Session const& session) {
  auto const* const begin = session.undo.data();
  put_json(out, "[]", session.undo, [&](std::string& to, Position const& position) {
    bool const newest = &position == &session.undo.back();
    put_position(to, position, newest ? session.now : begin[&position - begin + 1]);
  });
}

void put_way(std::string& out, std::vector<StateName> const& way) {
  put_json(out, "[]", way, [](std::string& to, StateName const& name) { put_json(to, name.value); });
}

std::vector<Frame> stack_from(Json const& json) {
  std::vector<Frame> stack;
  for (auto const& frame : json)
    stack.push_back({{DialogueId{frame.at(0).get<std::string>()}, StateName{frame.at(1).get<std::string>()}},
                     value_in(entries, frame.at(2))});
  return stack;
}

Slots slots_from(Json const& json) {
  Slots slots;
  for (auto const& [slot, value] : json.items()) slots[SlotId{slot}] = value.get<std::string>();
  return slots;
}

Position position_from(Json const& json, Position position) {
  if (!json.is_object()) throw std::invalid_argument("position");
  if (json.contains("stack")) position.stack = stack_from(json.at("stack"));
  if (json.contains("state")) {
    if (position.stack.empty()) throw std::invalid_argument("state");
    position.stack.back().at.state = StateName{json.at("state").get<std::string>()};
  }
  if (json.contains("status")) position.status = value_in(statuses, json.at("status"));
  if (json.contains("asking")) position.asking.kind = value_in(askings, json.at("asking"));
  if (json.contains("candidates")) position.asking.candidates = intents_from(json.at("candidates"));
  if (json.contains("slots")) position.slots = slots_from(json.at("slots"));
  if (json.contains("needs")) position.needs = intents_from(json.at("needs"));
  return position;
}

// Up to schema 2 each position told all that is not usual.
std::vector<Position> undo_from(Json const& json, Position const& now, int schema) {
  std::vector<Position> undo(json.size());
  for (auto i = undo.size(); i-- > 0;) {
    auto const& newer = i + 1 < undo.size() ? undo[i + 1] : now;
    undo[i] = position_from(json.at(i), schema < 3 ? usual_position() : newer);
  }
  return undo;
}

Session session_from(Json const& json, int schema) {
  Session session;
  session.now = position_from(json.at("now"), usual_position());
  session.undo = undo_from(json.at("undo"), session.now, schema);
  session.misses = integer<unsigned>(json.at("misses"));
  session.turns = integer<std::uint64_t>(json.at("turns"));
  session.last_reply = integer<std::uint64_t>(json.at("last_reply"));
  session.last_seen = TimePoint{std::chrono::milliseconds{integer<std::int64_t>(json.at("last_seen_ms"))}};
  session.revision = json.at("revision").get<std::string>();
  if (auto const ways = json.find("ways_back"); ways != json.end())  // since the second release
    for (auto const& way : *ways) {
      auto& names = session.ways_back.emplace_back();
      for (auto const& name : way) names.emplace_back(name.get<std::string>());
    }
  return session;
}

Event event_from(Json const& json) {
  auto const kind = json.at("kind").get<std::string>();
  if (kind == "said") return Said{json.at("text").get<std::string>(), json.at("had_gift_code").get<bool>()};
  if (kind == "chose") return Chose{json.at("choice").get<std::string>()};
  if (kind == "opened") return Opened{};
  throw std::invalid_argument(kind);
}

// The library throws where a key is missing or of another type: that stops here.
template <class Read>
auto read(std::string_view text, char const* what, Read read) -> Result<decltype(read(Json{}))> {
  auto const json = parse_tree(text);
  if (!json) return unreadable(what);
  try {
    return read(*json);
  } catch (std::exception const&) {
    return unreadable(what);
  }
}

}  // namespace

std::string session_to_json(Session const& session) {
  std::string out{'{'};
  out.reserve(usual_bytes);
  put_member(out, "schema", session_schema);
  put_key(out, "now");
  put_position(out, session.now, usual_position());
  put_key(out, "undo");
  put_undo(out, session);
  put_member(out, "misses", session.misses);
  put_member(out, "turns", session.turns);
  put_member(out, "last_reply", session.last_reply);
  put_member(out, "last_seen_ms", session.last_seen.time_since_epoch().count());
  put_member(out, "revision", session.revision);
  put_key(out, "ways_back");
  put_json(out, "[]", session.ways_back, put_way);
  return out += '}';
}

Result<Session> session_from_json(std::string_view text) {
  return read(text, "session", [](Json const& json) {
    auto const schema = integer<int>(json.at("schema"));
    if (schema < 1 || schema > session_schema) throw std::invalid_argument("schema");
    return session_from(json, schema);
  });
}

std::string event_to_json(Event const& event) {
  std::string out{'{'};
  std::visit(Overloaded{
                 [&](Opened const&) { put_member(out, "kind", "opened"); },
                 [&](Said const& said) {
                   put_member(out, "kind", "said");
                   put_member(out, "text", said.text);
                   put_member(out, "had_gift_code", said.had_gift_code);
                 },
                 [&](Chose const& chose) {
                   put_member(out, "kind", "chose");
                   put_member(out, "choice", chose.choice);
                 },
             },
             event);
  return out += '}';
}

Result<Event> event_from_json(std::string_view text) { return read(text, "event", event_from); }

std::string messages_to_json(std::vector<Message> const& messages, TimePoint at) {
  std::string out;
  out.reserve(usual_bytes);
  put_json(out, "[]", messages, [at](std::string& to, Message const& message) {
    to += '{';
    put_member(to, "from", name_of(message.from));
    put_member(to, "text", message.text);
    if (!message.choices.empty()) {
      put_key(to, "choices");
      put_choices(to, message.choices);
    }
    if (message.at != at) put_member(to, "at_ms", message.at.time_since_epoch().count());
    to += '}';
  });
  return out;
}

Result<std::vector<Message>> messages_from_json(std::string_view text, std::int64_t first, TimePoint at) {
  return read(text, "message", [first, at](Json const& json) {
    std::vector<Message> messages;
    for (auto const& one : json) {
      auto const from = from_named(one.at("from").get<std::string>());
      if (!from) throw std::invalid_argument("from");
      auto const seq = first + static_cast<std::int64_t>(messages.size());
      messages.push_back({seq, *from, one.at("text").get<std::string>(), {}, at});
      if (one.contains("choices")) messages.back().choices = choices_from(one.at("choices"));
      if (one.contains("at_ms"))
        messages.back().at = TimePoint{std::chrono::milliseconds{integer<std::int64_t>(one.at("at_ms"))}};
    }
    return messages;
  });
}

}  // namespace shirube
