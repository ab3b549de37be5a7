#include "faulty_store.hpp"

namespace shirube::simulation {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr double fails = 0.03, fails_but_keeps = 0.02, takes_long = 0.1, read_failing = 0.01;

Error disk_error() { return {Errc::store_failed, {}, "the disk has a fault"}; }

}  // namespace

bool FaultyStore::read_fails() { return faults && chance_.in(read_failing); }

Result<std::optional<StoredSession>> FaultyStore::load(SessionKey const& key) {
  if (read_fails()) return disk_error();
  return disk_.load(key);
}

Result<std::optional<std::int64_t>> FaultyStore::find_cid(SessionKey const& key, std::string const& cid) {
  if (read_fails()) return disk_error();
  return disk_.find_cid(key, cid);
}

Result<std::vector<Message>> FaultyStore::messages_after(SessionKey const& key, std::int64_t seq, std::size_t limit) {
  if (read_fails()) return disk_error();
  return disk_.messages_after(key, seq, limit);
}

void FaultyStore::commit(TurnRecord record, std::function<void(Result<void>)> done) {
  ++commits;
  auto const one = std::make_shared<UnderWay>(UnderWay{std::move(record), std::move(done), true, true});
  auto delay = chance_.between(milliseconds{1}, milliseconds{20});
  if (faults && chance_.in(fails)) {
    one->kept = one->reported_good = false;
    ++failed;
  } else if (faults && chance_.in(fails_but_keeps)) {
    one->reported_good = false;
    ++failed_but_kept;
  } else if (faults && chance_.in(takes_long)) {
    delay = chance_.between(seconds{1}, seconds{5});
    ++slow;
  }
  under_way_.push_back(one);
  Machine::self().after(delay, [this, weak = std::weak_ptr{one}] {
    if (auto const still = weak.lock()) finish(still);
  });
}

void FaultyStore::finish(std::shared_ptr<UnderWay> const& one) {
  std::erase(under_way_, one);
  Result<void> outcome;
  if (one->kept) outcome = keep(std::move(one->record));
  if (!one->reported_good) outcome = disk_error();
  one->done(std::move(outcome));
}

Result<void> FaultyStore::keep(TurnRecord record) {
  Result<void> outcome = disk_error();
  auto const key = record.key;
  disk_.commit(std::move(record), [&](Result<void> result) { outcome = std::move(result); });
  auto const now = Machine::self().now();
  if (outcome) kept_.try_emplace(key, now, now).first->second.last = now;
  return outcome;
}

void FaultyStore::crash() {
  for (auto const& one : std::exchange(under_way_, {})) {
    if (one->kept && chance_.in(0.5))
      (void)keep(std::move(one->record));
    else
      ++lost;
    // the server that would hear of it is gone
  }
}

}  // namespace shirube::simulation
