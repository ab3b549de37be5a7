#include <catch2/catch.hpp>

#include "dialogue/guard.hpp"

namespace shirube {
namespace {

bool holds_for(std::string const& value, Compare compare, std::vector<std::string> const& values) {
  SlotId const slot{"発行日"};
  Slots slots;
  if (!value.empty()) slots[slot] = value;
  return holds({{slot, compare, values}}, slots);
}

TEST_CASE("a date guard holds only when every day it may mean agrees", "[dialogue]") {
  CHECK(holds_for("2017-04-24", Compare::greater_equal, {"2017-04-24"}));
  CHECK_FALSE(holds_for("2017-04-23", Compare::greater_equal, {"2017-04-24"}));
  CHECK(holds_for("2017-04-23", Compare::less, {"2017-04-24"}));
  CHECK(holds_for("2016", Compare::less, {"2017-04-24"}));
  CHECK_FALSE(holds_for("2017", Compare::less, {"2017-04-24"}));
  CHECK_FALSE(holds_for("2017", Compare::greater_equal, {"2017-04-24"}));
  CHECK(holds_for("2017-05", Compare::greater_equal, {"2017-04-24"}));
}

TEST_CASE("an unknown slot satisfies only not-equal and わからない", "[dialogue]") {
  CHECK_FALSE(holds_for("", Compare::less, {"2017-04-24"}));
  CHECK(holds_for("", Compare::not_equal, {"スマホ"}));
  CHECK(holds_for("", Compare::equal, {unknown_value}));
  CHECK_FALSE(holds_for("", Compare::equal, {"スマホ"}));
}

TEST_CASE("amounts compare as numbers", "[dialogue]") {
  CHECK(holds_for("300001", Compare::greater, {"300000"}));
  CHECK_FALSE(holds_for("50000", Compare::greater, {"300000"}));
}

}  // namespace
}  // namespace shirube
