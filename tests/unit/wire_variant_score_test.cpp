#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "wire/variant_score_json.hpp"

using namespace shirube;
using nlohmann::json;

TEST_CASE("the variant score is one line of JSON, with as many lost variants of a way as wanted", "[wire]") {
  VariantScore score;
  score.sentences = 3;
  score.overall = {VariantKind::slip, "", 2, 1, 0, 1};
  score.kinds = {{VariantKind::slip, "", 2, 1, 0, 1}};
  score.ways = {{VariantKind::slip, "dropped", 2, 1, 0, 1}};
  LostVariant const lost{VariantKind::slip, "dropped", {"消えた", "a", false}, "消え", {"b", "", Certainty::match}};
  score.lost = {lost, lost};
  score.collisions = {{"a", "b", 1, 0, "消えた", "消え"}};
  auto const line = render(score, 1);
  CHECK(line.find('\n') == std::string::npos);
  auto const read = json::parse(line);
  CHECK(read.at("passes") == false);
  CHECK(read.at("kinds").at("slip").at("share") == 0.5);
  CHECK(read.at("ways").at("dropped").at("acted_wrongly") == 1);
  CHECK(read.at("lost").size() == 1);
  CHECK(read.at("lost")[0].at("text") == "消え");
  CHECK(read.at("collisions")[0].at("taken") == 1);
}
