#include <catch2/catch.hpp>

#include "match/entities_shown.hpp"

using namespace shirube;

namespace {

std::string shown(std::string const& text) {
  std::string all;
  for (auto const& entity : find_shown(to_chars(text)))
    all += (all.empty() ? "" : " ") + entity.type + (entity.value.empty() ? "" : "=" + entity.value);
  return all;
}

}  // namespace

TEST_CASE("the words of a screen are found in quotation marks of every kind", "[match]") {
  CHECK(shown("「すでに登録済みです」と出ます") == "quote=すでに登録済みです");
  CHECK(shown("『このギフト券は無効です』って") == "quote=このギフト券は無効です");
  CHECK(shown("画面に“エラー”と") == "quote=エラー");
  CHECK(shown("\"Already redeemed\"と表示") == "quote=Already redeemed");
  CHECK(shown("＂無効＂") == "quote=無効");
  CHECK(shown("｢使用済み｣と出た") == "quote=使用済み");
  CHECK(shown("「残高」と「履歴」を見た") == "quote=残高 quote=履歴");
  CHECK(shown("「『登録』を押してください」と書いてある") == "quote=『登録』を押してください");
}

TEST_CASE("what is not closed, empty or far too long is no quote", "[match]") {
  CHECK(shown("「登録済みです") == "");
  CHECK(shown("「」") == "");
  CHECK(shown("5\"のスマホ") == "");
  CHECK(shown("登録済み」と出る") == "");
  std::string filler;
  for (int i = 0; i < 121; ++i) filler += "あ";
  CHECK(shown("「" + filler + "」") == "");
  CHECK(shown("「" + filler.substr(3) + "」") == "quote=" + filler.substr(3));
}

TEST_CASE("a quote's private strings are masked", "[match]") {
  CHECK(shown("「AB12-CDE3FG-H4JK」と入れた") == "quote=［ギフト券番号］ gift_code");
  CHECK(shown("「taro@example.com に送信」") == "quote=［メールアドレス］ に送信");
}

TEST_CASE("the shape of a gift code is noted without its characters, in any width", "[match]") {
  CHECK(shown("AB12-CDE3FG-H4JK が使えない") == "gift_code");
  CHECK(shown("番号はＡＢ１２ＣＤＥ３ＦＧＨ４ＪＫです") == "gift_code");
  CHECK(shown("スマホで登録できない") == "");
  CHECK(shown("iPhone15ProMaxで登録できない") == "");
  auto const found = find_shown(to_chars("番号はAB12-CDE3FG-H4JKです"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].range == CharRange{3, 19});
}
