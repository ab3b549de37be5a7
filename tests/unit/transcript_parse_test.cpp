#include <catch2/catch.hpp>

#include "transcript/transcript.hpp"

namespace shirube {
namespace {

Include const nothing = [](std::string const&) { return std::optional<std::string>{}; };

std::string error_of(std::string const& text) {
  auto const parsed = parse_transcript("a.convo.txt", text, nothing);
  return parsed ? "" : to_string(parsed.error());
}

TEST_CASE("a transcript is written back byte for byte", "[transcript]") {
  std::string const text =
      "登録済みで解決する\n\n#me\n登録済みと出ます\n\n#bot\n画面の\n言葉は？\nBUTTONS はい|いいえ\nSTATE "
      "a/開始\n\n#me\nBUTTON いいえ\nRECONNECT\n"
      "CLOCK 31m\nCLOCK 5h\nCLOCK 600d\n\n#bot\nおわりです。\n";
  auto const parsed = parse_transcript("a.convo.txt", text, nothing);
  REQUIRE(parsed.has_value());
  CHECK(to_text(*parsed) == text);
  CHECK(parsed->exchanges.size() == 2);
  CHECK(parsed->exchanges[0].expected[0].text == "画面の\n言葉は？");
  CHECK(parsed->exchanges[0].expected[0].buttons == std::vector<std::string>{"はい", "いいえ"});
  CHECK(parsed->exchanges[1].deeds.size() == 5);
}

TEST_CASE("what a lead may slip in is named with its line", "[transcript]") {
  CHECK(error_of("題\n\n＃me\nあ\n").starts_with("a.convo.txt:3:"));
  CHECK(error_of("題\n\n#me\nBUTON はい\n").starts_with("a.convo.txt:4: unknown word BUTON"));
  CHECK(error_of("題\n\n#me\nあ\n\n#bot\nい\nSTATUS x\n").starts_with("a.convo.txt:8: unknown word STATUS"));
  CHECK(error_of("題\n\n#you\nあ\n").find("unknown section") != std::string::npos);
  CHECK(error_of("題\n\n#me\nCLOCK soon\n").find("CLOCK needs") != std::string::npos);
  CHECK(error_of("題\n\n#include そこ\n").find("no transcript named") != std::string::npos);
  CHECK(error_of("題\n\n#me\n\n#bot\nい\n").find("empty #me") != std::string::npos);
  CHECK(error_of("題\n\n#me\nあ\n\n#bot\nBUTTONS a\n").find("empty #bot") != std::string::npos);
}

TEST_CASE("a transcript without a #bot section checks nothing", "[transcript]") {
  auto const parsed = parse_transcript("a", "題\n\n#me\nあ\n", nothing);
  REQUIRE(parsed.has_value());
  CHECK_FALSE(checks_anything(*parsed));
}

TEST_CASE("a shared opening is taken over and not written back", "[transcript]") {
  Include const opening = [](std::string const&) { return std::optional<std::string>{"題\n\n#me\nあ\n\n#bot\nい\n"}; };
  std::string const text = "題\n\n#include はじめ\n\n#me\nう\n\n#bot\nえ\n";
  auto const parsed = parse_transcript("a", text, opening);
  REQUIRE(parsed.has_value());
  CHECK(parsed->exchanges.size() == 2);
  CHECK(to_text(*parsed) == text);
}

}  // namespace
}  // namespace shirube
TEST_CASE("what begins a line of its own is no text for blanks before it", "[transcript]") {
  for (auto const* const text :
       {"題\n\n#me\n #bot\n", "題\n\n#me\n  BUTTON はい\n", "題\n\n#me\nあ\n\n#bot\n STATE a/b\n"}) {
    auto const read = shirube::parse_transcript("t", text, {});
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().what.find("without blanks") != std::string::npos);
  }
}

TEST_CASE("an include takes over an opening, and what comes next is the customer's", "[transcript]") {
  using namespace shirube;
  Include const include = [](std::string const&) { return std::optional<std::string>{"始\n\n#me\nあ\n"}; };
  auto const error = [&](std::string_view text) {
    auto const read = parse_transcript("t", text, include);
    return read ? std::string{} : to_string(read.error());
  };
  CHECK(error("題\n\n#include は\n#include に\n\n#me\nう\n").empty());
  CHECK(error("題\n\n#me\nう\n\n#include は\n").find("before the first #me") != std::string::npos);
  CHECK(error("題\n\n#bot\nえ\n\n#include は\n").find("before the first #me") != std::string::npos);
  CHECK(error("題\n\n#include は\n\n#bot\nえ\n").find("#me") != std::string::npos);
}
