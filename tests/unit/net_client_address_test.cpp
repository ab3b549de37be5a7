#include <catch2/catch.hpp>

#include "net/address_share.hpp"

using namespace shirube;

namespace {

std::string client(std::string const& peer, std::string const& forwarded,
                   std::vector<std::string> const& proxies = {"10.0.0.0/8", "fd00::1"}) {
  return client_address(asio::ip::make_address(peer), forwarded, *TrustedProxies::parse(proxies)).to_string();
}

}  // namespace

TEST_CASE("what a stranger forwards is not believed", "[net]") {
  CHECK(client("203.0.113.9", "198.51.100.1") == "203.0.113.9");
  CHECK(client("127.0.0.1", "198.51.100.1") == "127.0.0.1");
  CHECK(client("10.0.0.1", "198.51.100.1", {}) == "10.0.0.1");
}

TEST_CASE("a proxy of ours names the client, and what the client wrote before it is not believed", "[net]") {
  CHECK(client("10.0.0.1", "198.51.100.1") == "198.51.100.1");
  CHECK(client("10.0.0.1", "1.2.3.4, 198.51.100.1") == "198.51.100.1");
  CHECK(client("10.0.0.1", "1.2.3.4,198.51.100.1 , 10.255.255.255") == "198.51.100.1");
  CHECK(client("fd00::1", "2001:db8::5") == "2001:db8::5");
  CHECK(client("::ffff:10.0.0.1", "::ffff:198.51.100.1") == "198.51.100.1");
}

TEST_CASE("what cannot be read leaves the last address that can", "[net]") {
  for (std::string const junk :
       {"", ",", "unknown", "198.51.100.1:80", "[2001:db8::1]", "1.2.3.4, x", "0x7f.1", "\xff"})
    CHECK(client("10.0.0.1", junk) == "10.0.0.1");
}

TEST_CASE("a proxy is an address or a network", "[net]") {
  for (std::string const wrong : {"", "10.0.0.0/33", "host", "10.0.0", "::1/129", "10.0.0.1/", "/8"})
    CHECK_FALSE(TrustedProxies::parse({wrong}).has_value());
  auto const some = TrustedProxies::parse({"192.0.2.4/30", "2001:db8::/32"});
  auto const within = [&](char const* address) { return some->contain(asio::ip::make_address(address)); };
  CHECK(within("192.0.2.4"));
  CHECK(within("192.0.2.7"));
  CHECK_FALSE(within("192.0.2.8"));
  CHECK(within("2001:db8:ffff::1"));
  CHECK_FALSE(within("2001:db9::1"));
}

TEST_CASE("an IPv6 household is counted as one, this machine not at all", "[net]") {
  AddressShares shares{Limits{}};
  auto const now = TokenBucket::Moment{};
  auto const of = [&](char const* address) { return shares.of(asio::ip::make_address(address), now); };
  CHECK(of("2001:db8:0:1::1") == of("2001:db8:0:1:ffff::2"));
  CHECK(of("2001:db8:0:1::1") != of("2001:db8:0:2::1"));
  CHECK(of("198.51.100.1") != of("198.51.100.2"));
  CHECK(of("127.0.0.1")->sockets_max > 1'000'000);
  CHECK(of("127.0.0.2")->sockets_max == Limits{}.address_sockets_max);
}

TEST_CASE("an address that was forgotten had nothing to remember", "[net]") {
  AddressShares shares{Limits{}};
  auto const now = TokenBucket::Moment{};
  auto const of = [&](unsigned number) { return shares.of(asio::ip::address_v4{number}, now); };
  auto const held = of(1);
  auto const spent = of(2).get();
  while (of(2)->bucket.take(now)) {
  }
  for (unsigned number = 3; number < 5'000; ++number) (void)of(number);
  CHECK(of(1) == held);
  CHECK(of(2).get() == spent);
  CHECK_FALSE(of(2)->bucket.take(now));
}
