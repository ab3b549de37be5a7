#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "wire/complaints_json.hpp"

using namespace shirube;
using nlohmann::json;

namespace {

CheckReport one_complaint() { return {{{{"replies/事実.yaml", 3, 5}, "R001", "行き先がありません。"}}, {}, {}}; }

}  // namespace

TEST_CASE("complaints as JSON hold place, code, words and page", "[wire]") {
  auto const report = json::parse(to_json(one_complaint()));
  CHECK(report["good"] == false);
  auto const& complaint = report["complaints"][0];
  CHECK(complaint["file"] == "replies/事実.yaml");
  CHECK(complaint["line"] == 3);
  CHECK(complaint["column"] == 5);
  CHECK(complaint["code"] == "R001");
  CHECK(complaint["page"] == "replies/エラー/R001.md");
}

TEST_CASE("good content is reported with its figures", "[wire]") {
  CheckReport report;
  report.counts = Counts{45, 1, 2, 3, 4, 5, 6};
  report.proof = Proof{7, 8, 9, 10, "menu/開始", {}};
  auto const figures = json::parse(to_json(report));
  CHECK(figures["good"] == true);
  CHECK(figures["content"]["intents"] == 45);
  CHECK(figures["proof"]["turns_to_end"] == 10);
}

TEST_CASE("SARIF counts columns in code points and names files by URI", "[wire]") {
  auto const sarif = json::parse(to_sarif(one_complaint()));
  CHECK(sarif["version"] == "2.1.0");
  auto const& run = sarif["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  auto const& place = run["results"][0]["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "replies/%E4%BA%8B%E5%AE%9F.yaml");
  CHECK(place["region"]["startLine"] == 3);
  CHECK(place["region"]["startColumn"] == 5);
}

TEST_CASE("every SARIF result has a rule", "[wire]") {
  auto const sarif = json::parse(to_sarif(one_complaint()));
  bool found = false;
  for (auto const& rule : sarif["runs"][0]["tool"]["driver"]["rules"]) found = found || rule["id"] == "R001";
  CHECK(found);
}
