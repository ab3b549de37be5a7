#include <catch2/catch.hpp>

#include "match/respelling.hpp"

using namespace shirube;

namespace {

Respelling respelling() {
  return Respelling{{{U"とうろく", U"登録", 1.2F},
                     {U"ざんだか", U"残高", 1.2F},
                     {U"えらー", U"エラー", 1.2F},
                     {U"できない", U"できない", 1.1F},
                     {U"が", U"が", 0.9F}}};
}

std::optional<std::string> respelled(std::string const& said) {
  auto const original = to_chars(said);
  auto const found = respelling().respell(normalize(said), original, [](auto) { return false; });
  return found.empty() ? std::nullopt : std::optional{found.front()};
}

std::string kana(std::u32string_view letters) {
  auto const read = kana_of_romaji(letters);
  return read ? to_utf8(*read) : "none";
}

}  // namespace

TEST_CASE("romaji of either school is read as kana", "[match]") {
  CHECK(kana(U"touroku") == "とうろく");
  CHECK(kana(U"shouchi") == "しょうち");
  CHECK(kana(U"syouti") == "しょうち");
  CHECK(kana(U"tsukatta") == "つかった");
  CHECK(kana(U"tukatta") == "つかった");
  CHECK(kana(U"kinnenn") == "きんえん");
  CHECK(kana(U"konnichiwa") == "こんいちわ");  // as an IME takes nn
  CHECK(to_utf8(kana_of_romaji(U"konnichiwa", DoubleN::as_people).value()) == "こんにちわ");
  CHECK(to_utf8(kana_of_romaji(U"sonnna", DoubleN::as_ime).value()) == "そんな");
  CHECK(kana(U"era-") == "えらー");
  CHECK(kana(U"shimpai") == "しんぱい");
}

TEST_CASE("another language is no romaji, one slip in eight letters is", "[match]") {
  CHECK(kana(U"what") == "none");
  CHECK(kana(U"script") == "none");
  CHECK(kana(U"tourokudekinaid") == "とうろくできないd");
}

TEST_CASE("kana and romaji are written as the words they sound like", "[match]") {
  CHECK(respelled("とうろくできない") == "登録できない");
  CHECK(respelled("touroku dekinai") == "登録できない");
  CHECK(respelled("ZANDAKA ga えらー") == "残高がエラー");
  CHECK(respelled("とうろくdできない") == "登録dできない");
}

TEST_CASE("kana beside kanji were meant as they stand, and what is written so already is left alone", "[match]") {
  CHECK_FALSE(respelled("残高えらー").has_value());
  CHECK_FALSE(respelled("できない").has_value());
  CHECK_FALSE(respelled("").has_value());
}

TEST_CASE("letters are read as words and as kana alone", "[match]") {
  std::string const said = "touroku dekinai";
  auto const found = respelling().respell(normalize(said), to_chars(said), [](auto) { return false; });
  CHECK(found == std::vector<std::string>{"登録できない", "とうろくできない"});
}

TEST_CASE("beside kanji a word in letters or katakana is read again, unless the examples have it", "[match]") {
  CHECK(respelled("残高がtouroku") == "残高が登録");
  CHECK(respelled("残高がトウロク") == "残高が登録");
  std::string const said = "残高がtouroku";
  CHECK(respelling().respell(normalize(said), to_chars(said), [](auto run) { return run == U"touroku"; }).empty());
}

TEST_CASE("a long text is not read a second time", "[match]") {
  std::string text;
  for (std::size_t i = 0; i < respelled_chars_max; ++i) text += "とうろく";
  CHECK_FALSE(respelled(text).has_value());
}
