// What the limits of one connection and one address are made of.
#include <boost/asio/ip/address.hpp>
#include <catch2/catch.hpp>

#include "net/address_places.hpp"
#include "net/request_head.hpp"

using namespace shirube;

namespace {

auto address(char const* text) { return boost::asio::ip::make_address(text); }

}  // namespace

TEST_CASE("an address has so many places, and gets back what it gives back", "[net]") {
  AddressPlaces places;
  auto one = places.take(address("192.0.2.1"), 2);
  auto const two = places.take(address("192.0.2.1"), 2);
  CHECK((one && two));
  CHECK_FALSE(places.take(address("192.0.2.1"), 2));
  CHECK(places.take(address("192.0.2.2"), 2));
  one.reset();
  CHECK(places.take(address("192.0.2.1"), 2));
}

TEST_CASE("a /64 of IPv6 counts as one address, IPv4 inside IPv6 as IPv4", "[net]") {
  AddressPlaces places;
  auto const one = places.take(address("2001:db8::1"), 1);
  CHECK_FALSE(places.take(address("2001:db8::ffff:2"), 1));
  CHECK(places.take(address("2001:db8:0:1::1"), 1));
  auto const four = places.take(address("192.0.2.1"), 1);
  CHECK_FALSE(places.take(address("::ffff:192.0.2.1"), 1));
}

TEST_CASE("this machine's own addresses are not counted", "[net]") {
  AddressPlaces places;
  for (auto const* own : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
    auto const first = places.take(address(own), 1);
    CHECK(places.take(address(own), 1));
  }
}

TEST_CASE("a head that could be read in two ways is not plain", "[net]") {
  CHECK(plain_head("GET / HTTP/1.1\r\nHost: a\r\nX:\tb"));
  CHECK(plain_head("GET / HTTP/1.1\r"));
  CHECK(plain_head("GET / HTTP/1.1\r\n"));
  CHECK(plain_head("GET /\xe3\x81\x82 HTTP/1.1\r\n"));
  for (std::string_view const bad :
       {"\r\nGET / HTTP/1.1\r\n", "\nGET /", "GET / HTTP/1.1\nHost: a", "GET / HTTP/1.1\rHost: a", "A: b\r\n c\r\n",
        "A: b\r\n\tc\r\n", "A: \x01\r\n", "A: \x7f\r\n", "A: b\r\r\n"})
    CHECK_FALSE(plain_head(bad));
  CHECK_FALSE(plain_head(std::string_view{"A: \0b\r\n", 7}));
  CHECK_FALSE(plain_head(std::string_view{"A: b\r\0c", 7}));
}

TEST_CASE("a length is digits and nothing else", "[net]") {
  CHECK(plain_length("12"));
  for (auto const* bad : {"", "+12", "-1", "12, 12", "0x1", "1 2", "12\t"}) CHECK_FALSE(plain_length(bad));
}
