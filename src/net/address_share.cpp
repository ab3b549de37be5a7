#include "net/address_share.hpp"

#include <limits>

namespace shirube {
namespace {

constexpr double boundless = 1e9;

}  // namespace

std::shared_ptr<AddressShare> AddressShares::of(asio::ip::address const& client, TokenBucket::Moment now) {
  if (is_this_machine(client))
    return std::make_shared<AddressShare>(
        AddressShare{{boundless, boundless, now}, std::numeric_limits<std::size_t>::max()});
  if (shares_.size() >= sweep_at_) sweep(now);
  auto key = counted_as(client);
  if (shares_.size() >= addresses_max && !shares_.contains(key)) key = asio::ip::address{};  // 0.0.0.0 is nobody's
  auto& share = shares_[key];
  if (!share)
    share = std::make_shared<AddressShare>(AddressShare{
        {limits_.address_deeds_per_second, limits_.address_deeds_burst, now}, limits_.address_sockets_max});
  return share;
}

// Forgets whoever has no socket and a full bucket again: a new share is the same.
void AddressShares::sweep(TokenBucket::Moment now) {
  std::erase_if(shares_, [now](auto const& entry) {
    return entry.second.use_count() == 1 && entry.second->sockets == 0 && entry.second->bucket.is_full(now);
  });
  sweep_at_ = std::max(sweep_least, 2 * shares_.size());
}

}  // namespace shirube
