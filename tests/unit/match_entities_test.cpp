#include <catch2/catch.hpp>

#include "match/entities.hpp"
#include "match_answer_content.hpp"

using namespace shirube;
using namespace shirube::test;

namespace {

std::string found(std::string const& text, std::string_view asked = {}, Date today = answer_day) {
  static EntityFinder const finder{slot_catalog()};
  std::string all;
  for (auto const& entity : finder.find(normalize(text), today, asked))
    all += (all.empty() ? "" : " ") + entity.type + (entity.value.empty() ? "" : "=" + entity.value);
  return all;
}

// What a sentence of tests/answers/entities.txt holds, after the slot that has just been asked for.
std::string found_in(AnswerRow const& row) {
  auto const all = found(row.said, row.question.text == "nothing" ? "" : row.question.text);
  return all.empty() ? "nothing" : all;
}

}  // namespace

TEST_CASE("what customers write of dates, amounts, devices and places is found in all their ways", "[match]") {
  auto const rows = read_answer_rows(std::string{SHIRUBE_SOURCE_DIR} + "/tests/answers/entities.txt");
  REQUIRE(rows.size() > 380);
  for (auto const& row : rows) {
    INFO(row.question.text << " | " << row.said);
    CHECK(found_in(row) == row.expected);
  }
}

TEST_CASE("dates are as precise as they were said", "[match]") {
  CHECK(found("2017年に買いました") == "date=2017");
  CHECK(found("平成29年の3月に") == "date=2017-03");
  CHECK(found("Ｈ２９．４．２３に発行") == "date=2017-04-23");
  CHECK(found("令和元年5月のもの") == "date=2019-05");
  CHECK(found("昭和64年") == "date=1989");
  CHECK(found("2017年3月5日(日)に") == "date=2017-03-05");
  CHECK(found("17年3月の発行") == "date=2017-03");
  CHECK(found("29年の春") == "date=2017");
  CHECK(found("去年のクリスマスにもらった").starts_with("date=2025-12-25"));
  CHECK(found("3年くらい前に買った") == "date=2023");
  CHECK(found("先週の金曜に届いた") == "date=2026-11-13");
  CHECK(found("今年の春にもらった").starts_with("date=2026"));
  CHECK(found("3月頃に") == "date=2026-03");
  CHECK(found("12月に買った") == "date=2025-12");
  CHECK(found("昨年末に") == "date=2025-12");
}

TEST_CASE("weeks, months and years are counted over their ends", "[match]") {
  Date const new_year{std::chrono::year{2026} / 1 / 1};
  CHECK(found("昨日", "date", new_year) == "date=2025-12-31");
  CHECK(found("先月", "date", new_year) == "date=2025-12");
  CHECK(found("元旦", "date", new_year) == "date=2026-01-01");
  CHECK(found("31日", "date", Date{std::chrono::year{2026} / 3 / 1}) == "date=2026-01-31");
  CHECK(found("2月29日", "date", Date{std::chrono::year{2025} / 1 / 10}) == "date=2024-02-29");
  CHECK(found("半年前", "date", Date{std::chrono::year{2026} / 8 / 31}) == "date=2026-02");
}

TEST_CASE("what only looks like a date is none", "[match]") {
  for (auto const* const text : {"16桁の番号", "3回試した", "10年間有効", "1枚だけ", "有効期限は10年ですか",
                                 "24時間以内", "99月", "二人で", "一番下", "千葉で", "だいぶ前", "10日以内"}) {
    INFO(text);
    CHECK(found(text) == "");
  }
  CHECK(found("2017円") == "amount=2017");
  CHECK(found("2017", "date") == "date=2017");
  CHECK(found("2017", "amount") == "amount=2017");
}

TEST_CASE("amounts are read in digits, kanji and mixed", "[match]") {
  CHECK(found("3千円分") == "amount=3000");
  CHECK(found("￥５，０００") == "amount=5000");
  CHECK(found("五千円") == "amount=5000");
  CHECK(found("1万", "amount") == "amount=10000");
  CHECK(found("2万5千") == "amount=25000");
  CHECK(found("一万五千円") == "amount=15000");
  CHECK(found("1.5万円") == "amount=15000");
  CHECK(found("さんぜんえん") == "amount=3000");
  CHECK(found("残高が300円しかない") == "amount=300");
  CHECK(found("3000円のはずが300円になってる") == "amount=3000 amount=300");
}

TEST_CASE("cards counted are multiplied, amounts joined are added", "[match]") {
  CHECK(found("5000のが3枚") == "amount=15000");
  CHECK(found("5,000円のギフト券を2枚") == "amount=10000");
  CHECK(found("3枚、各1000円") == "amount=3000");
  CHECK(found("1万円と5千円") == "amount=15000");
  CHECK(found("3枚で合計5000円") == "amount=5000");
  CHECK(found("1万円2枚と5千円1枚") == "amount=25000");
}

TEST_CASE("numbers that count something else are no amounts", "[match]") {
  for (auto const* const text : {"エラー404が出る", "番号は16桁", "500回試した", "A1000", "100%", "1234-5678",
                                 "第3000号", "何千人も", "万が一", "2000年", "12345番"}) {
    INFO(text);
    auto const entities = found(text);
    CHECK((entities.empty() || entities == "date=2000" || entities == "amount=404"));
  }
}

TEST_CASE("devices and places are found by the longest word", "[match]") {
  CHECK(found("iPadで登録できない") == "device=tablet");
  CHECK(found("ノートパソコンから") == "device=pc");
  CHECK(found("スマホのアプリから登録") == "device=phone");
  CHECK(found("セブンイレブンで買った") == "source=convenience");
  CHECK(found("会社の忘年会でもらった") == "source=work");
}

TEST_CASE("a value that is denied is left out", "[match]") {
  CHECK(found("コンビニではなくスーパーで買った") == "source=shop");
  CHECK(found("スマホじゃなくてパソコン") == "device=pc");
  CHECK(found("コンビニで買ったわけじゃない") == "");
  CHECK(found("コンビニ以外で") == "");
  CHECK(found("パソコンは持ってないのでスマホで") == "device=phone");
  CHECK(found("先月じゃなくて今月") == "date=2026-11");
}

TEST_CASE("of two values the one that holds now counts", "[match]") {
  CHECK(found("今はスマホ、家に帰ればパソコン") == "device=phone");
  CHECK(found("家ではパソコン、今日はスマホ", "device").ends_with("device=phone"));
}

TEST_CASE("loose words count only for the slot asked", "[match]") {
  CHECK(found("マックです", "device") == "device=pc");
  CHECK(found("マックです") == "");
  CHECK(found("会社からもらった", "source") == "source=work");
}

TEST_CASE("a masked gift code is noted, without its characters", "[match]") {
  CHECK(found("［ギフト券番号］が使えない") == "gift_code");
}

TEST_CASE("ranges are characters of the text as given", "[match]") {
  EntityFinder const finder{slot_catalog()};
  auto const entities = finder.find(normalize("えっと　ｾﾌﾞﾝｲﾚﾌﾞﾝで５，０００円"), answer_day);
  REQUIRE(entities.size() == 2);
  CHECK(entities[0].range == CharRange{4, 13});
  CHECK(entities[1].range == CharRange{14, 20});
}

TEST_CASE("a text of thousands of characters is read by its first ones", "[match]") {
  std::string const filler(entity_chars_max, 'x');
  CHECK(found("2017年3月に。" + filler + "。2018年4月に、コンビニで5000円") == "date=2017-03");
}
