#include <catch2/catch.hpp>

#include "match/evaluation.hpp"

using namespace shirube;

namespace {

LabelledUtterance row(std::string intent, std::string alternative = "") {
  return {"x", std::move(intent), std::move(alternative)};
}
Verdict acted(std::string intent) { return {std::move(intent), Certainty::match, {}}; }
Verdict const none{"", Certainty::none, {}};

}  // namespace

TEST_CASE("labelled utterances are read by the names of their columns", "[match]") {
  auto const rows = parse_labelled("id\ttext\tintent\talt_intent\n1\t残高が消えた\ta\tb\r\n\n2\t届かない\tc\t\n");
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 2);
  CHECK(rows->at(0).text == "残高が消えた");
  CHECK(rows->at(0).alternative == "b");
  CHECK(rows->at(1).intent == "c");
  CHECK(rows->at(1).alternative.empty());
}

TEST_CASE("a file without the columns, or a line without the cells, is refused", "[match]") {
  CHECK(parse_labelled("").has_error());
  CHECK(parse_labelled("text\tlabel\n").has_error());
  auto const short_line = parse_labelled("text\tintent\nx\ta\nx\n");
  REQUIRE(short_line.has_error());
  CHECK(short_line.error().where == "3");
}

TEST_CASE("the alternative counts as right", "[match]") {
  auto const e = evaluate({row("a", "b"), row("a", "b"), row("a")}, {acted("b"), acted("a"), acted("b")});
  CHECK(e.right == 2);
  CHECK(e.acted == 3);
  CHECK(e.acted_wrongly == 1);
  REQUIRE(e.confusions.size() == 1);
  CHECK(e.confusions[0].wanted == "a");
  CHECK(e.confusions[0].got == "b");
}

TEST_CASE("a question counts as in vain only when the right intent is not among its choices", "[match]") {
  auto const e =
      evaluate({row("a"), row("a")}, {{"b", Certainty::clarify, {"b", "a"}}, {"b", Certainty::clarify, {"b", "c"}}});
  CHECK(e.asked == 2);
  CHECK(e.asked_in_vain == 1);
  CHECK(e.acted_wrongly == 0);
}

TEST_CASE("out of scope is caught by its intent or by not understanding; the same turns others away", "[match]") {
  auto const e = evaluate({row("out_of_scope"), row("out_of_scope"), row("out_of_scope"), row("a"), row("a")},
                          {acted("out_of_scope"), none, acted("a"), none, acted("a")});
  CHECK(e.out_of_scope == 3);
  CHECK(e.caught == 2);
  CHECK(e.in_scope == 2);
  CHECK(e.turned_away == 1);
}

TEST_CASE("macro-F1 weighs every intent alike", "[match]") {
  auto const e = evaluate({row("a"), row("a"), row("a"), row("b")}, {acted("a"), acted("a"), acted("a"), acted("a")});
  CHECK(e.macro_f1 == Approx((6.0 / 7.0 + 0) / 2));
}

TEST_CASE("the bare learner learns from the rows alone", "[match]") {
  std::vector<LabelledUtterance> rows;
  for (auto const* const text : {"音楽をかけて", "曲を流して", "歌を再生して"}) rows.push_back({text, "play", ""});
  for (auto const* const text : {"朝七時に起こして", "目覚ましをかけて", "六時に起こして"})
    rows.push_back({text, "alarm", ""});
  BareLearner const learner(rows, nullptr);
  CHECK(learner.classify("八時に起こして").intent == "alarm");
  CHECK(learner.classify("音楽を流して").intent == "play");
}
