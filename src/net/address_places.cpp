#include "net/address_places.hpp"

#include "net/client_address.hpp"

namespace shirube {

namespace ip = boost::asio::ip;

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
