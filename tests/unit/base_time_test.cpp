#include <catch2/catch.hpp>

#include "base/time.hpp"

namespace shirube {
namespace {

TEST_CASE("the day in Japan begins at 15:00 UTC", "[base]") {
  CHECK(japan_date(*parse_rfc3339("2026-11-21T14:59:59Z")) == earliest(*parse_partial_date("2026-11-21")));
  CHECK(japan_date(*parse_rfc3339("2026-11-21T15:00:00Z")) == earliest(*parse_partial_date("2026-11-22")));
}

TEST_CASE("moments survive being written and read", "[base]") {
  auto const text = "2026-11-22T03:32:05.123Z";
  CHECK(to_rfc3339(*parse_rfc3339(text)) == text);
  for (auto const* bad :
       {"", "2026-11-22", "2026-13-01T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T03:32:05+09:00"})
    CHECK_FALSE(parse_rfc3339(bad).has_value());
}

TEST_CASE("partial dates keep their precision and refuse days that do not exist", "[base]") {
  for (auto const* text : {"2017", "2017-03", "2017-03-05", "2024-02-29"})
    CHECK(to_string(*parse_partial_date(text)) == text);
  for (auto const* bad : {"17", "2017-3", "2017-13", "2023-02-29", "2017-03-05T", "二〇一七"})
    CHECK_FALSE(parse_partial_date(bad).has_value());
  CHECK(latest(*parse_partial_date("2024-02")) == earliest(*parse_partial_date("2024-02-29")));
  CHECK(latest(*parse_partial_date("2017")) == earliest(*parse_partial_date("2017-12-31")));
}

}  // namespace
}  // namespace shirube
