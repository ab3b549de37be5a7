#include <catch2/catch.hpp>

#include "match/explanation.hpp"
#include "match/matcher.hpp"
#include "match/word_shares.hpp"
#include "match_content.hpp"

using namespace shirube;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{21}};

Matcher const& matcher() {
  static Matcher const compiled(test::small_content());
  return compiled;
}

Explanation explained(std::string_view text) {
  static auto const content = test::small_content();
  static NearHits const near_hits(content.intents, matcher().model());
  return explain(matcher().model(), near_hits, text, matcher().understand(text, today));
}

}  // namespace

TEST_CASE("an explanation says what was spelled otherwise, where", "[match]") {
  auto const result = explained("ﾊﾞﾗﾝｽが 消えた");
  REQUIRE(result.changes.size() == 2);
  CHECK(result.changes[0].from == "ﾊﾞﾗﾝｽ");
  CHECK(result.changes[0].to == "ばらんす");
  CHECK(result.changes[0].range == CharRange{0, 5});
  CHECK(result.changes[1].from == " ");
  CHECK(result.changes[1].to.empty());
  CHECK(explained("残高が消えた").changes.empty());
}

TEST_CASE("an explanation names the pattern that hit and the original characters of its parts", "[match]") {
  auto const result = explained("ﾊﾞﾗﾝｽが 消えた");
  REQUIRE_FALSE(result.candidates.empty());
  auto const& best = result.candidates.front();
  CHECK(best.intent == IntentId{"balance_missing"});
  REQUIRE(best.hits.size() == 1);
  CHECK(best.hits[0].counts);
  CHECK(best.hits[0].parts[0].said == "ﾊﾞﾗﾝｽが 消え");
  CHECK(best.pattern_points > 0);
}

TEST_CASE("the words' points and the rest are the learner's score", "[match]") {
  auto const& model = matcher().model();
  for (auto const* const text : {"登録済みって出る", "残高が消えました。ギフト券です", "ざんだかがきえました"}) {
    auto const heard = model.hear(text);
    std::vector<float> scores(model.intents().size());
    model.learned().learner.score(Model::features(heard).keys(), scores);
    auto const points = model.learned().learner.contributions(Model::features(heard).keys(), 0);
    std::vector<float> nothing(model.intents().size());
    model.learned().learner.score({}, nothing);
    float sum = nothing[0];
    for (auto const one : points) sum += one;
    CHECK(sum == Approx(scores[0]).margin(1e-3));
    auto const shares = word_shares(model, heard, 0);
    double all = shares.rest;
    for (auto const& word : shares.words) all += word.points;
    CHECK(all == Approx(scores[0]).margin(1e-3));
  }
}

TEST_CASE("a sentence is cut into words that a person can read", "[match]") {
  auto const heard = matcher().model().hear("アマギフ カードが登録済みって出る。なぜ");
  std::vector<std::string> words;
  for (auto const& range : words_of(heard))
    words.push_back(to_utf8(heard.text.chars.substr(range.begin, range.end - range.begin)));
  CHECK(words == std::vector<std::string>{"あまぎふ", "かーどが", "登録済みって", "出る", "なぜ"});
}

TEST_CASE("the costs explain the decision", "[match]") {
  auto const sure = explained("残高が消えた");
  CHECK(sure.costs.acting <= sure.costs.asking);
  CHECK(sure.costs.acting < sure.costs.not_understood);
  CHECK(explained("？").candidates.empty());
}
