#include "wire/session_json.hpp"

#include <algorithm>
#include <cassert>

#include "base/overloaded.hpp"
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

Json intents_json(std::vector<IntentId> const& intents) {
  auto json = Json::array();
  for (auto const& intent : intents) json.push_back(intent.value);
  return json;
}

std::vector<IntentId> intents_from(Json const& json) {
  std::vector<IntentId> intents;
  for (auto const& intent : json) intents.emplace_back(intent.get<std::string>());
  return intents;
}

Json position_json(Position const& position) {
  auto stack = Json::array();
  for (auto const& frame : position.stack)
    stack.push_back({frame.at.dialogue.value, frame.at.state.value, name_in(entries, frame.entry)});
  auto slots = Json::object();
  for (auto const& [slot, value] : position.slots) slots[slot.value] = value;
  return Json{{"status", name_in(statuses, position.status)},
              {"stack", std::move(stack)},
              {"asking", name_in(askings, position.asking.kind)},
              {"candidates", intents_json(position.asking.candidates)},
              {"slots", std::move(slots)},
              {"needs", intents_json(position.needs)}};
}

Position position_from(Json const& json) {
  Position position;
  position.status = value_in(statuses, json.at("status"));
  for (auto const& frame : json.at("stack"))
    position.stack.push_back({{DialogueId{frame.at(0).get<std::string>()}, StateName{frame.at(1).get<std::string>()}},
                              value_in(entries, frame.at(2))});
  position.asking = {value_in(askings, json.at("asking")), intents_from(json.at("candidates"))};
  for (auto const& [slot, value] : json.at("slots").items()) position.slots[SlotId{slot}] = value.get<std::string>();
  position.needs = intents_from(json.at("needs"));
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
  auto undo = Json::array();
  for (auto const& position : session.undo) undo.push_back(position_json(position));
  auto ways = Json::array();
  for (auto const& way : session.ways_back) {
    auto names = Json::array();
    for (auto const& name : way) names.push_back(name.value);
    ways.push_back(std::move(names));
  }
  return dump(Json{{"schema", session_schema},
                   {"now", position_json(session.now)},
                   {"undo", std::move(undo)},
                   {"misses", session.misses},
                   {"turns", session.turns},
                   {"last_reply", session.last_reply},
                   {"last_seen_ms", session.last_seen.time_since_epoch().count()},
                   {"revision", session.revision},
                   {"ways_back", std::move(ways)}});
}

Result<Session> session_from_json(std::string_view text) {
  return read(text, "session", [](Json const& json) {
    if (json.at("schema").get<int>() != session_schema) throw std::invalid_argument("schema");
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

std::string choices_to_json(std::vector<ShownChoice> const& choices) { return dump(choices_json(choices)); }

Result<std::vector<ShownChoice>> choices_from_json(std::string_view text) { return read(text, "choice", choices_from); }

std::string to_string(From from) { return name_of(from); }

Result<From> from_from_string(std::string_view name) {
  auto const from = from_named(name);
  if (!from) return unreadable("speaker");
  return *from;
}

}  // namespace shirube
