// Whose request is it? The peer's, unless the peer is a proxy of ours: then what the proxy says, and no more (promise
// 28).
#pragma once

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace shirube {

namespace asio = boost::asio;

class TrustedProxies {
 public:
  // list  addresses or networks: 127.0.0.1, 10.0.0.0/8, fd00::/8
  // Errors: bad_input.
  static Result<TrustedProxies> parse(std::vector<std::string> const& list);

  [[nodiscard]] bool contain(asio::ip::address const& address) const;

 private:
  std::vector<asio::ip::network_v4> v4_;
  std::vector<asio::ip::network_v6> v6_;
};

// peer       who opened the connection
// forwarded  X-Forwarded-For: from the client to the proxy nearest to us; all such headers in order, joined by commas
// returns    the nearest address that is no proxy of ours. What stands before it, or cannot be read, could be
// anybody's.
asio::ip::address client_address(asio::ip::address const& peer, std::string_view forwarded,
                                 TrustedProxies const& proxies);

// What is counted as one client: an IPv4 address, or the /64 that one household or server gets of IPv6.
asio::ip::address counted_as(asio::ip::address const& address);

// This machine by its own name: its caps are those of a connection alone. A proxy here is to be named as one.
bool is_this_machine(asio::ip::address const& address);

}  // namespace shirube
