// Holds docs/protocol against the code: every frame that the renderer gives has the schema's kind and keys.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "wire/frames.hpp"
#include "wire/refusals.hpp"

using namespace shirube;

namespace {

nlohmann::json schema() {
  std::ifstream file{std::string{SHIRUBE_SOURCE_DIR} + "/docs/protocol/shirube.v1.schema.json"};
  REQUIRE(file);
  return nlohmann::json::parse(file);
}

bool fits_type(nlohmann::json const& value, nlohmann::json const& rule) {
  if (rule.contains("const")) return value == rule["const"];
  if (rule.contains("enum")) return std::ranges::find(rule["enum"], value) != rule["enum"].end();
  auto const type = rule.value("type", "");
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer() && value.get<std::int64_t>() >= rule.value("minimum", 0);
  if (type == "boolean") return value.is_boolean();
  return type.empty() || type == "array" || type == "object";
}

std::string misfit(nlohmann::json const& frame, nlohmann::json const& rule) {
  for (auto const& key : rule["required"])
    if (!frame.contains(key.get<std::string>())) return "missing " + key.get<std::string>();
  for (auto const& [key, value] : frame.items()) {
    if (!rule["properties"].contains(key)) return "unknown " + key;
    if (!fits_type(value, rule["properties"][key])) return "wrong type of " + key;
  }
  return {};
}

std::string misfit_of(std::string const& text) {
  auto const frame = nlohmann::json::parse(text);
  auto const type = frame.at("type").get<std::string>();
  auto const rules = schema()["$defs"];
  return rules.contains(type) ? misfit(frame, rules[type]) : "unknown kind " + type;
}

}  // namespace

TEST_CASE("every frame the server renders fits the schema", "[wire]") {
  std::vector<ShownChoice> const choices{{"c1", "はい"}};
  ServerFrame const frames[] = {
      WelcomeFrame{std::string(32, 'a'), 1, true},
      Message{1, From::customer, "a", {}, {}},
      Message{2, From::bot, "a", choices, {}},
      Message{3, From::operator_, "a", choices, {}},
      AckFrame{"1", 1},
      StateFrame{Status::open, choices},
      StateFrame{Status::handoff, {}},
      StateFrame{Status::ended, {}},
      StateFrame{Status::open, choices, true, 3},
      TypingFrame{true},
      PongFrame{},
      ErrorFrame{refusal::rate_limited.code, refusal::rate_limited.message, std::chrono::milliseconds{1}},
      ErrorFrame{refusal::bad_json.code, refusal::bad_json.message, {}}};
  static_assert(std::variant_size_v<ServerFrame> == 7, "a new kind needs a line here and in the schema");
  for (auto const& frame : frames) {
    CAPTURE(render(frame));
    CHECK(misfit_of(render(frame)).empty());
  }
}

TEST_CASE("every frame our client renders fits the schema", "[wire]") {
  ClientFrame const frames[] = {HelloFrame{}, HelloFrame{"t", 1}, DeedFrame{"1", RawSay{"a"}},
                                DeedFrame{"1", RawChoose{"c1"}}, PingFrame{}};
  for (auto const& frame : frames) CHECK(misfit_of(render(frame)).empty());
}

TEST_CASE("the schema lists the kinds that the renderer knows, and no other", "[wire]") {
  std::set<std::string> listed;
  auto const rules = schema()["$defs"];
  for (auto const* side : {"fromCustomer", "fromServer"})
    for (auto const& kind : rules[side]["oneOf"]) listed.insert(kind["$ref"].get<std::string>().substr(8));
  CHECK(listed == std::set<std::string>{"hello", "say", "choose", "ping", "welcome", "message", "ack", "state",
                                        "typing", "pong", "error"});
}

TEST_CASE("the AsyncAPI file names every kind of the schema", "[wire]") {
  std::ifstream file{std::string{SHIRUBE_SOURCE_DIR} + "/docs/protocol/asyncapi.yaml"};
  std::stringstream text;
  text << file.rdbuf();
  auto const rules = schema()["$defs"];
  for (auto const* side : {"fromCustomer", "fromServer"})
    for (auto const& kind : rules[side]["oneOf"]) {
      auto const name = kind["$ref"].get<std::string>().substr(8);
      CHECK(text.str().find("shirube.v1.schema.json#/$defs/" + name) != std::string::npos);
    }
}
