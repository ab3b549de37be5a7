#include <catch2/catch.hpp>

#include "match/model.hpp"
#include "match_content.hpp"

using namespace shirube;

namespace {

std::string learned_bytes(ReadingDictionary const* readings, int& asked) {
  auto const catalog = test::small_content();
  Complaints ignored;
  auto const await_lesson = [&] {
    ++asked;
    return Lesson{readings};
  };
  return Model(catalog.intents, await_lesson, ignored).learned().to_bytes();
}

}  // namespace

TEST_CASE("the same content is learned to the same bytes, whether words were read before or not", "[match]") {
  auto const first = ReadingDictionary::open();
  REQUIRE(first.has_value());
  int asked = 0;
  auto const bytes = learned_bytes(first->get(), asked);
  auto const again = ReadingDictionary::open((*first)->kept());
  REQUIRE(again.has_value());
  CHECK((learned_bytes(again->get(), asked) == bytes));
  CHECK(asked == 2);
  CHECK((learned_bytes(nullptr, asked) != bytes));
}

TEST_CASE("what was learned is read back as it was, and no cut of it is believed", "[match]") {
  int asked = 0;
  auto const bytes = learned_bytes(nullptr, asked);
  auto const again = Learned::from_bytes(bytes);
  REQUIRE(again.has_value());
  CHECK((again->to_bytes() == bytes));
  for (std::size_t size = 0; size < bytes.size(); size += 97)
    CHECK_FALSE(Learned::from_bytes(std::string_view{bytes}.substr(0, size)).has_value());
}
