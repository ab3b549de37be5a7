#include <catch2/catch.hpp>

#include "match/near_hits.hpp"
#include "match_content.hpp"

using namespace shirube;

namespace {

Model model_of(Catalog const& catalog) {
  Complaints ignored;
  return Model(catalog.intents, {}, ignored);
}

using Lines = std::vector<std::string>;

// "already_registered 登録済み -使用済み: excluded"
Lines near_to(Catalog const& catalog, std::string_view text) {
  auto const model = model_of(catalog);
  NearHits const near_hits(catalog.intents, model);
  constexpr char const* names[] = {"denied", "excluded", "apart", "missing"};
  Lines result;
  for (auto const& hit : near_hits.find(model.hear(text))) {
    auto line = model.patterns()[hit.pattern].text + ": " + names[static_cast<int>(hit.lack)];
    for (auto const part : hit.parts)
      line += " " + (hit.atom ? near_hits.parts(hit.pattern)[part].atoms[*hit.atom].text
                              : near_hits.parts(hit.pattern)[part].text);
    result.push_back(line);
  }
  return result;
}

}  // namespace

TEST_CASE("a pattern as written is cut into parts and atoms", "[match]") {
  auto const parts = written_parts("<残高>…(消え|減っ)（が｜は）？した  －使用済み");
  REQUIRE(parts.size() == 2);
  CHECK(parts[1].excluded);
  CHECK(parts[1].text == "使用済み");
  std::vector<std::string> atoms;
  for (auto const& atom : parts[0].atoms) atoms.push_back(atom.text);
  CHECK(atoms == std::vector<std::string>{"<残高>", "…", "(消え|減っ)", "（が｜は）？", "した"});
  CHECK(parts[0].atoms[3].optional);
  CHECK(rewritten("登録済み -使用済み", {4, 10}, "") == "登録済み");
}

TEST_CASE("a pattern that an exclusion rules out is near", "[match]") {
  CHECK(near_to(test::small_content(), "登録済みか使用済み") == Lines{"登録済み -使用済み: excluded 使用済み"});
}

TEST_CASE("a pattern of which one word is missing is near, and the word is named", "[match]") {
  CHECK(near_to(test::small_content(), "残高が飛んだ") ==
        Lines{"<残高>…(消え|減っ|なくなっ): missing (消え|減っ|なくなっ)"});
}

TEST_CASE("a pattern whose words stand in another order is near", "[match]") {
  CHECK(near_to(test::small_content(), "延ばしたい期限") ==
        Lines{"期限…延ば: apart 期限…延ば", "期限…(切れ|過ぎ): missing (切れ|過ぎ)"});
}

TEST_CASE("a pattern that is denied is near; one that hits is not", "[match]") {
  CHECK(near_to(test::small_content(), "残高は消えていません") == Lines{"<残高>…(消え|減っ|なくなっ): denied"});
  CHECK(near_to(test::small_content(), "残高が消えた").empty());
}

TEST_CASE("a part that is missing altogether is named as a whole", "[match]") {
  CHECK(near_to(test::small_content(), "コンビニで買って困った") == Lines{"コンビニ 買って 番号: missing 番号"});
}
