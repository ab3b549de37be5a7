#include <catch2/catch.hpp>

#include "match/kana_romaji.hpp"
#include "match/variant_ways.hpp"
#include "match/written_otherwise.hpp"
#include "text/normalize.hpp"

using namespace shirube;

namespace {

ReadingDictionary const& readings() {
  static auto const opened = ReadingDictionary::open();
  return **opened;
}

using Texts = std::vector<std::string>;

Texts written(std::vector<Replacement> (*way)(Sentence const&), std::string const& text) {
  auto const sentence = read_sentence(text, readings());
  Texts texts;
  for (auto const& edit : way(sentence)) texts.push_back(apply(edit, sentence));
  return texts;
}

std::string typed(std::u32string_view kana, RomajiStyle style) { return to_utf8(in_romaji(kana, style).value()); }

}  // namespace

TEST_CASE("the words of a text are read, and what is spelled in one with the word before is told", "[match]") {
  auto const words = readings().words("残高 が消えていた");
  REQUIRE(words.size() == 6);
  CHECK(words[0].kana == U"ざんだか");
  CHECK(words[1].range == CharRange{3, 4});
  CHECK(words[1].particle);
  CHECK_FALSE(words[1].joined);
  CHECK(words[2].kana == U"きえ");
  for (std::size_t i = 3; i < words.size(); ++i) CHECK(words[i].joined);
}

TEST_CASE("width: katakana half as wide, letters twice as wide, spaces and other long vowel marks", "[match]") {
  CHECK(written(ways::half_width_katakana, "ギフトカードのＰａｙ。") == Texts{"ｷﾞﾌﾄｶｰﾄﾞのＰａｙ｡"});
  CHECK(written(ways::half_width_katakana, "残高").empty());
  CHECK(written(ways::full_width_letters, "Amazon 500円") == Texts{"Ａｍａｚｏｎ　５００円"});
  CHECK(written(ways::mixed_width, "PayPayパス") == Texts{"ＰａｙＰａｙﾊﾟｽ"});
  CHECK(written(ways::full_width_space, "残高が消えた") == Texts{"残高が　消えた"});
  CHECK(written(ways::other_long_vowel_marks, "エラー") == Texts{"エラ－", "エラ-", "エラ—", "エラ〜", "エラｰ"});
}

TEST_CASE("kana: kanji words in kana, and each kana in the other", "[match]") {
  CHECK(written(ways::all_in_kana, "残高が消えた") == Texts{"ざんだかがきえた"});
  CHECK(written(ways::one_word_in_kana, "残高が消えた") == Texts{"ざんだかが消えた", "残高がきえた"});
  CHECK(written(ways::one_kanji_word_in_katakana, "残高が消えた") == Texts{"ザンダカが消えた", "残高がキエた"});
  CHECK(written(ways::katakana_in_hiragana, "エラーが出た") == Texts{"えらーが出た"});
  CHECK(written(ways::one_word_in_katakana, "まだダメです") == Texts{"マダダメです", "まだダメデス"});
  CHECK(written(ways::all_in_kana, "えらー").empty());
}

TEST_CASE("okurigana: the other spellings of the longest word of the table", "[match]") {
  CHECK(written(ways::other_okurigana, "申込み方法") == Texts{"申し込み方法", "申込方法"});
  CHECK(written(ways::other_okurigana, "支払いができない") == Texts{"支払ができない"});
  CHECK(written(ways::other_okurigana, "支払います").empty());
  CHECK(written(ways::kanji_or_kana, "場所はそのままで").empty());
  CHECK(written(ways::kanji_or_kana, "出来ないので教えて下さい") ==
        Texts{"できないので教えて下さい", "出来ないので教えてください"});
}

TEST_CASE("old kanji: one, or all", "[match]") {
  CHECK(written(ways::one_old_kanji, "残高の券") == Texts{"殘高の券", "残髙の券", "残高の劵"});
  CHECK(written(ways::all_old_kanji, "残高の券") == Texts{"殘髙の劵"});
  CHECK(written(ways::all_old_kanji, "きえた").empty());
}

TEST_CASE("slips: of what is typed alone, and not of words so short that they become others", "[match]") {
  CHECK(written(ways::dropped, "登録でき") == Texts{"登録き", "登録で"});
  CHECK(written(ways::doubled, "登録でき") == Texts{"登録ででき", "登録できき"});
  CHECK(written(ways::swapped, "きえちゃう") == Texts{"えきちゃう", "きちえゃう"});
  CHECK(written(ways::flick_neighbour, "登録かに") ==
        Texts{"登録きに", "登録くに", "登録けに", "登録こに", "登録かな"});
  CHECK(written(ways::flick_neighbour, "登録カ一") == Texts{"登録キ一", "登録ク一", "登録ケ一", "登録コ一"});
  CHECK(written(ways::voice_mark, "登録はっ") == Texts{"登録ばっ", "登録ぱっ", "登録はつ"});
  CHECK(written(ways::keyboard_neighbour, "登録なん") == Texts{"登録まん", "登録ばん"});
  CHECK(written(ways::half_typed, "登録でき") == Texts{"登録dき", "登録でk"});
  CHECK(written(ways::half_typed_in_kana, "登録でき") ==
        Texts{"tうろくでき", "とうrくでき", "とうろkでき", "とうろくdき", "とうろくでk"});
  for (auto const way : {ways::dropped, ways::doubled, ways::swapped, ways::flick_neighbour, ways::voice_mark,
                         ways::keyboard_neighbour, ways::half_typed, ways::half_typed_in_kana})
    CHECK(written(way, "はい、").empty());
}

TEST_CASE("kana are typed on Latin keys in either style", "[match]") {
  CHECK(typed(U"しゅっきん、ちょっと。", {false, false}) == "shukkin,chotto.");
  CHECK(typed(U"しゅっきん、ちょっと。", {true, true}) == "syukkinn,tyotto.");
  CHECK(typed(U"かーどをきんいつ", {false, false}) == "ka-dowokinnitsu");
  CHECK(typed(U"こんな", {false, false}) == "konna");
  CHECK(typed(U"こんな", {true, true}) == "konnna");
  CHECK(typed(U"あっ5えん", {true, true}) == "axtu5enn");
  CHECK_FALSE(in_romaji(U"残だか", {}).has_value());
}

TEST_CASE("romaji: the words apart or joined, or one of them alone", "[match]") {
  CHECK(written(ways::hepburn, "残高が消えた") == Texts{"zandaka ga kieta"});
  CHECK(written(ways::hepburn, "登録できない") == Texts{"touroku dekinai"});
  CHECK(written(ways::hepburn_joined, "登録できない") == Texts{"tourokudekinai"});
  CHECK(written(ways::hepburn, "私は使った") == Texts{"watashi wa tsukatta"});
  CHECK(written(ways::kunrei, "私は使った") == Texts{"watasi ha tukatta"});
  CHECK(written(ways::kunrei_joined, "残高が消えた") == Texts{"zanndakagakieta"});
  CHECK(written(ways::one_word_in_romaji, "残高が消えた") ==
        Texts{"zandakaが消えた", "zanndakaが消えた", "残高がkieta"});
  CHECK(written(ways::hepburn, "いつ?、いつ") == Texts{"itsu?, itsu"});
  CHECK(written(ways::hepburn, "PayPay").empty());
}

TEST_CASE("misconversion: homophones of the longest word, and half-converted words", "[match]") {
  CHECK(written(ways::homophone, "無効な詐欺") == Texts{"向こうな詐欺", "無項な詐欺", "向うな詐欺", "無効な鷺"});
  CHECK(written(ways::homophone, "店舗の店") == Texts{"テンポの店", "店舗の見せ"});
  CHECK(written(ways::half_converted, "残高が期限") == Texts{"残だかが期限", "ざん高が期限"});
}

TEST_CASE("variants are drawn by the seed: the same again, never the sentence itself, none twice", "[match]") {
  auto const sentence = read_sentence("残高が消えてしまいました", readings());
  auto const texts = [&](std::uint64_t seed) {
    Texts drawn;
    for (auto const& variant : variants_of(sentence, seed)) drawn.push_back(variant.text);
    return drawn;
  };
  auto const once = texts(1);
  CHECK(once == texts(1));
  CHECK(once != texts(2));
  CHECK(std::ranges::find(once, "残高が消えてしまいました") == once.end());
  auto sorted = once;
  std::ranges::sort(sorted);
  CHECK(std::ranges::adjacent_find(sorted) == sorted.end());
}

TEST_CASE("of each kind there are as many variants as wanted, where there are so many ways", "[match]") {
  auto const sentence = read_sentence("カード1枚の残高が消えてしまいました", readings());
  for (std::size_t const wanted : {1, 3})
    for (auto const kind : {VariantKind::width, VariantKind::kana, VariantKind::slip, VariantKind::romaji})
      CHECK(std::ranges::count(variants_of(sentence, 1, wanted), kind, &Variant::kind) ==
            static_cast<std::ptrdiff_t>(wanted));
}

TEST_CASE("every kind has a way of writing, and every way a name of its own", "[match]") {
  for (auto const kind : variant_kinds())
    CHECK(std::ranges::find(ways_of_writing(), kind, &WayOfWriting::kind) != ways_of_writing().end());
  std::vector<std::string_view> names;
  for (auto const& way : ways_of_writing()) names.push_back(way.name);
  std::ranges::sort(names);
  CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("a short sentence has spellings in haste, a long one none", "[match]") {
  Sentence const thanks{to_chars("ありがとう"), {}};
  auto const written = written_in_haste(thanks);
  CHECK(written.size() >= 3);
  for (auto const& [text, weight] : written) {
    CHECK(text != "ありがとう");
    CHECK(weight < 1);
  }
  CHECK(written_in_haste({to_chars("ありがとうございました、助かりました"), {}}).empty());
}
