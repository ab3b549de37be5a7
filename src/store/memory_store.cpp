#include "store/memory_store.hpp"

#include "store/record_check.hpp"

namespace shirube {

Result<std::optional<StoredSession>> MemoryStore::load(SessionKey const& key) {
  std::scoped_lock const lock{mutex_};
  auto const found = sessions_.find(key);
  if (found == sessions_.end()) return std::optional<StoredSession>{};
  return std::optional{StoredSession{found->second.session, static_cast<std::int64_t>(found->second.messages.size())}};
}

Result<std::optional<std::int64_t>> MemoryStore::find_cid(SessionKey const& key, std::string const& cid) {
  std::scoped_lock const lock{mutex_};
  auto const found = sessions_.find(key);
  if (found == sessions_.end()) return std::optional<std::int64_t>{};
  auto const seq = found->second.cids.find(cid);
  return seq == found->second.cids.end() ? std::optional<std::int64_t>{} : std::optional{seq->second};
}

Result<std::vector<Message>> MemoryStore::messages_after(SessionKey const& key, std::int64_t seq, std::size_t limit) {
  std::scoped_lock const lock{mutex_};
  std::vector<Message> messages;
  auto const found = sessions_.find(key);
  if (found == sessions_.end()) return messages;
  auto const& all = found->second.messages;
  for (auto i = static_cast<std::size_t>(std::max<std::int64_t>(seq, 0)); i < all.size() && messages.size() < limit;
       ++i)
    messages.push_back(all[i]);
  return messages;
}

Result<std::vector<LoggedEvent>> MemoryStore::events(SessionKey const& key) {
  std::scoped_lock const lock{mutex_};
  auto const found = sessions_.find(key);
  return found == sessions_.end() ? std::vector<LoggedEvent>{} : found->second.events;
}

Result<std::vector<SessionKey>> MemoryStore::find_sessions(std::string const& prefix, std::size_t limit) {
  std::scoped_lock const lock{mutex_};
  std::vector<SessionKey> keys;
  for (auto at = sessions_.lower_bound(SessionKey{prefix}); at != sessions_.end() && keys.size() < limit; ++at) {
    if (!at->first.value.starts_with(prefix)) break;
    keys.push_back(at->first);
  }
  return keys;
}

Result<void> MemoryStore::keep(TurnRecord record) {
  std::scoped_lock const lock{mutex_};
  auto const found = sessions_.find(record.key);
  bool const known = found != sessions_.end();
  auto const last_seq = known ? static_cast<std::int64_t>(found->second.messages.size()) : 0;
  bool const cid_exists = known && record.cid && found->second.cids.contains(*record.cid);
  if (auto good = check_numbers(record); !good) return good;
  if (auto good = check_place(record.expected_last_seq, last_seq, cid_exists); !good) return good;
  auto& kept = sessions_[record.key];
  kept.events.push_back({std::move(record.event), last_seq + 1, record.session.revision, record.at});
  kept.session = std::move(record.session);
  if (record.cid) kept.cids.emplace(std::move(*record.cid), last_seq + 1);
  std::ranges::move(record.messages, std::back_inserter(kept.messages));
  return {};
}

void MemoryStore::commit(TurnRecord record, std::function<void(Result<void>)> done) { done(keep(std::move(record))); }

void MemoryStore::erase(SessionKey const& key, std::function<void(Result<void>)> done) {
  {
    std::scoped_lock const lock{mutex_};
    sessions_.erase(key);
  }
  done({});
}

std::vector<SessionKey> MemoryStore::forget_idle(TimePoint before, std::size_t limit) {
  std::scoped_lock const lock{mutex_};
  std::vector<SessionKey> keys;
  for (auto const& [key, kept] : sessions_)
    if (keys.size() < limit && kept.events.back().at < before) keys.push_back(key);
  for (auto const& key : keys) sessions_.erase(key);
  return keys;
}

void MemoryStore::erase_idle(TimePoint before, std::size_t limit, Erased done) { done(forget_idle(before, limit)); }

}  // namespace shirube
