#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "wire/evaluation_json.hpp"
#include "wire/understanding_json.hpp"

using namespace shirube;
using nlohmann::json;

namespace {

Reading reading() {
  Understanding understood;
  understood.certainty = Certainty::match;
  understood.intent = IntentId{"already_registered"};
  understood.score = 0.97;
  understood.candidates = {{IntentId{"already_registered"}, 0.97}, {IntentId{"already_used"}, 0.02}};
  understood.evidence = {{Evidence::Kind::pattern, IntentId{"already_registered"}, {0, 4}, "登録済み"},
                         {Evidence::Kind::feature, IntentId{"already_registered"}, {0, 2}, "登録"}};
  understood.entities = {{"date", "2017-03", {5, 7}}};
  return {understood, Unclear{}};
}

json answer(Answer const& given, Question const& question = {}) {
  auto said = reading();
  said.answer = given;
  return json::parse(render({"x", said, &question, false})).at("answer");
}

}  // namespace

TEST_CASE("an understanding is printed as the contract says", "[wire]") {
  CHECK(render({"登録済みって出る", reading(), nullptr, false}) ==
        R"({"text":"登録済みって出る","outcome":"match","intent":"already_registered","score":0.97,)"
        R"("candidates":[{"intent":"already_registered","score":0.97},{"intent":"already_used","score":0.02}],)"
        R"("evidence":[{"kind":"pattern","intent":"already_registered","begin":0,"end":4,"why":"登録済み"}],)"
        R"("entities":[{"type":"date","value":"2017-03","begin":5,"end":7}],"safety":[]})");
}

TEST_CASE("an explanation adds the features and the normalised text", "[wire]") {
  auto const explained = json::parse(render({"ﾄｳﾛｸ", reading(), nullptr, true}));
  CHECK(explained.at("evidence").size() == 2);
  CHECK(explained.at("normalized") == "とうろく");
}

TEST_CASE("an explanation tells of a date when a card issued then runs out", "[wire]") {
  Date const today{std::chrono::year{2026} / 11 / 21};
  auto const explained = json::parse(render({"2017年3月", reading(), nullptr, true, today}));
  CHECK(explained.at("entities").at(0).at("expiry") ==
        json::parse(R"({"verdict":"expired","rules":["D2"],"last_day_earliest":"2018-03-01",)"
                    R"("last_day_latest":"2020-03-31"})"));
}

TEST_CASE("the reasons are a member of the line", "[wire]") {
  Explanation explanation;
  explanation.original = "ﾄｳﾛｸ済み";
  explanation.normalised = "とうろく済み";
  explanation.changes = {{{0, 4}, "ﾄｳﾛｸ", "とうろく"}};
  explanation.candidates.push_back({IntentId{"already_registered"}, 0.5});
  explanation.candidates[0].near_hits.push_back(
      {NearHit::Lack::excluded, "登録 -済み", {"intents/a.yaml", 3, 5}, {"-済み"}, {{{4, 6}, "済み"}}, {}});
  auto const explain = json::parse(render({"ﾄｳﾛｸ済み", reading(), nullptr, true, {}, &explanation})).at("explain");
  CHECK(explain.at("changes")[0] == json{{"from", "ﾄｳﾛｸ"}, {"to", "とうろく"}, {"begin", 0}, {"end", 4}});
  auto const& near = explain.at("candidates")[0].at("near_patterns")[0];
  CHECK(near.at("lack") == "excluded");
  CHECK(near.at("at") == "intents/a.yaml:3");
  CHECK(near.at("met")[0] == json{{"text", "済み"}, {"begin", 4}, {"end", 6}});
}

TEST_CASE("what was not understood has no intent", "[wire]") {
  auto const printed = json::parse(render({"", Reading{}, nullptr, false}));
  CHECK(printed.at("outcome") == "none");
  CHECK(printed.at("intent").is_null());
}

TEST_CASE("answers are printed as the contract says", "[wire]") {
  Question const question{"", {{"はい", {}}, {"いいえ", {}}}, ""};
  CHECK(answer(Chosen{1}, question) == json{{"choice", "いいえ"}});
  CHECK(answer(Filled{{{"date", "2017-03"}}}) == json::parse(R"({"slot":{"date":"2017-03"}})"));
  CHECK(answer(Correct{}) == json{{"correct", true}});
  CHECK(answer(Switch{IntentId{"expired"}}) == json{{"switch", "expired"}});
  CHECK(answer(Unclear{}) == json{{"unclear", true}});
  CHECK(answer(Unclear{true}) == json{{"unclear", true}, {"does_not_know", true}});
  CHECK(answer(YesNo{true}) == json{{"unclear", true}, {"yes", true}});
}

TEST_CASE("a line of match --jsonl is read", "[wire]") {
  auto const line = parse_match_line(
      R"({"text":"はい","question":"ありますか","choices":["はい","いいえ"],"slot":"date","today":"2026-11-21"})");
  REQUIRE(line.has_value());
  CHECK(line->text == "はい");
  CHECK(line->question.text == "ありますか");
  REQUIRE(line->question.offers.size() == 2);
  CHECK(line->question.offers[1].label == "いいえ");
  CHECK(line->question.slot == "date");
  CHECK(line->today == Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{21}});
  CHECK_FALSE(parse_match_line(R"({"text":"はい"})")->today.has_value());
}

TEST_CASE("a line that is no such object is refused", "[wire]") {
  for (auto const* const line :
       {"", "x", "[]", "{}", R"({"text":1})", R"({"text":"x","choices":"はい"})", R"({"text":"x","choices":[1]})",
        R"({"text":"x","today":"2026"})", R"({"text":"x","slot":[]})"}) {
    CAPTURE(line);
    CHECK(parse_match_line(line).has_error());
  }
}

TEST_CASE("figures are shares of what they count", "[wire]") {
  Measured measured;
  measured.evaluation.rows = 4;
  measured.evaluation.right = 3;
  measured.evaluation.in_scope = 0;
  measured.training_ms = 12.5;
  auto const printed = json::parse(render(measured));
  CHECK(printed.at("accuracy") == 0.75);
  CHECK(printed.at("in_scope_turned_away") == 0);
  CHECK(printed.at("training_ms") == 12.5);
}
