#include <catch2/catch.hpp>

#include "loader/load.hpp"
#include "match/answer_spellings.hpp"
#include "match/context_evaluation.hpp"
#include "match/entities.hpp"
#include "match_answer_content.hpp"

using namespace shirube;
using namespace shirube::test;

namespace {

std::string read(std::string const& said, Question const& question, Understanding const& understanding = {}) {
  return as_text(read_answer(normalize(said), understanding, question), question);
}

std::string read(std::string const& said, std::string const& question, Understanding const& understanding = {}) {
  return read(said, parse_question(question), understanding);
}

Understanding sure_of(std::string const& intent) {
  Understanding understanding;
  understanding.certainty = Certainty::match;
  understanding.intent = IntentId{intent};
  understanding.score = 0.95;
  understanding.candidates = {{IntentId{intent}, 0.95}};
  return understanding;
}

std::string slot_of(std::string const& question) {
  for (auto const& [words, slot] :
       {std::pair{"機器", "device"}, {"どこで手に入れ", "source"}, {"いつ", "date"}, {"いくら", "amount"}})
    if (question.find(words) != std::string::npos) return slot;
  return {};
}

// As the matcher reads it, but that no topic is known.
Answer read_spelled(std::string const& said, Question const& question, EntityFinder const& entities,
                    OfferBook const& book, std::optional<Date> today) {
  auto const understand = [&](std::string const& spelling) {
    Understanding understanding;
    understanding.entities = entities.find(normalize(spelling), answer_day, question.slot);
    return understanding;
  };
  Respelling const no_words;
  AnswerContext const context{question, book, no_words, today, understand};
  return read_in_spellings(normalize(said), to_chars(said), understand(said), context);
}

// The answers of tests/answers/ as the content's own words make them: topics alone are left out.
void check_rows_in_context(std::string const& name, Catalog const& catalog) {
  EntityFinder const entities{catalog};
  OfferBook book{catalog};
  book.learn_sounds({});
  auto const rows = read_answer_rows(std::string{SHIRUBE_SOURCE_DIR} + "/tests/answers/" + name);
  REQUIRE(rows.size() > 50);
  for (auto const& row : rows) {
    INFO(row.question.text << " | " << row.said);
    std::string buttons;
    for (auto const& offer : row.question.offers) buttons += "[" + offer.label + "]";
    auto const question = question_of({0, row.question.text + buttons, row.said, row.expected}, catalog);
    auto const read = as_text(read_spelled(row.said, question, entities, book, answer_day), question);
    CHECK((read == "yes" || read == "no" ? "unclear" : read) == row.expected);
  }
}

Catalog shipped_catalog() {
  auto const files = read_content_files(SHIRUBE_SOURCE_DIR);
  REQUIRE(files.has_value());
  return load_catalog(*files).catalog;
}

void check_rows(std::string const& name) {
  EntityFinder const entities{slot_catalog()};
  auto const rows = read_answer_rows(std::string{SHIRUBE_SOURCE_DIR} + "/tests/answers/" + name);
  REQUIRE(rows.size() > 50);
  for (auto row : rows) {
    INFO(row.question.text << " | " << row.said);
    if (row.question.offers.empty()) row.question.slot = slot_of(row.question.text);
    auto const answer = read_spelled(row.said, row.question, entities, {}, std::nullopt);
    CHECK(as_text(answer, row.question) == row.expected);
  }
}

}  // namespace

TEST_CASE("what customers answer to questions with はい and いいえ", "[match]") { check_rows("yes_and_no.txt"); }
TEST_CASE("what customers answer to buttons in their own words", "[match]") { check_rows("own_words.txt"); }
TEST_CASE("what customers answer to questions for a slot", "[match]") { check_rows("slots.txt"); }

TEST_CASE("what customers answer to the bot's own questions", "[match]") {
  check_rows_in_context("in_context.txt", shipped_catalog());
}
TEST_CASE("answers with slips, in kana and in romaji", "[match]") {
  check_rows_in_context("slips.txt", shipped_catalog());
}

TEST_CASE("a sure topic wins over what is no answer", "[match]") {
  std::string const registered = "ギフト券は、もう登録しましたか？ [まだ登録していない] [登録済み]";
  CHECK(read("ていうかアカウントが凍結されたんですけど", registered, sure_of("account_locked")) ==
        "switch:account_locked");
  CHECK(read("領収書を出したい", registered, sure_of("get_receipt")) == "switch:get_receipt");
  CHECK(read("それより残高がいくらあるか知りたい", registered, sure_of("check_balance")) == "switch:check_balance");
}

TEST_CASE("an answer wins over a topic that it resembles", "[match]") {
  std::string const registered = "ギフト券は、もう登録しましたか？ [まだ登録していない] [登録済み]";
  CHECK(read("登録済みです", registered, sure_of("already_registered")) == "登録済み");
  CHECK(read("はい、登録しました。ありがとうございます", registered, sure_of("thanks")) == "登録済み");
  std::string const screen = "画面には何と出ていますか？ [登録済み] [使用済み] [この中にない]";
  CHECK(read("使用済みと出ているんですけど", screen, sure_of("already_used")) == "使用済み");
  std::string const receipt = "レシートはありますか？ [ある] [ない]";
  CHECK(read("もらってないです", receipt, sure_of("not_received")) == "ない");
  CHECK(read("はい", receipt, sure_of("affirm")) == "ある");
}

TEST_CASE("a restart or a human that is only guessed at is no order", "[match]") {
  auto guess = sure_of("restart");
  guess.score = 0.4;
  CHECK(read("兄貴から", "どこで手に入れましたか？", guess) == "unclear");
  CHECK(read("こんがらがったので仕切り直させて", "どこですか？", sure_of("restart")) == "switch:restart");
}

TEST_CASE("わからない chooses the offer that says so", "[match]") {
  CHECK(read("わからないです", "有効ですか？ [はい] [いいえ] [わからない]") == "わからない");
  CHECK(read("覚えてません", "どちらでしたか？ [Amazonで購入] [お店で購入] [聞けない・不明]") == "聞けない・不明");
  auto const answer = read_answer(normalize("わかりません"), {}, parse_question("有効ですか？ [はい] [いいえ]"));
  REQUIRE(std::holds_alternative<Unclear>(answer));
  CHECK(std::get<Unclear>(answer).does_not_know);
  CHECK(read("わからないけど、たぶんある", "レシートはありますか？ [ある] [ない]") == "ある");
}

TEST_CASE("a synonym of a button chooses it", "[match]") {
  Question const question{"残高は増えていましたか？",
                          {{"増えていた", {"はい", "増えた", "入ってた"}}, {"変わらない", {"いいえ", "そのまま"}}},
                          {}};
  for (auto const* const said : {"はい", "増えました", "入ってた", "うん", "1番"}) {
    INFO(said);
    CHECK(read(said, question) == "増えていた");
  }
  for (auto const* const said : {"いいえ", "そのままです", "変わりません", "増えてない", "ううん"}) {
    INFO(said);
    CHECK(read(said, question) == "変わらない");
  }
}

TEST_CASE("the exact label wins, whatever it says", "[match]") {
  std::string const ends = "このあとは、どうしますか？ [メニューに戻る] [担当者と話す] [はい]";
  CHECK(read("メニューに戻る", ends) == "メニューに戻る");
  CHECK(read("担当者と話す", ends) == "担当者と話す");
}

TEST_CASE("yes and no to a question of many ways is said as it is", "[match]") {
  std::string const which = "どのようなことでお困りですか？ [残高] [登録] [支払い]";
  CHECK(read("はい", which) == "yes");
  CHECK(read("いいえ", which) == "no");
  CHECK(read("はい", "金額はいくらですか？") == "yes");
}

TEST_CASE("どれでもない chooses the offer for the rest, if there is one", "[match]") {
  std::string const rest = "カートの中に、次のものはありますか？ [ギフトカード] [出品者の商品] [どちらもない]";
  CHECK(read("どれもないです", rest) == "どちらもない");
  CHECK(read("この中にはない", "どんな様子ですか？ [消えた] [減った] [この中にない]") == "この中にない");
  CHECK(read("どれでもない", "どちらですか？ [売った側] [買った側]") == "unclear");
}

TEST_CASE("a slot with buttons is filled, and the button taken when the value has no key", "[match]") {
  Question question = parse_question("どこで手に入れましたか？ [コンビニ] [お店]");
  question.slot = "source";
  Understanding understanding;
  understanding.entities = {{"source", "convenience", {0, 4}}};
  CHECK(read("コンビニです", question, understanding) == "source=convenience");
  CHECK(read("二番目", question) == "お店");
}

TEST_CASE("without a question only commands, topics and yes and no are read", "[match]") {
  Question const nothing;
  CHECK(read("最初から", nothing) == "switch:restart");
  CHECK(read("オペレーターにつないで", nothing) == "switch:handoff");
  CHECK(read("はい", nothing) == "yes");
  CHECK(read("間違えました", nothing) == "correct");
  CHECK(read("登録済みと出る", nothing, sure_of("already_registered")) == "switch:already_registered");
  CHECK(read("ぬるぽ", nothing) == "unclear");
  CHECK(read("", nothing) == "unclear");
}

TEST_CASE("hostile texts are read in time", "[match]") {
  std::string const question = "レシートはありますか？ [ある] [ない]";
  for (std::string const piece : {"ない", "いや、", "でもなくて", "ー", "1番", "わからないけど、", "はい"}) {
    std::string text;
    while (text.size() < 12000) text += piece;
    CHECK_NOTHROW(read(text, question));
  }
}
