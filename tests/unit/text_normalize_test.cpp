#include <catch2/catch.hpp>
#include <random>

#include "text/normalize.hpp"

namespace shirube {
namespace {

std::string clauses_of(std::string const& text) {
  auto const normalized = normalize(text);
  std::string joined;
  for (auto const& clause : clauses(normalized))
    joined += "[" + to_utf8(normalized.chars.substr(clause.begin, clause.end - clause.begin)) + "]";
  return joined;
}

TEST_CASE("every spelling of a text becomes one", "[text]") {
  struct Row {
    char const *typed, *normalized;
  };
  for (auto const& row : {
           Row{"ギフト券", "ぎふと券"},
           {"ｷﾞﾌﾄ券", "ぎふと券"},
           {"ぎふと券", "ぎふと券"},
           {"ＡＢＣ　１２３", "abc 123"},
           {"登録 済み", "登録済み"},
           {"  登録済み  ", "登録済み"},
           {"アマギフーーー", "あまぎふー"},
           {"ダメですよ〜〜", "だめですよー"},
           {"圓を髙く", "円を高く"},
           {"様々", "様様"},
           {"登録できない😢", "登録できない"},
           {"出来ない", "できない"},
           {"無い", "ない"},
           {"登\u200B録", "登録"},
           {"㍻29年", "平成29年"},
           {"①番", "1番"},
           {"か゛っこう", "がっこう"},
           {"さゝやか、いすゞ", "ささやか、いすず"},
           {"ウィンドウズ", "ういんどうず"},
           {"登録済でした(笑)", "登録済みでした"},
           {"使えないwww", "使えない"},
           {"すみません(>_<)", "すみません"},
           {"（登録済み）と出る", "(登録済み)と出る"},
           {"登録…できない。。。", "登録…できない。"},
           {"👍", "○"},
           {"🙅‍♀️", "×"},
           {"3️⃣", "3"},
           {"買取業者の申込", "買い取り業者の申し込み"},
           {"自分から分からない", "自分からわからない"},
           {"登録出来ない出来事", "登録できない出来事"},
           {"原因分からず御連絡下さい", "原因わからずご連絡ください"},
           {"戾って來た寶くじ", "戻って来た宝くじ"},
           {"上から\n\n下まで", "上から\n下まで"},
           {"iPhone　12 で", "iphone 12で"},
           {"H29.4.23", "h29.4.23"},
       }) {
    INFO(row.typed);
    CHECK(normalize(row.typed).utf8() == row.normalized);
  }
}

TEST_CASE("a normalised range leads back to the characters that were typed", "[text]") {
  auto const text = normalize("ｷﾞﾌﾄ券が 出来ない");
  auto const at = text.chars.find(U"でき");
  REQUIRE(at != std::u32string::npos);
  CHECK(text.original({at, at + 2}) == CharRange{7, 9});
  CHECK(text.original({0, 3}) == CharRange{0, 4});
  CHECK(text.origin.size() == text.chars.size());
}

TEST_CASE("any characters lead back in order, and a normalised text stays as it is", "[text]") {
  std::u32string const alphabet =
      U"あがカﾊﾟ゛ゞー〜-々登録済出来ない無有分か取引圓Ａａ1１①㍻.。…・、!？ "
      U"　\n\t(^_)笑w😢👍\u200B\u202E\u0301\u3099\uFDFA가ᄀ";
  std::mt19937 random{20261121};
  for (int round = 0; round < 3'000; ++round) {
    std::u32string typed;
    for (auto count = random() % 12; count > 0; --count) typed += alphabet[random() % alphabet.size()];
    auto const utf8 = to_utf8(typed);
    INFO(utf8);
    auto const once = normalize(utf8);
    REQUIRE(once.origin.size() == once.chars.size());
    for (std::size_t i = 0; i < once.origin.size(); ++i) {
      REQUIRE(once.origin[i].begin <= once.origin[i].end);
      REQUIRE(once.origin[i].end <= typed.size());
      if (i > 0) REQUIRE(once.origin[i - 1].begin <= once.origin[i].begin);
    }
    REQUIRE(normalize(once.utf8()).chars == once.chars);
    for (auto const& clause : clauses(once)) REQUIRE(clause.begin < clause.end);
  }
}

TEST_CASE("clauses end at sentence marks and at contrast", "[text]") {
  CHECK(clauses_of("残高は消えてないけど期限が切れた") == "[残高は消えてないけど][期限が切れた]");
  CHECK(clauses_of("登録しましたが使えません。どうして？") == "[登録しましたが][使えません][どうして]");
  CHECK(clauses_of("あなたが登録した") == "[あなたが登録した]");
  CHECK(clauses_of("残高は、消えていません。") == "[残高は、消えていません]");
  CHECK(clauses_of("ないです、いやありました") == "[ないです][いやありました]");
  CHECK(clauses_of("無効でも使用済みでもなくて") == "[無効でも使用済みでもなくて]");
  CHECK(clauses_of("5,000円です") == "[5,000円です]");
  CHECK(clauses_of("残高が消えた") == "[残高が消えた]");
}

TEST_CASE("characters that nobody sees change nothing, wherever they stand", "[text]") {
  std::u32string unseen =
      U"\u00AD\u034F\u061C\u115F\u1160\u17B4\u180E\u200B\u200C\u200D\u200E\u200F\u2060\u3164\uFEFF\uFFA0";
  for (char32_t c = 0x202A; c <= 0x202E; ++c) unseen += c;
  for (char32_t c = 0x2061; c <= 0x206F; ++c) unseen += c;
  for (char32_t c = 0xFE00; c <= 0xFE0F; ++c) unseen += c;
  for (char32_t const c : {0xE0001, 0xE0020, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0x1D173, 0x1BCA0}) unseen += c;
  REQUIRE(unseen.size() >= 60);
  for (std::u32string const phrase : {U"ｷﾞﾌﾄ券が出来ない", U"Amazonで「登録済」と出る！", U"H29.4.23に5,000円"})
    for (char32_t const c : unseen)
      for (std::size_t at = 0; at <= phrase.size(); ++at) {
        auto typed = phrase;
        typed.insert(at, 1, c);
        INFO(static_cast<std::uint32_t>(c) << " at " << at);
        CHECK(normalize(to_utf8(typed)).chars == normalize(to_utf8(phrase)).chars);
      }
}

TEST_CASE("a bomb of combining marks and one of expanding characters stay small", "[text]") {
  std::string marks = "あ";
  for (int i = 0; i < 30'000; ++i) marks += "\u0301";
  CHECK(normalize(marks).chars.size() <= 40);
  std::string expanding;
  for (int i = 0; i < 4'000; ++i) expanding += "\uFDFA";
  CHECK(normalize(expanding).chars.size() <= 16 * 1024);
}

TEST_CASE("broken UTF-8 is refused by is_utf8 and harmless to normalize", "[text]") {
  for (std::string const bad : {"\xff", "\xe3\x81", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
    CHECK_FALSE(is_utf8(bad));
    CHECK(normalize(bad).chars.size() <= bad.size());
  }
  CHECK(is_utf8("登録😢"));
}

}  // namespace
}  // namespace shirube
