// The small parts that need no socket.
#include <catch2/catch.hpp>
#include <set>

#include "net/metrics.hpp"
#include "net/origin.hpp"
#include "net/token.hpp"
#include "net/token_bucket.hpp"

using namespace shirube;

TEST_CASE("tokens are long, plain and never alike", "[net]") {
  std::set<std::string> tokens;
  for (int i = 0; i < 1'000; ++i) tokens.insert(new_token());
  CHECK(tokens.size() == 1'000);
  for (auto const& token : tokens) CHECK(is_token(token));
  CHECK_FALSE(is_token(""));
  CHECK_FALSE(is_token(std::string(31, 'a')));
  CHECK_FALSE(is_token(std::string(31, 'a') + "="));
}

TEST_CASE("a session is named by the SHA-256 of its token", "[net]") {
  CHECK(session_key("abc").value == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a bucket gives its burst, then one a second", "[net]") {
  TokenBucket::Moment now{};
  TokenBucket bucket{1, 10, now};
  for (int i = 0; i < 10; ++i) CHECK(bucket.take(now));
  CHECK_FALSE(bucket.take(now));
  CHECK(bucket.wait() == std::chrono::milliseconds{1'000});
  now += std::chrono::milliseconds{400};
  CHECK_FALSE(bucket.take(now));
  CHECK(bucket.wait() == std::chrono::milliseconds{600});
  now += std::chrono::milliseconds{700};
  CHECK(bucket.take(now));
  CHECK_FALSE(bucket.take(now));
  now += std::chrono::hours{24};
  for (int i = 0; i < 10; ++i) CHECK(bucket.take(now));
  CHECK_FALSE(bucket.take(now));
}

TEST_CASE("an origin is ours to the byte or not at all", "[net]") {
  std::vector<std::string> const allowed{"https://shop.example"};
  CHECK(origin_allowed("", "here:8080", allowed));
  CHECK(origin_allowed("http://here:8080", "here:8080", allowed));
  CHECK(origin_allowed("https://shop.example", "here:8080", allowed));
  CHECK_FALSE(origin_allowed("http://here", "here:8080", allowed));
  CHECK_FALSE(origin_allowed("http://", "", allowed));
  CHECK_FALSE(origin_allowed("null", "here:8080", allowed));
}

TEST_CASE("a histogram counts each measure in every bucket that holds it", "[net]") {
  Histogram histogram;
  histogram.add(std::chrono::microseconds{300});
  histogram.add(std::chrono::milliseconds{30});
  auto const lines = histogram.lines("t");
  CHECK(lines.find("t_bucket{le=\"0.0002\"} 0\n") != std::string::npos);
  CHECK(lines.find("t_bucket{le=\"0.0005\"} 1\n") != std::string::npos);
  CHECK(lines.find("t_bucket{le=\"0.05\"} 2\n") != std::string::npos);
  CHECK(lines.find("t_count 2\n") != std::string::npos);
}
