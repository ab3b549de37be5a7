#include <catch2/catch.hpp>

#include "content/suggest.hpp"

using namespace shirube;

TEST_CASE("edits are counted, a swap of neighbours as one", "[content]") {
  CHECK(edit_distance(U"", U"") == 0);
  CHECK(edit_distance(U"端末", U"端末") == 0);
  CHECK(edit_distance(U"端末", U"端未") == 1);
  CHECK(edit_distance(U"", U"端末") == 2);
  CHECK(edit_distance(U"chek", U"check") == 1);
  CHECK(edit_distance(U"chcek", U"check") == 1);
}

TEST_CASE("a mistyped name is led to the nearest one", "[content]") {
  CHECK(suggest("履歴の確忍", {"入手先を聞く", "履歴の確認"}) == "もしかして「履歴の確認」ですか。");
  CHECK(suggest("端未", {"端末", "発行日"}) == "もしかして「端末」ですか。");
}

TEST_CASE("width and kana make no difference to a suggestion", "[content]") {
  CHECK(suggest("Ａ１", {"B2", "A1"}) == "もしかして「A1」ですか。");
  CHECK(suggest("スマホを開く", {"パソコン", "すまほを開く"}) == "もしかして「すまほを開く」ですか。");
}

TEST_CASE("nothing is suggested when nothing is near", "[content]") {
  CHECK(suggest("発行日", {"端末", "入手先"}).empty());
  CHECK(suggest("あ", {"い"}).empty());
  CHECK(suggest("", {"端末"}).empty());
}
