// A store with a disk that is slow, fails, says that it failed although it kept the record, and loses power: what was
// not reported by then is kept or gone, as it happens. Commits of different sessions overtake each other.
#pragma once

#include <deque>
#include <memory>

#include "machine.hpp"
#include "store/memory_store.hpp"

namespace shirube::simulation {

class FaultyStore : public MemoryStore {
 public:
  explicit FaultyStore(std::uint64_t seed) : chance_(seed) {}

  bool faults{true};
  std::uint64_t commits{}, failed{}, failed_but_kept{}, slow{}, lost{};

  Result<std::optional<StoredSession>> load(SessionKey const& key) override;
  Result<std::optional<std::int64_t>> find_cid(SessionKey const& key, std::string const& cid) override;
  Result<std::vector<Message>> messages_after(SessionKey const& key, std::int64_t seq, std::size_t limit) override;
  void commit(TurnRecord record, std::function<void(Result<void>)> done) override;

  // The process dies, perhaps with the power: nobody hears of what is under way.
  void crash();

  // When the first and the last turn of a session were kept, whatever the clock on the wall said.
  struct Kept {
    Time first{}, last{};
  };
  [[nodiscard]] Kept kept(SessionKey const& key) const { return kept_.at(key); }

  // What is really there, for the one who judges.
  [[nodiscard]] MemoryStore& disk() { return disk_; }

 private:
  struct UnderWay {
    TurnRecord record;
    std::function<void(Result<void>)> done;
    bool kept{}, reported_good{};
  };
  void finish(std::shared_ptr<UnderWay> const& one);
  bool read_fails();
  Result<void> keep(TurnRecord record);

  Chance chance_;
  MemoryStore disk_;
  std::map<SessionKey, Kept> kept_;
  std::deque<std::shared_ptr<UnderWay>> under_way_;
};

}  // namespace shirube::simulation
