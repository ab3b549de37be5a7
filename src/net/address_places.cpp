#include "net/address_places.hpp"

#include <algorithm>

namespace shirube {

namespace ip = boost::asio::ip;

namespace {

ip::address counted_as(ip::address const& peer) {
  if (!peer.is_v6()) return peer;
  if (peer.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, peer.to_v6());
  auto bytes = peer.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return ip::address_v6{bytes};
}

}  // namespace

AddressPlaces::Place AddressPlaces::take(ip::address const& peer, std::size_t most) {
  auto const counted = counted_as(peer);
  if (peer.is_loopback() || counted.is_loopback()) return {std::shared_ptr<void>{}, this};
  auto& open = open_[counted];
  if (open >= most) return nullptr;
  ++open;
  return {this, [counted](AddressPlaces* all) { all->give_back(counted); }};
}

void AddressPlaces::give_back(ip::address const& counted) {
  auto const place = open_.find(counted);
  if (--place->second == 0) open_.erase(place);
}

}  // namespace shirube
