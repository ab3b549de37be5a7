#include <catch2/catch.hpp>
#include <set>
#include <tuple>

#include "match/literal_finder.hpp"

using namespace shirube;

namespace {

using Hits = std::set<std::tuple<std::size_t, std::size_t, std::size_t>>;

Hits found(std::vector<std::u32string> const& literals, std::u32string const& text) {
  Hits hits;
  LiteralFinder(literals).find(text, [&](std::size_t literal, std::size_t begin, std::size_t end) {
    CHECK(hits.emplace(literal, begin, end).second);
  });
  return hits;
}

Hits expected(std::vector<std::u32string> const& literals, std::u32string const& text) {
  Hits hits;
  for (std::size_t i = 0; i < literals.size(); ++i)
    for (auto at = text.find(literals[i]); at != std::u32string::npos; at = text.find(literals[i], at + 1))
      hits.emplace(i, at, at + literals[i].size());
  return hits;
}

}  // namespace

TEST_CASE("overlapping and nested literals are all found", "[match]") {
  CHECK(found({U"登録", U"登録済み", U"済み", U"録済"}, U"もう登録済みです") ==
        Hits{{0, 2, 4}, {3, 3, 5}, {1, 2, 6}, {2, 4, 6}});
}

TEST_CASE("without literals nothing is found", "[match]") {
  LiteralFinder().find(U"登録", [](std::size_t, std::size_t, std::size_t) { FAIL(); });
  CHECK(found({}, U"登録").empty());
}

TEST_CASE("characters outside the basic plane are found too", "[match]") {
  CHECK(found({U"𠮟る", U"る"}, U"犬を𠮟る") == Hits{{0, 2, 4}, {1, 3, 4}});
}

TEST_CASE("the finder agrees with a plain search on every word of two letters in every text of eight", "[match]") {
  std::u32string const letters = U"あいう";
  std::vector<std::u32string> const literals{U"あ", U"ああ", U"あい", U"いう", U"ういあ", U"あいあい", U"うう"};
  for (unsigned code = 0; code < 6561; ++code) {
    std::u32string text;
    for (unsigned rest = code, i = 0; i < 8; ++i, rest /= 3) text += letters[rest % 3];
    if (found(literals, text) != expected(literals, text)) FAIL("text number " << code);
  }
}
