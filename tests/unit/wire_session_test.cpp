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
  TimePoint const at{std::chrono::milliseconds{1'795'000'000'000}};
  std::vector<Message> const messages{{7, From::bot, "\"\\\t", {{"c1", "「はい」\\"}, {"c2", "\"\r"}}, at}};

  CHECK(nlohmann::ordered_json::parse(session_to_json(full_session())).dump() == session_to_json(full_session()));
  CHECK(back(session_to_json(session), session_from_json) == session);
  CHECK(nlohmann::ordered_json::parse(messages_to_json(messages, at)).at(0).at("text") == messages[0].text);
  CHECK(*messages_from_json(messages_to_json(messages, at), 7, at) == messages);
}

TEST_CASE("a session of a newer schema is refused", "[wire]") {
  auto json = session_to_json(full_session());
  json.replace(json.find("\"schema\":4"), 10, "\"schema\":5");
  CHECK_FALSE(session_from_json(json).has_value());
}

TEST_CASE("broken snapshots are errors, never exceptions", "[wire]") {
  auto const json = session_to_json(full_session());
  for (std::size_t cut = 0; cut < json.size(); ++cut) CHECK_FALSE(session_from_json(json.substr(0, cut)).has_value());
  auto wrong = json;
  wrong.replace(wrong.find("digressed"), 9, "digested!");
  CHECK_FALSE(session_from_json(wrong).has_value());
  for (auto const* const number : {"17001785162000000009607651", "1.5", "1e300", "null"}) {
    wrong = json;
    wrong.replace(wrong.find("1795000000123"), 13, number);
    CHECK_FALSE(session_from_json(wrong).has_value());
  }
}

TEST_CASE("events are read back as they were written", "[wire]") {
  CHECK(std::holds_alternative<Opened>(back(event_to_json(Opened{}), event_from_json)));
  auto const said = std::get<Said>(back(event_to_json(Said{"［ギフト券番号］です", true}), event_from_json));
  CHECK(said.text == "［ギフト券番号］です");
  CHECK(said.had_gift_code);
  CHECK(std::get<Chose>(back(event_to_json(Chose{"back"}), event_from_json)).choice == "back");
  CHECK_FALSE(event_from_json(R"({"kind":"other"})").has_value());
}

TEST_CASE("a turn's messages are read back as they were written, counted on from the first", "[wire]") {
  TimePoint const at{std::chrono::milliseconds{1'795'000'000'000}}, later = at + std::chrono::minutes{3};
  std::vector<Message> const messages{{4, From::customer, "ない", {}, at},
                                      {5, From::bot, "はい。\n次は？", {{"c1", "はい"}, {"c2", "いいえ"}}, at},
                                      {6, From::operator_, "担当者です。", {}, later}};
  auto const json = messages_to_json(messages, at);
  CAPTURE(json);
  CHECK(*messages_from_json(json, 4, at) == messages);
  CHECK_FALSE(messages_from_json(R"([{"from":"robot","text":""}])", 1, at).has_value());
  CHECK_FALSE(messages_from_json(R"([{"from":"bot"}])", 1, at).has_value());
  CHECK_FALSE(messages_from_json("[", 1, at).has_value());
}

TEST_CASE("a snapshot of an older schema is read: each position tells all that is not usual", "[wire]") {
  auto const session =
      back(R"({"schema":2,"now":{"stack":[["menu","開始","begun"]],"status":"ended","slots":{"端末":"スマホ"}},)"
           R"("undo":[{"stack":[]},{"stack":[["menu","開始","begun"]],"asking":"nothing"}],)"
           R"("misses":0,"turns":2,"last_reply":1,"last_seen_ms":3,"revision":"r","ways_back":[]})",
           session_from_json);
  CHECK(session.now.status == Status::ended);
  REQUIRE(session.undo.size() == 2);
  CHECK(session.undo[0] == Position{{}, {}, {Asking::Kind::state, {}}, {}, {}});
  CHECK(session.undo[1].stack == session.now.stack);
  CHECK(session.undo[1].status == Status::open);
  CHECK(session.undo[1].slots.empty());
}

TEST_CASE("a snapshot tells of an undo only what differs from the position after it", "[wire]") {
  auto session = full_session();
  session.undo.assign(20, session.now);
  auto const json = session_to_json(session);
  CHECK(back(json, session_from_json) == session);
  session.undo.clear();
  CHECK(json.size() < session_to_json(session).size() + 20 * 4);
}

TEST_CASE("of a step within a dialogue a snapshot tells the state alone", "[wire]") {
  auto session = full_session();
  session.undo = {session.now, session.now, session.now, session.now, session.now};
  session.undo[4].stack.back().at.state = StateName{"別"};
  session.undo[3].stack.front().at.state = StateName{"別"};  // below: no step
  session.undo[2].stack.back().entry = Frame::Entry::begun;
  session.undo[1].stack.pop_back();
  session.undo[0].stack.clear();
  auto const json = session_to_json(session);
  CHECK(back(json, session_from_json) == session);
  CHECK(json.find(R"({"state":"別"})") != std::string::npos);
  CHECK_FALSE(session_from_json(R"({"schema":4,"now":{"state":"開始"},"undo":[],"misses":0,"turns":2,"last_reply":1,)"
                                R"("last_seen_ms":3,"revision":"r","ways_back":[]})")
                  .has_value());
}

TEST_CASE("a snapshot of schema 3 tells whole stacks", "[wire]") {
  auto const session =
      back(R"({"schema":3,"now":{"stack":[["menu","開始","begun"]]},"undo":[{"stack":[["menu","次","begun"]]}],)"
           R"("misses":0,"turns":2,"last_reply":1,"last_seen_ms":3,"revision":"r","ways_back":[]})",
           session_from_json);
  REQUIRE(session.undo.size() == 1);
  CHECK(session.undo[0].stack.front().at.state.value == "次");
}
