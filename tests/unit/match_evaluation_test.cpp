#include <catch2/catch.hpp>

#include "match/answer.hpp"
#include "match/context_evaluation.hpp"
#include "match/evaluation.hpp"
#include "match_answer_content.hpp"

using namespace shirube;
using namespace shirube::test;

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

// ---- answers to questions
TEST_CASE("a file of answers is told by its header", "[match]") {
  CHECK(holds_answers("bot_question\tuser_text\texpected\n"));
  CHECK(holds_answers("n\texpected\tuser_text\tbot_question\r\nx"));
  CHECK_FALSE(holds_answers("text\tintent\n"));
  CHECK_FALSE(holds_answers(""));
}

TEST_CASE("labelled answers are read by the names of their columns, with the line they stand in", "[match]") {
  auto const rows = parse_answers(
      "user_text\texpected\tbot_question\nうん\tはい\t読めますか？[はい][いいえ]\n\nさあ\tunclear\tx\r\n");
  REQUIRE(rows.has_value());
  REQUIRE(rows->size() == 2);
  CHECK(rows->at(0).said == "うん");
  CHECK(rows->at(1).line == 4);
  CHECK(parse_answers("user_text\texpected\n").has_error());
  CHECK(parse_answers("user_text\texpected\tbot_question\nx\ty\n").error().where == "2");
}

TEST_CASE("a row's question is asked as the bot would ask it", "[match]") {
  auto const catalog = slot_catalog();
  auto const plain = question_of({2, "送り直せましたか？[できた][できない]", "", ""}, catalog);
  CHECK(plain.text == "送り直せましたか？");
  REQUIRE(plain.offers.size() == 2);
  CHECK(plain.slot.empty());
  auto const device = question_of({2, "お使いの端末は、どれですか？[スマホ][パソコン][タブレット]", "", ""}, catalog);
  CHECK(device.slot == "device");
  CHECK(question_of({2, "登録は済んでいますか？[まだ][登録した]", "", ""}, catalog).slot.empty());
}

TEST_CASE("without buttons the question's words say which slot is asked for", "[match]") {
  auto const catalog = slot_catalog();
  auto const slot = [&](std::string question) { return question_of({2, std::move(question), "", ""}, catalog).slot; };
  CHECK(slot("そのカードは、いつ買われましたか？") == "date");
  CHECK(slot("カードの金額はおいくらですか？") == "amount");
  CHECK(slot("お使いの端末は、どれですか？") == "device");
  CHECK(slot("どこで手に入れたカードですか？") == "source");
  CHECK(slot("ご相談の内容を入力してください。").empty());
}

TEST_CASE("answers are counted by the kind expected; slots in any order", "[match]") {
  std::vector<LabelledAnswer> const rows{{2, "", "", "はい"},
                                         {3, "", "", "source=family;date=2018"},
                                         {4, "", "", "switch:expired"},
                                         {5, "", "", "correct"},
                                         {6, "", "", "unclear"}};
  auto const e = evaluate(rows, {"はい", "date=2018;source=family", "unclear", "correct", "いいえ"});
  CHECK(e.all.rows == 5);
  CHECK(e.all.right == 3);
  CHECK(e.by_kind[static_cast<std::size_t>(ExpectedKind::slots)].right == 1);
  CHECK(e.by_kind[static_cast<std::size_t>(ExpectedKind::topic)].right == 0);
  REQUIRE(e.misses.size() == 2);
  CHECK(e.misses[0].row == 2);
  CHECK(e.misses[1].got == "いいえ");
}

TEST_CASE("a button that stands for a slot's value fills the slot", "[match]") {
  auto const catalog = slot_catalog();
  auto const question = question_of({2, "お使いの端末は、どれですか？[スマホ][パソコン][タブレット]", "", ""}, catalog);
  CHECK(spelled(read_answer(normalize("真ん中"), {}, question, OfferBook{catalog}), question) == "device=pc");
}
