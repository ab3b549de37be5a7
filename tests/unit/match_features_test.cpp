#include <algorithm>
#include <catch2/catch.hpp>

#include "match/features.hpp"
#include "text/utf8.hpp"

using namespace shirube;

namespace {

FeatureText features(std::string const& said) {
  auto const text = normalize(said);
  return extract_features(text, to_chars(said), clauses(text));
}

std::vector<FeatureKey> sorted_keys(std::string const& said) {
  auto keys = features(said).keys();
  std::ranges::sort(keys);
  return keys;
}

std::size_t shared(std::string const& a, std::string const& b) {
  auto const left = sorted_keys(a), right = sorted_keys(b);
  std::vector<FeatureKey> both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  return both.size();
}

}  // namespace

TEST_CASE("a text has its characters, its pairs with the edges, and its runs as features", "[match]") {
  CHECK(features("残高が").features.size() == 3 + 4 + 2 + 1 + 1);  // and the last word, and the length
  CHECK(features("").features.empty());
}

TEST_CASE("width makes no difference, katakana and hiragana do", "[match]") {
  CHECK(sorted_keys("ｶｰﾄﾞＡ1") == sorted_keys("カードa１"));
  CHECK(shared("カード", "かーど") == 2);  // ー and the length
}

TEST_CASE("a run that is denied is another feature than the same run affirmed", "[match]") {
  // of 消えない and 消えるよ: 消, え, edge消, 消え, the last word, the length; not the run 消
  CHECK(shared("消えない", "消えるよ") == 6);
  CHECK(shared("消えた", "消える") == 7);
}

TEST_CASE("a stem is denied by its own inflection, not by what is said of its noun", "[match]") {
  auto const denied = [](std::string const& said) { return features(said).stems.at(0).denied; };
  CHECK(denied("届かない"));
  CHECK(denied("登録できません"));
  CHECK(denied("残高がありません"));
  CHECK_FALSE(denied("残高がわからない"));
  CHECK_FALSE(denied("届きました"));
  CHECK(features("届かない").stems.at(0).key == features("届いた").stems.at(0).key);
}

TEST_CASE("a word that is denied is another feature than the same word affirmed", "[match]") {
  FeatureText affirmed, denied;
  add_word_feature({7, 0, false, {0, 2}}, affirmed);
  add_word_feature({7, 0, true, {0, 2}}, denied);
  CHECK(affirmed.features.at(0).key != denied.features.at(0).key);
}

TEST_CASE("features of a long text stop at the limit", "[match]") {
  std::string text;
  for (std::size_t i = 0; i < 3 * feature_chars_max; ++i) text += "消";
  CHECK(features(text).features.size() > 2 * feature_chars_max);
}
