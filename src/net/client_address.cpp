#include "net/client_address.hpp"

namespace shirube {
namespace {

constexpr unsigned short household_bits = 64;  // RFC 6177

// An IPv4 client on an IPv6 socket is the same client.
asio::ip::address plain(asio::ip::address const& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

std::string_view trimmed(std::string_view text) {
  auto const begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(std::vector<std::string> const& list) {
  TrustedProxies proxies;
  for (auto const& one : list) {
    boost::system::error_code error;
    bool const v6 = one.find(':') != std::string::npos, network = one.find('/') != std::string::npos;
    if (v6)
      proxies.v6_.push_back(asio::ip::make_network_v6(network ? one : one + "/128", error));
    else
      proxies.v4_.push_back(asio::ip::make_network_v4(network ? one : one + "/32", error));
    if (error) return Error{Errc::bad_input, {}, "'" + one + "' is neither an address nor a network"};
  }
  return proxies;
}

// The mask is laid on by hand: Asio 1.81's hosts() of a network leaves out its first and last address.
bool TrustedProxies::contain(asio::ip::address const& address) const {
  auto const own = plain(address);
  if (own.is_v4()) {
    for (auto const& network : v4_)
      if (((own.to_v4().to_uint() ^ network.network().to_uint()) & network.netmask().to_uint()) == 0) return true;
    return false;
  }
  for (auto const& network : v6_)
    if (asio::ip::network_v6{own.to_v6(), network.prefix_length()}.network() == network.network()) return true;
  return false;
}

asio::ip::address client_address(asio::ip::address const& peer, std::string_view forwarded,
                                 TrustedProxies const& proxies) {
  auto client = plain(peer);
  while (!forwarded.empty() && proxies.contain(client)) {
    auto const comma = forwarded.rfind(',');
    auto const last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
    forwarded = comma == std::string_view::npos ? std::string_view{} : forwarded.substr(0, comma);
    boost::system::error_code error;
    auto const named = asio::ip::make_address(std::string{trimmed(last)}, error);
    if (error) break;
    client = plain(named);
  }
  return client;
}

asio::ip::address counted_as(asio::ip::address const& address) {
  auto const own = plain(address);
  if (own.is_v4()) return own;
  return asio::ip::network_v6{own.to_v6(), household_bits}.network();
}

bool is_this_machine(asio::ip::address const& address) {
  auto const own = plain(address);
  return own == asio::ip::address_v4::loopback() || own == asio::ip::address_v6::loopback();
}

}  // namespace shirube
