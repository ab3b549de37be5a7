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

// Only what is not as in most positions: open, asking its state. A session holds twenty of them, and a turn writes all.
void put_position(std::string& out, Position const& position) {
  put_json(out += R"({"stack":)", "[]", position.stack, put_frame);
  if (position.status != Status::open) put_json(out += R"(,"status":)", name_in(statuses, position.status));
  if (position.asking.kind != Asking::Kind::state)
    put_json(out += R"(,"asking":)", name_in(askings, position.asking.kind));
  if (!position.asking.candidates.empty()) put_intents(out += R"(,"candidates":)", position.asking.candidates);
  if (!position.slots.empty()) put_json(out += R"(,"slots":)", "{}", position.slots, put_slot);
  if (!position.needs.empty()) put_intents(out += R"(,"needs":)", position.needs);
  out += '}';
}

void put_way(std::string& out, std::vector<StateName> const& way) {
  put_json(out, "[]", way, [](std::string& to, StateName const& name) { put_json(to, name.value); });
}

void put_choice(std::string& out, ShownChoice const& choice) {
  put_json(out += R"({"id":)", choice.id);
  put_json(out += R"(,"label":)", choice.label);
  out += '}';
}

Position position_from(Json const& json) {
  auto const given = [&](char const* key) { return json.contains(key) ? json.at(key) : Json{}; };
  Position position;
  for (auto const& frame : json.at("stack"))
    position.stack.push_back({{DialogueId{frame.at(0).get<std::string>()}, StateName{frame.at(1).get<std::string>()}},
                              value_in(entries, frame.at(2))});
  if (json.contains("status")) position.status = value_in(statuses, json.at("status"));
  position.asking.kind = json.contains("asking") ? value_in(askings, json.at("asking")) : Asking::Kind::state;
  position.asking.candidates = intents_from(given("candidates"));
  auto const slots = given("slots");
  for (auto const& [slot, value] : slots.items()) position.slots[SlotId{slot}] = value.get<std::string>();
  position.needs = intents_from(given("needs"));
  return position;
}

Session session_from(Json const& json) {
  Session session;
  session.now = position_from(json.at("now"));
  for (auto const& position : json.at("undo")) session.undo.push_back(position_from(position));
  session.misses = json.at("misses").get<unsigned>();
  session.turns = json.at("turns").get<std::uint64_t>();
  session.last_reply = json.at("last_reply").get<std::uint64_t>();
  session.last_seen = TimePoint{std::chrono::milliseconds{json.at("last_seen_ms").get<std::int64_t>()}};
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
  std::string out = R"({"schema":)" + std::to_string(session_schema);
  put_position(out += R"(,"now":)", session.now);
  put_json(out += R"(,"undo":)", "[]", session.undo, put_position);
  out += R"(,"misses":)" + std::to_string(session.misses);
  out += R"(,"turns":)" + std::to_string(session.turns);
  out += R"(,"last_reply":)" + std::to_string(session.last_reply);
  out += R"(,"last_seen_ms":)" + std::to_string(session.last_seen.time_since_epoch().count());
  put_json(out += R"(,"revision":)", session.revision);
  put_json(out += R"(,"ways_back":)", "[]", session.ways_back, put_way);
  return out += '}';
}

Result<Session> session_from_json(std::string_view text) {
  return read(text, "session", [](Json const& json) {
    if (auto const schema = json.at("schema").get<int>(); schema < 1 || schema > session_schema)
      throw std::invalid_argument("schema");
    return session_from(json);
  });
}

std::string event_to_json(Event const& event) {
  return dump(
      std::visit(Overloaded{
                     [](Opened const&) {
                       return Json{{"kind", "opened"}};
                     },
                     [](Said const& said) {
                       return Json{{"kind", "said"}, {"text", said.text}, {"had_gift_code", said.had_gift_code}};
                     },
                     [](Chose const& chose) {
                       return Json{{"kind", "chose"}, {"choice", chose.choice}};
                     },
                 },
                 event));
}

Result<Event> event_from_json(std::string_view text) { return read(text, "event", event_from); }

std::string choices_to_json(std::vector<ShownChoice> const& choices) {
  std::string out;
  put_json(out, "[]", choices, put_choice);
  return out;
}

Result<std::vector<ShownChoice>> choices_from_json(std::string_view text) { return read(text, "choice", choices_from); }

std::string to_string(From from) { return name_of(from); }

Result<From> from_from_string(std::string_view name) {
  auto const from = from_named(name);
  if (!from) return unreadable("speaker");
  return *from;
}

}  // namespace shirube
