#include <catch2/catch.hpp>

#include "loader/encoding.hpp"

using namespace shirube;

namespace {

// 「残高を見たい」 as Windows writes it.
std::string const shift_jis = "\x8E\x63\x8D\x82\x82\xF0\x8C\xA9\x82\xBD\x82\xA2";

}  // namespace

TEST_CASE("UTF-8 is taken for UTF-8", "[loader]") {
  CHECK(encoding_of("") == Encoding::utf8);
  CHECK(encoding_of("plain") == Encoding::utf8);
  CHECK(encoding_of("残高を見たい") == Encoding::utf8);
}

TEST_CASE("Shift_JIS is recognised and read", "[loader]") {
  CHECK(encoding_of(shift_jis) == Encoding::shift_jis);
  CHECK(shift_jis_to_utf8(shift_jis) == "残高を見たい");
}

// Without its first byte the text happens to fall into pairs that have the shape of Shift_JIS.
TEST_CASE("damaged UTF-8 is not taken for Shift_JIS", "[loader]") {
  std::string const text = "どの端末をお使いですか";
  auto const damaged = text.substr(1);
  CHECK(encoding_of(damaged) == Encoding::other);
  CHECK(first_not_utf8(damaged) == 0);
  CHECK(first_not_utf8("あ" + damaged) == 3);
  CHECK(first_not_utf8(text) == text.size());
}

TEST_CASE("UTF-16 is recognised by its mark", "[loader]") { CHECK(encoding_of("\xFF\xFEk0") == Encoding::utf16); }

TEST_CASE("bytes that are no Shift_JIS are not converted", "[loader]") {
  CHECK_FALSE(shift_jis_to_utf8("\xFF\xFF"));
  CHECK_FALSE(shift_jis_to_utf8(shift_jis.substr(0, 1)));
}
