#include <catch2/catch.hpp>

#include "match/whynot.hpp"
#include "match_content.hpp"

using namespace shirube;

namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{21}};

WhyNot ask(Catalog const& catalog, char const* sentence, char const* intent, std::vector<std::string> messages = {}) {
  Matcher const matcher(catalog);
  return why_not(catalog, matcher, {sentence, IntentId{intent}, std::move(messages), today});
}

std::vector<Edit> edits_for(Catalog const& catalog, char const* sentence, char const* intent) {
  Matcher const matcher(catalog);
  auto const& model = matcher.model();
  auto const index = std::ranges::find(model.intents(), IntentId{intent}, &KnownIntent::id) - model.intents().begin();
  return possible_edits(catalog.intents, model, model.hear(sentence), static_cast<std::size_t>(index));
}

bool proposes(std::vector<Edit> const& edits, std::string const& line) {
  return std::ranges::any_of(
      edits, [&](Edit const& edit) { return edit.lines.size() == 1 && edit.lines.front().after == line; });
}

}  // namespace

TEST_CASE("a sentence that matches already needs no edit", "[match]") {
  auto const answer = ask(test::small_content(), "残高が消えた", "balance_missing");
  CHECK(answer.matches);
  CHECK(answer.trials.empty());
}

TEST_CASE("edits: an alternative for the missing word, and a word for its class", "[match]") {
  auto const edits = edits_for(test::small_content(), "残高が飛んだ", "balance_missing");
  CHECK(proposes(edits, "<残高>…(消え|減っ|なくなっ|飛ん)"));
  auto const by_class = edits_for(test::small_content(), "ポイントが消えた", "balance_missing");
  CHECK(proposes(by_class, "(<残高>|ポイント)…(消え|減っ|なくなっ)"));
  CHECK(proposes(by_class, "ポイント"));
}

TEST_CASE("edits: an exclusion lifted, room between words, and the sentence as an example", "[match]") {
  CHECK(proposes(edits_for(test::small_content(), "登録済みか使用済み", "already_registered"), "登録済み"));
  auto catalog = test::small_content();
  catalog.intents.all.at(IntentId{"get_receipt"})
      .patterns.push_back({"領収書発行", {"intents/get_receipt.yaml", 3, 5}});
  CHECK(proposes(edits_for(catalog, "領収の書類の発行", "get_receipt"), "領収の書類の発行"));
  catalog.intents.all.at(IntentId{"get_receipt"}).patterns = {{"領収(を)発行", {"intents/get_receipt.yaml", 3, 5}}};
  CHECK(proposes(edits_for(catalog, "領収書を発行", "get_receipt"), "領収…(を)発行"));
}

TEST_CASE("edits: a particle that was left out may be missing", "[match]") {
  auto catalog = test::small_content();
  catalog.intents.all.at(IntentId{"get_receipt"}).patterns = {
      {"領収書(が|を)ください", {"intents/get_receipt.yaml", 3, 5}}};
  CHECK(proposes(edits_for(catalog, "領収書ください", "get_receipt"), "領収書(が|を)?ください"));
}

TEST_CASE("every edit of a pattern makes it hit the sentence", "[match]") {
  auto const catalog = test::small_content();
  for (auto const* const sentence : {"残高が飛んだ", "残高がまだ届いていません", "アマギフの残高、どこかへ行った"}) {
    for (auto const& edit : edits_for(catalog, sentence, "balance_missing")) {
      if (!edit.hit) continue;
      auto changed = catalog;
      changed.intents = edited(catalog.intents, edit);
      Matcher const matcher(changed);
      auto const found = matcher.understand(sentence, today).evidence;
      CHECK(std::ranges::any_of(found, [](Evidence const& one) { return one.intent == IntentId{"balance_missing"}; }));
    }
  }
}

TEST_CASE("the edit that was found makes the sentence be acted on, when it is made", "[match]") {
  auto const catalog = test::small_content();
  auto const answer = ask(catalog, "お金が蒸発した", "balance_missing", {"お金がどこかへ蒸発していた", "ありがとう"});
  REQUIRE_FALSE(answer.matches);
  REQUIRE(answer.found);
  auto const& trial = answer.trials[*answer.found];
  CHECK(trial.after.probability > answer.now.probability);
  auto changed = catalog;
  changed.intents = edited(catalog.intents, trial.edit);
  auto const understood = Matcher(changed).understand("お金が蒸発した", today);
  CHECK(understood.certainty == Certainty::match);
  CHECK(understood.intent == IntentId{"balance_missing"});
}

TEST_CASE("a message that another intent loses is told as stolen, with its owner", "[match]") {
  auto const answer = ask(test::small_content(), "領収書の期限", "extend_expiry", {"領収書の期限", "領収書がほしい"});
  REQUIRE(answer.found);
  auto const& effects = answer.trials[*answer.found].effects;
  REQUIRE(effects.stolen.size() == 1);
  CHECK(effects.stolen[0].text == "領収書の期限");
  CHECK(effects.stolen[0].from == IntentId{"get_receipt"});
}
