// Promise 18: what is too deep is seen before yaml-cpp sees it. yaml-cpp looks through all open brackets for a key
// before it tells of the first.
#include <catch2/catch.hpp>

#include "loader/limits.hpp"

using namespace shirube;

namespace {

std::string first_complaint(std::string const& text) {
  Complaints complaints;
  if (is_within_limits(Lines{text}, "x.yaml", complaints)) return {};
  REQUIRE(complaints.size() == 1);
  auto const& [place, code, what] = complaints.front();
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + code;
}

std::string lines(std::size_t count, std::string const& line) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("brackets on lines of their own are as deep as those on one line", "[loader]") {
  CHECK(first_complaint(std::string(17, '[')) == "1:17 Y014");
  CHECK(first_complaint(lines(16, "[")).empty());
  CHECK(first_complaint(lines(17, "[")) == "17:1 Y014");
  CHECK(first_complaint(lines(30'000, "[")) == "17:1 Y014");
  CHECK(first_complaint(lines(30'000, "名前: {")) == "17:5 Y014");
  CHECK(first_complaint(lines(30'000, "- [あ, [い],")) == "16:7 Y014");
  CHECK(first_complaint(lines(30'000, "!t &a [")) == "17:7 Y014");
  CHECK(first_complaint(lines(9, "[[") + "]") == "9:1 Y014");
}

TEST_CASE("brackets that close again are not deep, however many", "[loader]") {
  CHECK(first_complaint(lines(1'000, "根拠: [あ, い]")).empty());
  CHECK(first_complaint(lines(1'000, "根拠: [\n  あ,\n  { い: う },\n]")).empty());
}

TEST_CASE("a bracket that stands alone in a text opens nothing", "[loader]") {
  CHECK(first_complaint(lines(1'000, "- 登録済み [と出ます")).empty());
  CHECK(first_complaint(lines(1'000, "- \"[番号\"")).empty());
  CHECK(first_complaint(lines(1'000, "# - [あ")).empty());
  CHECK(first_complaint(lines(1'000, "- あ  # - [あ")).empty());
}
