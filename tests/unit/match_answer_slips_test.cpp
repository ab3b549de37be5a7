#include <catch2/catch.hpp>

#include "match/answer_letters.hpp"
#include "match/answer_slips.hpp"
#include "match/typed_keys.hpp"

using namespace shirube;

namespace {

std::string keys(std::u32string_view chars) { return to_utf8(typed_keys(chars).keys); }
std::string mended(std::string_view said) { return mend_slips(normalize(said)).text.utf8(); }
bool hides_denial(std::string_view said) { return mend_slips(normalize(said)).hides_denial; }

}  // namespace

TEST_CASE("kana and romaji of either school have the same keys", "[match]") {
  for (auto const* const said : {U"しゃっちょう", U"syattyou", U"shacchou", U"shaっちょう"})
    CHECK(keys(said) == "syattyou");
  CHECK(keys(U"まち") == keys(U"machi"));
  CHECK(keys(U"すーぱー") == "supa");
  CHECK(keys(U"見ません") == "見masen");
  CHECK(keys(U"").empty());
  auto const typed = typed_keys(U"きって");
  CHECK(typed.keys == U"kitte");
  CHECK(typed.begins_char(2));
  CHECK(typed.begins_char(3));
  CHECK_FALSE(typed.begins_char(4));
}

TEST_CASE("a key too many, too few, swapped or near costs one, another key two", "[match]") {
  CHECK(typing_distance(U"masen", U"masen") == 0);
  CHECK(typing_distance(U"mazen", U"masen") == 1);
  CHECK(typing_distance(U"masn", U"masen") == 1);
  CHECK(typing_distance(U"maseen", U"masen") == 1);
  CHECK(typing_distance(U"amsen", U"masen") == 1);
  CHECK(typing_distance(U"maru", U"masu") == 2);
  CHECK(typing_distance(std::u32string(40, U'a'), U"masu") > 10);
}

TEST_CASE("letters that an IME left are read with the kana beside them", "[match]") {
  CHECK(mended("ないでsう") == "ないです");
  CHECK(mended("入ってませn") == "入ってません");
  CHECK(mended("見なかtた") == "見なかった");
  CHECK(mended("届いてnい") == "届いてない");
  CHECK(mended("なっtる") == "なってる");
  CHECK(mended("わかりmasen") == "わかりません");
  CHECK(mended("まだ出masen") == "まだ出ません");
  CHECK(mended("知らnいうちに") == "知らないうちに");
}

TEST_CASE("letters and words of Latin letters stay as they are", "[match]") {
  for (std::string_view const said : {"ipadで見てます", "eめーるたいぷ", "0かoか", "こーどはaに入れた", "lineで送った",
                                      "wi-fiが遅い", "fireたぶれっと", "高速のsaから", "5kくらい", "残高ok"})
    CHECK(mended(said) == said);
}

TEST_CASE("the end of a predicate is mended where it can only be one", "[match]") {
  CHECK(mended("ありまぜん") == "ありません");
  CHECK(mended("入っていまぜんでしたけど、") == "入っていませんでしたけど、");
  CHECK(mended("届きまsた") == "届きました");
  CHECK(mended("見なあいです") == "見ないです");
  CHECK(mended("できまふ") == "できます");
  for (std::string_view const said :
       {"もどす", "番号を読まず", "届いてまう", "はじめまして", "くださいませ", "知らんかった", "決まる",
        "「登録済みです」", "急いでいた", "ありまっせ", "つながった"}) {
    CHECK(mended(said) == said);
    CHECK_FALSE(hides_denial(said));
  }
}

TEST_CASE("an end that may hide a denial is told", "[match]") {
  for (auto const* const said : {"ありますん", "ありまs", "ありませ", "届いてに", "届きまてん", "ありまんせ、はい"})
    CHECK(hides_denial(said));
  for (auto const* const said : {"あります", "ありません", "まだです", "しまったんです", "決まるんですか"})
    CHECK_FALSE(hides_denial(said));
}

TEST_CASE("dates said in kana are written in digits", "[match]") {
  CHECK(mended("にせんじゅうはちねんです") == "2018年です");
  CHECK(mended("2019ねん3がつ") == "2019年3月");
  CHECK(mended("ごねんまえ") == "5年前");
  CHECK(mended("残念です") == "残念です");
  CHECK(mended("これがつかえない") == "これがつかえない");
}

TEST_CASE("runs of romaji become kana, the rest stays", "[match]") {
  CHECK(with_romaji_as_kana(normalize("wakarimasenn"))->utf8() == "わかりません");
  CHECK(with_romaji_as_kana(normalize("sanzenen"))->utf8() == "さんぜんえん");
  CHECK(with_romaji_as_kana(normalize("2019nen"))->utf8() == "2019ねん");
  CHECK_FALSE(with_romaji_as_kana(normalize("ありません")).has_value());
}
