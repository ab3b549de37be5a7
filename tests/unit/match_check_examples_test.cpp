#include <catch2/catch.hpp>

#include "match/codes.hpp"
#include "match/matcher.hpp"
#include "match_content.hpp"

using namespace shirube;

namespace {

// "M101 intents/thanks.yaml:9"
std::vector<std::string> complaints_of(Catalog const& catalog) {
  std::vector<std::string> result;
  for (auto const& complaint : check_examples(catalog, Matcher(catalog)))
    result.push_back(complaint.code + " " + complaint.place.file + ":" + std::to_string(complaint.place.line));
  return result;
}

Intent& intent(Catalog& catalog, char const* id) { return catalog.intents.all.at(IntentId{id}); }

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("content whose examples win and whose near misses do not has no complaint", "[match]") {
  CHECK(complaints_of(test::small_content()) == Lines{});
}

TEST_CASE("an example that another intent wins is complained of at its place, with the winner", "[match]") {
  auto catalog = test::small_content();
  intent(catalog, "thanks").examples.push_back({"残高が急に消えました。", {"intents/thanks.yaml", 40, 5}});
  auto const complaints = check_examples(catalog, Matcher(catalog));
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].code == match_code::example_lost);
  CHECK(complaints[0].place == Place{"intents/thanks.yaml", 40, 5});
  CHECK(complaints[0].what.find("「balance_missingの題」(balance_missing)") != std::string::npos);
}

TEST_CASE("an example that its own pattern would hit but for a negation is told so", "[match]") {
  auto catalog = test::small_content();
  auto& balance = intent(catalog, "balance_missing");
  balance.near_misses.push_back({"残高は減っていません", {"intents/balance_missing.yaml", 41, 5}});
  balance.examples.push_back({"残高は消えていません", {"intents/balance_missing.yaml", 40, 5}});
  auto const complaints = check_examples(catalog, Matcher(catalog));
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].what.find("打ち消されています") != std::string::npos);
}

TEST_CASE("a near miss that its intent wins is complained of, with the pattern that hit", "[match]") {
  auto catalog = test::small_content();
  intent(catalog, "get_receipt").priority = 100;
  intent(catalog, "get_receipt")
      .near_misses.push_back({"領収書の発行方法と、領収書がほしい", {"intents/get_receipt.yaml", 40, 5}});
  auto const complaints = check_examples(catalog, Matcher(catalog));
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].code == match_code::near_miss_won);
  CHECK(complaints[0].what.find("型「領収書」") != std::string::npos);
}

TEST_CASE("the same example twice is complained of, however it is spelled", "[match]") {
  auto catalog = test::small_content();
  intent(catalog, "thanks").examples.push_back({"アリガトウ", {"intents/thanks.yaml", 40, 5}});
  CHECK(complaints_of(catalog) == Lines{"M103 intents/thanks.yaml:40"});
}

TEST_CASE("a pattern that hits no example of its intent is complained of", "[match]") {
  auto catalog = test::small_content();
  intent(catalog, "thanks").patterns.push_back({"サンキュー", {"intents/thanks.yaml", 30, 5}});
  CHECK(complaints_of(catalog) == Lines{"M104 intents/thanks.yaml:30"});
}
