#include <catch2/catch.hpp>

#include "dialogue/guard.hpp"

namespace shirube {
namespace {

constexpr Date today{std::chrono::year{2026} / 11 / 21};

bool holds_for(std::string const& value, Compare compare, std::vector<std::string> const& values) {
  SlotId const slot{"発行日"};
  Slots slots;
  if (!value.empty()) slots[slot] = value;
  return holds({{slot, compare, values}}, slots, today);
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

TEST_CASE("a guard of the expiry holds only when every day that the date may mean agrees", "[dialogue]") {
  auto const expiry_is = [](std::string const& issued, std::string const& value, Date on) {
    SlotId const slot{"発行日"};
    Slots const slots = issued.empty() ? Slots{} : Slots{{slot, issued}};
    bool const is = holds({{slot, Compare::equal, {value}, true}}, slots, on);
    CHECK(holds({{slot, Compare::not_equal, {value}, true}}, slots, on) != is);
    return is;
  };
  Date const last{std::chrono::year{2029} / 3 / 5}, after{std::chrono::year{2029} / 3 / 6};
  CHECK(expiry_is("2019-03-05", "残っている", last));
  CHECK(expiry_is("2019-03-05", "過ぎた", after));
  CHECK(expiry_is("2019-03", unknown_value, after));
  CHECK(expiry_is("2019", unknown_value, last));
  CHECK(expiry_is("2017", unknown_value, today));
  CHECK(expiry_is("2016", "過ぎた", today));
  CHECK(expiry_is("", unknown_value, today));
  CHECK(expiry_is(unknown_value, unknown_value, today));
}

TEST_CASE("amounts compare as numbers", "[dialogue]") {
  CHECK(holds_for("300001", Compare::greater, {"300000"}));
  CHECK_FALSE(holds_for("50000", Compare::greater, {"300000"}));
}

}  // namespace
}  // namespace shirube
