// The session store that forgets with the process: for tests, replay and trying things out. Any thread may call it.
#pragma once

#include <map>
#include <mutex>

#include "turn/ports.hpp"

namespace shirube {

class MemoryStore : public SessionStore {
 public:
  Result<std::optional<StoredSession>> load(SessionKey const& key) override;
  Result<std::optional<std::int64_t>> find_cid(SessionKey const& key, std::string const& cid) override;
  Result<std::vector<Message>> messages_after(SessionKey const& key, std::int64_t seq, std::size_t limit) override;
  Result<std::vector<LoggedEvent>> events(SessionKey const& key) override;
  Result<std::vector<SessionKey>> find_sessions(std::string const& prefix, std::size_t limit) override;
  void commit(TurnRecord record, std::function<void(Result<void>)> done) override;
  void erase(SessionKey const& key, std::function<void(Result<void>)> done) override;
  void erase_idle(TimePoint before, std::size_t limit, Erased done) override;

 private:
  struct Kept {
    Session session;
    std::vector<Message> messages;  // seq - 1 is the index
    std::vector<LoggedEvent> events;
    std::map<std::string, std::int64_t> cids;
  };
  std::vector<SessionKey> forget_idle(TimePoint before, std::size_t limit);
  Result<void> keep(TurnRecord record);

  std::mutex mutex_;
  std::map<SessionKey, Kept> sessions_;
};

}  // namespace shirube
