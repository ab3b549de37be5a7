#include <catch2/catch.hpp>
#include <string>

#include "text/kept_readings.hpp"

using namespace shirube;

namespace {

std::string const text = "残高は消えた";
std::vector<ReadWord> const words{{{0, 2}, U"ざんだか", false, false},
                                  {{2, 3}, U"は", false, true},
                                  {{3, 5}, U"きえ", false, false},
                                  {{5, 6}, U"た", true, false}};

std::string kept() {
  KeptReadings readings{{}, "dictionary 1"};
  readings.add(text, words);
  return readings.bytes();
}

}  // namespace

TEST_CASE("a text that was read is found again as it was read", "[text]") {
  KeptReadings readings{kept(), "dictionary 1"};
  CHECK(readings.find(text) == words);
  CHECK_FALSE(readings.find("残高は消え").has_value());
}

TEST_CASE("another dictionary reads everything anew", "[text]") {
  CHECK_FALSE(KeptReadings(kept(), "dictionary 2").find(text).has_value());
}

TEST_CASE("what nobody asked for is not kept for another time", "[text]") {
  KeptReadings asked{kept(), "dictionary 1"}, not_asked{kept(), "dictionary 1"};
  (void)asked.find(text);
  CHECK(KeptReadings(asked.bytes(), "dictionary 1").find(text) == words);
  CHECK_FALSE(KeptReadings(not_asked.bytes(), "dictionary 1").find(text).has_value());
}

TEST_CASE("bytes that are cut give the readings before the cut, and never a wrong one", "[text]") {
  auto const bytes = kept();
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_FALSE(KeptReadings(bytes.substr(0, size), "dictionary 1").find(text).has_value());
}

TEST_CASE("words that do not fit the text are not believed", "[text]") {
  std::string const shorter = "𠮷𠮷𠮷残高";  // as many bytes, a character less
  auto bytes = kept();
  bytes.replace(bytes.find(text), text.size(), shorter);
  CHECK_FALSE(KeptReadings(bytes, "dictionary 1").find(shorter).has_value());
}
