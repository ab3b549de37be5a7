#include <catch2/catch.hpp>

#include "match/codes.hpp"
#include "match/matcher.hpp"
#include "match_content.hpp"

using namespace shirube;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{21}};

Matcher const& matcher() {
  static Matcher const compiled(test::small_content());
  return compiled;
}

Understanding understand(std::string_view text) { return matcher().understand(text, today); }

std::string acted_on(std::string_view text) {
  auto const understood = understand(text);
  return understood.certainty == Certainty::match ? understood.intent->value : "";
}

}  // namespace

TEST_CASE("what the examples and patterns say is acted on", "[match]") {
  CHECK(acted_on("登録済みって出ます") == "already_registered");
  CHECK(acted_on("ﾊﾞﾗﾝｽが消えました") == "balance_missing");
  CHECK(acted_on("領収書をください") == "get_receipt");
  CHECK(acted_on("ありがとうございます") == "thanks");
}

TEST_CASE("a trouble that is denied is not acted on", "[match]") {
  for (auto const* const text :
       {"残高は消えていません", "残高は減っていないです", "残高が消えたわけではない", "登録済みではありません",
        "ギフト券が届きました", "期限は切れていない", "詐欺ではないです"}) {
    CAPTURE(text);
    CHECK(acted_on(text).empty());
  }
}

TEST_CASE("of a contrast only the affirmed side counts", "[match]") {
  CHECK(acted_on("残高は消えてないけど期限が切れた") == "expired");
  CHECK(acted_on("期限は切れていませんが、残高が消えました") == "balance_missing");
}

TEST_CASE("a wish put as a negative question is a wish", "[match]") {
  CHECK(acted_on("期限を延ばせませんか") == "extend_expiry");
}

TEST_CASE("text that says nothing is not understood", "[match]") {
  for (auto const* const text : {"", " ", "あ", "？", "。。。", "!!!", "ー", "😀", "\n\n", "…"}) {
    CAPTURE(text);
    auto const understood = understand(text);
    CHECK(understood.certainty == Certainty::none);
    CHECK_FALSE(understood.intent.has_value());
  }
}

TEST_CASE("words from nowhere are at most called out of scope", "[match]") {
  for (auto const* const text : {"ほげほげふがふが", "qwertyuiop"}) {
    CAPTURE(text);
    auto const acted = acted_on(text);
    CAPTURE(acted, understand(text).score);
    CHECK((acted.empty() || acted == "out_of_scope"));
  }
}

TEST_CASE("evidence names the pattern and the characters as the customer typed them", "[match]") {
  auto const understood = understand("もう ﾄｳﾛｸ 登録済み です");
  REQUIRE(understood.evidence.size() == 1);
  CHECK(understood.evidence[0].kind == Evidence::Kind::pattern);
  CHECK(understood.evidence[0].intent == IntentId{"already_registered"});
  CHECK(understood.evidence[0].range == CharRange{8, 12});
  CHECK(understood.evidence[0].why == "登録済み -使用済み");
}

TEST_CASE("the features that spoke most for an intent are told with their place", "[match]") {
  auto const telling = matcher().telling_features("助かりましたよ", IntentId{"thanks"});
  REQUIRE_FALSE(telling.empty());
  for (auto const& evidence : telling) {
    CHECK(evidence.kind == Evidence::Kind::feature);
    CHECK(evidence.range.end <= 7);
  }
  CHECK(matcher().telling_features("助かりましたよ", IntentId{"no_such_intent"}).empty());
}

TEST_CASE("candidates come best first, at most five, and their scores are probabilities", "[match]") {
  auto const understood = understand("残高と期限と領収書");
  CHECK(understood.candidates.size() <= 5);
  double sum = 0;
  for (std::size_t i = 0; i < understood.candidates.size(); ++i) {
    if (i > 0) CHECK(understood.candidates[i].score <= understood.candidates[i - 1].score);
    sum += understood.candidates[i].score;
  }
  CHECK(sum <= 1.0001);
}

TEST_CASE("two needs in two sentences are both found, in their order", "[match]") {
  auto const understood = understand("残高が消えました。あと領収書もください");
  CHECK(understood.certainty == Certainty::match);
  CHECK(understood.intent == IntentId{"balance_missing"});
  CHECK(understood.second == IntentId{"get_receipt"});
  CHECK_FALSE(understand("残高が消えました。昨日まであった残高が消えている").second.has_value());
}

TEST_CASE("clauses of one sentence tell one need, unless one begins with something like あと", "[match]") {
  CHECK_FALSE(understand("残高が消えたので、領収書がほしい").second.has_value());
  CHECK(understand("残高が消えたので、あと領収書がほしい").second == IntentId{"get_receipt"});
}

TEST_CASE("an interrupting pattern is reported whatever else is understood", "[match]") {
  auto const understood = understand("ありがとう。番号を教えろと言われた");
  CHECK(understood.safety == std::vector{IntentId{"scam_payment"}});
  CHECK(understand("ありがとう").safety.empty());
}

TEST_CASE("the same content understands alike every time", "[match]") {
  Matcher const again(test::small_content());
  for (auto const* const text : {"残高が変です", "期限について", "登録済みかな"})
    CHECK(again.understand(text, today).score == understand(text).score);
}

TEST_CASE("a pattern that cannot be compiled is left out and complained of", "[match]") {
  auto catalog = test::small_content();
  catalog.intents.all[IntentId{"thanks"}].patterns.push_back({"<無い語群>", {"intents/thanks.yaml", 9, 5}});
  Complaints complaints;
  Matcher const compiled(catalog, &complaints);
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].code == match_code::unknown_class);
  CHECK(complaints[0].place == Place{"intents/thanks.yaml", 9, 5});
  CHECK(compiled.understand("ありがとう", today).intent == IntentId{"thanks"});
}

TEST_CASE("a catalog without intents understands nothing", "[match]") {
  Matcher const empty{Catalog{}};
  CHECK(empty.understand("残高が消えた", today).certainty == Certainty::none);
}
