#include <catch2/catch.hpp>

#include "match/codes.hpp"
#include "match/pattern_syntax.hpp"
#include "text/normalize.hpp"

using namespace shirube;

namespace {

WordClasses const classes{{"登録する", {U"登録", U"追加"}}};

// "M004@3": the code and the character of the pattern, from 1.
std::vector<std::string> complaints_of(std::string const& pattern) {
  Complaints complaints;
  auto const tree = parse_pattern({pattern, {"intents/x.yaml", 7, 5}}, classes, complaints);
  CHECK(tree.has_value() == complaints.empty());
  std::vector<std::string> result;
  for (auto const& complaint : complaints) {
    CHECK(complaint.place.line == 7);
    CHECK_FALSE(complaint.what.empty());
    result.push_back(complaint.code + "@" + std::to_string(complaint.place.column - 4));
  }
  return result;
}

using Codes = std::vector<std::string>;

PatternTree parsed(std::string const& pattern) {
  Complaints complaints;
  auto tree = parse_pattern({pattern, {}}, classes, complaints);
  REQUIRE(tree.has_value());
  return *tree;
}

}  // namespace

TEST_CASE("a pattern of words, classes, groups, gaps and exclusions has no complaint", "[match]") {
  CHECK(complaints_of("登録済み") == Codes{});
  CHECK(complaints_of("<登録する>…(でき(ない|ません)|失敗)(よ)? -使用済み -(期限|全角)") == Codes{});
}

TEST_CASE("structure characters may be typed in full width", "[match]") {
  CHECK(complaints_of("もう　（できない｜失敗）？") == Codes{"M007@4"});
  CHECK(complaints_of("もう＜登録する＞（できない｜失敗）　－使用済み") == Codes{});
  CHECK(parsed("残高　－消え").parts.at(1).excluded);
}

TEST_CASE("a fault of a pattern is complained of at its character", "[match]") {
  CHECK(complaints_of("もう<とうろく>した") == Codes{"M001@3"});
  CHECK(complaints_of("もう<登録する") == Codes{"M002@3"});
  CHECK(complaints_of("もう<>した") == Codes{"M002@3"});
  CHECK(complaints_of("もう(した|して") == Codes{"M003@3"});
  CHECK(complaints_of("もう)した") == Codes{"M004@3"});
  CHECK(complaints_of("もう|した") == Codes{"M004@3"});
  CHECK(complaints_of("もう>した") == Codes{"M004@3"});
  CHECK(complaints_of("もう?した") == Codes{"M004@3"});
  CHECK(complaints_of("もう()した") == Codes{"M005@4"});
  CHECK(complaints_of("もう(した||して)") == Codes{"M005@7"});
  CHECK(complaints_of("もう -") == Codes{"M005@4"});
  CHECK(complaints_of("…もう") == Codes{"M006@1"});
  CHECK(complaints_of("もう…") == Codes{"M006@3"});
  CHECK(complaints_of("もう (した)?") == Codes{"M007@4"});
  CHECK(complaints_of("-もう") == Codes{"M008@1"});
  CHECK(complaints_of("   ") == Codes{"M008@1"});
  CHECK(complaints_of("もう。した") == Codes{"M010@3"});
  CHECK(complaints_of("(((((もう)))))") == Codes{"M011@5"});
}

TEST_CASE("all faults of a pattern are complained of at once", "[match]") {
  CHECK(complaints_of("<なに>した <登録") == Codes{"M001@1", "M002@8"});
}

TEST_CASE("words of patterns and classes are normalised", "[match]") {
  auto const tree = parsed("ギフト券");
  CHECK(std::get<AnyOf>(tree.parts.at(0).sequence.at(0)).literals == std::vector{normalize("ぎふと券").chars});

  Intents intents;
  intents.classes["製品"] = {"製品", {{"アマギフ", {}}, {"あまぎふ", {}}}, {}};
  intents.classes["空"] = {"空", {}, {"intents/words/a.yaml", 3, 1}};
  Complaints complaints;
  auto const normalized = normalize_classes(intents, complaints);
  CHECK(normalized.at("製品").size() == 1);
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].code == match_code::empty_word);
  CHECK(complaints[0].place.line == 3);
}
