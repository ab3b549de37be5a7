// What the clients of one address have together, however many connections they open: so many sockets, and a bucket of
// messages (promise 28). Used on the server's thread alone.
#pragma once

#include <map>
#include <memory>

#include "net/client_address.hpp"
#include "net/server.hpp"
#include "net/token_bucket.hpp"

namespace shirube {

struct AddressShare {
  TokenBucket bucket;
  std::size_t sockets_max{}, sockets{};
};

// One of the sockets of an address, for as long as it lives.
class SocketPlace {
 public:
  explicit SocketPlace(std::shared_ptr<AddressShare> share) : share_(std::move(share)) { ++share_->sockets; }
  ~SocketPlace() {
    if (share_) --share_->sockets;
  }
  SocketPlace(SocketPlace&&) = default;
  SocketPlace& operator=(SocketPlace&&) = delete;

  TokenBucket& bucket() { return share_->bucket; }

 private:
  std::shared_ptr<AddressShare> share_;
};

class AddressShares {
 public:
  explicit AddressShares(Limits const& limits) : limits_(limits) {}

  // Never null. This machine has no bounds of this kind; past addresses_max, newcomers share one share.
  std::shared_ptr<AddressShare> of(asio::ip::address const& client, TokenBucket::Moment now);

 private:
  static constexpr std::size_t addresses_max = 100'000, sweep_least = 1'000;
  void sweep(TokenBucket::Moment now);

  Limits limits_;
  std::map<asio::ip::address, std::shared_ptr<AddressShare>> shares_;
  std::size_t sweep_at_{sweep_least};
};

}  // namespace shirube
