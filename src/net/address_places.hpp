// How many connections one address may hold, so that one machine cannot take every place (promise 9).
#pragma once

#include <boost/asio/ip/address.hpp>
#include <map>
#include <memory>

namespace shirube {

class AddressPlaces {
 public:
  // Kept for as long as the connection is open. Needs: the AddressPlaces lives longer.
  using Place = std::shared_ptr<void>;

  // nullptr: the address has `most` already. An IPv6 customer has a whole /64 to choose from: it counts as one.
  // This machine's own addresses are not counted: what comes from there is a proxy's, for everybody.
  Place take(boost::asio::ip::address const& peer, std::size_t most);

 private:
  void give_back(boost::asio::ip::address const& counted);

  std::map<boost::asio::ip::address, std::size_t> open_;  // none is 0: at most as many as connections
};

}  // namespace shirube
