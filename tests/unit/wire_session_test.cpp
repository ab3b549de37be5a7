#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "wire/session_json.hpp"

using namespace shirube;

namespace {

Session full_session() {
  Position position;
  position.status = Status::handoff;
  position.stack = {{{DialogueId{"menu"}, StateName{"開始"}}, Frame::Entry::begun},
                    {{DialogueId{"expired"}, StateName{"発行日を聞く"}}, Frame::Entry::digressed},
                    {{DialogueId{"check_balance"}, StateName{"開始"}}, Frame::Entry::aside},
                    {{DialogueId{"check_expiry"}, StateName{"開始"}}, Frame::Entry::called}};
  position.asking = {Asking::Kind::did_you_mean, {IntentId{"already_used"}, IntentId{"expired"}}};
  position.slots = {{SlotId{"端末"}, "スマホ"}, {SlotId{"発行日"}, "2017-03"}};
  position.needs = {IntentId{"refund"}};
  Session session;
  session.now = position;
  position.asking = {Asking::Kind::resume, {}};
  session.undo = {Position{}, position};
  session.misses = 2;
  session.turns = 7;
  session.last_reply = 0xFFFF'FFFF'FFFF'FFFFULL;
  session.last_seen = TimePoint{std::chrono::milliseconds{1'795'000'000'123}};
  session.revision = "0123456789abcdef";
  return session;
}

template <class T>
T back(std::string const& json, Result<T> (*read)(std::string_view)) {
  CAPTURE(json);
  auto const result = read(json);
  REQUIRE(result.has_value());
  return *result;
}

}  // namespace

TEST_CASE("a session is read back as it was written", "[wire]") {
  CHECK(back(session_to_json(Session{}), session_from_json) == Session{});
  CHECK(back(session_to_json(full_session()), session_from_json) == full_session());
}

TEST_CASE("what is written straight down is what the library would write", "[wire]") {
  auto session = full_session();
  session.now.slots[SlotId{"\"\\"}] = "\t改行\n\x01";
  std::vector<ShownChoice> const choices{{"c1", "「はい」\\"}, {"c2", "\"\r"}};

  CHECK(nlohmann::ordered_json::parse(session_to_json(full_session())).dump() == session_to_json(full_session()));
  CHECK(back(session_to_json(session), session_from_json) == session);
  CHECK(back(choices_to_json(choices), choices_from_json) == choices);
}

TEST_CASE("a session of a newer schema is refused", "[wire]") {
  auto json = session_to_json(full_session());
  json.replace(json.find("\"schema\":2"), 10, "\"schema\":3");
  CHECK_FALSE(session_from_json(json).has_value());
}

TEST_CASE("broken snapshots are errors, never exceptions", "[wire]") {
  auto const json = session_to_json(full_session());
  for (std::size_t cut = 0; cut < json.size(); ++cut) CHECK_FALSE(session_from_json(json.substr(0, cut)).has_value());
  auto wrong = json;
  wrong.replace(wrong.find("digressed"), 9, "digested!");
  CHECK_FALSE(session_from_json(wrong).has_value());
}

TEST_CASE("events, buttons and speakers are read back as they were written", "[wire]") {
  CHECK(std::holds_alternative<Opened>(back(event_to_json(Opened{}), event_from_json)));
  auto const said = std::get<Said>(back(event_to_json(Said{"［ギフト券番号］です", true}), event_from_json));
  CHECK(said.text == "［ギフト券番号］です");
  CHECK(said.had_gift_code);
  CHECK(std::get<Chose>(back(event_to_json(Chose{"back"}), event_from_json)).choice == "back");
  std::vector<ShownChoice> const choices{{"c1", "はい"}, {"c2", "いいえ"}};
  CHECK(back(choices_to_json(choices), choices_from_json) == choices);
  for (auto const from : {From::bot, From::customer, From::operator_})
    CHECK(back(to_string(from), from_from_string) == from);
  CHECK_FALSE(event_from_json(R"({"kind":"other"})").has_value());
  CHECK_FALSE(from_from_string("robot").has_value());
}
