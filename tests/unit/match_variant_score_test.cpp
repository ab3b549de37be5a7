#include <catch2/catch.hpp>

#include "match/variant_score.hpp"
#include "match_content.hpp"

using namespace shirube;

namespace {

constexpr auto width = VariantKind::width, slip = VariantKind::slip;

std::vector<Variant> two_variants(std::string const& text) {
  return {{width, "half-width katakana", text + "w"}, {slip, "dropped", text + "s"}};
}
HeardAs heard(std::string meaning, Certainty certainty = Certainty::match) {
  return {std::move(meaning), "", certainty};
}
// What does not end in s is understood.
Hear deaf_to_slips(HeardAs const& slips_heard) {
  return [slips_heard](std::string const& text, bool) { return text.ends_with('s') ? slips_heard : heard("a"); };
}

VariantScore score(Hear const& hear, std::vector<KnownSentence> const& sentences = {{"x", "a"}, {"y", "a"}}) {
  return score_variants(sentences, {}, two_variants, hear);
}

KindScore const& of(VariantScore const& score, VariantKind kind) {
  return *std::ranges::find(score.kinds, kind, &KindScore::kind);
}

}  // namespace

TEST_CASE("when every variant is understood, the score passes", "[match]") {
  auto const all = score([](std::string const&, bool) { return heard("a"); });
  CHECK(all.passes());
  CHECK(all.overall.variants == 4);
  CHECK(all.overall.understood == 4);
  CHECK(all.collisions.empty());
}

TEST_CASE("variants taken by another intent fail the score, and are a wrong action and a collision", "[match]") {
  auto const taken = score(deaf_to_slips(heard("b")));
  CHECK_FALSE(taken.passes());
  CHECK(of(taken, width).understood == 2);
  CHECK(of(taken, slip).understood == 0);
  CHECK(of(taken, slip).acted_wrongly == 2);
  REQUIRE(taken.lost.size() == 2);
  CHECK(taken.lost[0].text == "xs");
  REQUIRE(taken.collisions.size() == 1);
  CHECK(taken.collisions[0].other == "b");
  CHECK(taken.collisions[0].taken == 2);
  CHECK(taken.collisions[0].same_text == 0);
}

TEST_CASE("a variant that nothing is made of is lost, but nobody acted wrongly", "[match]") {
  auto const lost = score(deaf_to_slips(heard("a", Certainty::none)));
  CHECK(of(lost, slip).understood == 0);
  CHECK(of(lost, slip).acted_wrongly == 0);
  CHECK(lost.collisions.empty());
}

TEST_CASE("asking about the right intent first is understanding; so is hearing it as the second need", "[match]") {
  auto const asked = score(deaf_to_slips(heard("a", Certainty::clarify)));
  CHECK(of(asked, slip).understood == 2);
  CHECK(of(asked, slip).asked == 2);
  CHECK(of(score(deaf_to_slips({"b", "a", Certainty::match})), slip).understood == 2);
}

TEST_CASE("one kind below its share fails the score, however good the whole is", "[match]") {
  VariantScore mostly;
  mostly.overall = {width, "", 10000, 9990, 0, 0};
  mostly.kinds = {{width, "", 9900, 9900, 0, 0}, {slip, "", 100, 96, 0, 0}};
  CHECK_FALSE(mostly.passes());
  mostly.kinds[1].understood = 97;
  CHECK(mostly.passes());
  mostly.overall.understood = 9899;
  CHECK_FALSE(mostly.passes());
}

TEST_CASE("what is not understood as it is written has no variants", "[match]") {
  auto const none = score([](std::string const&, bool) { return heard("b"); });
  CHECK(none.not_understood == 2);
  CHECK(none.overall.variants == 0);
}

TEST_CASE("a variant that reads the same as a sentence of another intent is a collision", "[match]") {
  auto const same = score([](std::string const& text, bool) { return heard(text.starts_with("xs") ? "b" : "a"); },
                          {{"x", "a"}, {"xs", "b"}});
  REQUIRE(same.collisions.size() == 1);
  CHECK(same.collisions[0].same_text == 1);
  CHECK(same.collisions[0].taken == 1);
}

TEST_CASE("sentences are spread evenly over an intent", "[match]") {
  auto const catalog = test::small_content();
  auto const some = known_sentences(catalog, 2);
  std::vector<std::string> texts;
  for (auto const& sentence : some)
    if (sentence.meaning == "balance_missing") texts.push_back(sentence.text);
  CHECK(texts == std::vector<std::string>{"残高が消えた", "ギフト券の残高がなくなった"});
  CHECK(known_sentences(catalog, 0).size() > some.size());
}

TEST_CASE("はい and いいえ are said to a question", "[match]") {
  Matcher const matcher(test::small_content());
  CHECK(hear_as(matcher, "はい", true).meaning == "はい");
  CHECK(hear_as(matcher, "ちがいます", true).meaning == "いいえ");
  CHECK(hear_as(matcher, "んー", true).certainty == Certainty::none);
  CHECK(hear_as(matcher, "残高が消えた", false).meaning == "balance_missing");
}
