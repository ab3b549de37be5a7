// The outside world as the turn sees it. Each port has an in-memory twin for tests and replay (store/memory_store.hpp).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "dialogue/step.hpp"

namespace shirube {

enum class From { bot, customer, operator_ };

// One message of a conversation, numbered without gaps from 1 within its session. Text is masked already.
struct Message {
  std::int64_t seq{};
  From from{};
  std::string text;
  std::vector<ShownChoice> choices;
  TimePoint at{};

  bool operator==(Message const&) const = default;
};

// A session's name in the store: SHA-256 of its token in hex. The token itself is never stored (promise 22).
using SessionKey = Id<struct SessionKeyTag>;

struct StoredSession {
  Session session;
  std::int64_t last_seq{};  // 0: no message yet
};

// Everything that one turn changes: saved together or not at all.
struct TurnRecord {
  SessionKey key;
  Session session;
  std::vector<Message> messages;     // the customer's and the reply, in order
  std::optional<std::string> cid;    // the client's id for its message
  std::int64_t expected_last_seq{};  // the store refuses the record when the session has moved on meanwhile
  Event event;  // what the customer did, masked: with its time and revision it gives the session again
  TimePoint at{};
};

// One entry of a session's log of events: what `record` writes transcripts from and what a session is rebuilt from.
struct LoggedEvent {
  Event event;
  std::int64_t seq{};    // of the first message that came of it
  std::string revision;  // of the content that answered
  TimePoint at{};
};

class SessionStore {
 public:
  virtual ~SessionStore() = default;
  // nullopt: no such session.
  virtual Result<std::optional<StoredSession>> load(SessionKey const& key) = 0;
  // The seq of the customer's message that this cid was acted on with; nullopt when the cid is new.
  virtual Result<std::optional<std::int64_t>> find_cid(SessionKey const& key, std::string const& cid) = 0;
  // Messages with a greater seq, in order, at most `limit`.
  virtual Result<std::vector<Message>> messages_after(SessionKey const& key, std::int64_t seq, std::size_t limit) = 0;
  // All events of a session, in order.
  virtual Result<std::vector<LoggedEvent>> events(SessionKey const& key) = 0;
  // Sessions whose key begins with `prefix`, in order of their keys, at most `limit`.
  virtual Result<std::vector<SessionKey>> find_sessions(std::string const& prefix, std::size_t limit) = 0;
  // Calls `done` once, when the record is on disk or has failed; at once, or later from another thread. Errors:
  // store_failed: the disk, the same may work later; bad_input: it does not fit what is stored; limit: too many wait.
  virtual void commit(TurnRecord record, std::function<void(Result<void>)> done) = 0;
  // Everything of a session, for good: `done` as of commit, when no file holds a byte of it. Also well when there is no
  // such session.
  virtual void erase(SessionKey const& key, std::function<void(Result<void>)> done) = 0;
  // The same of sessions not heard from since before `before`, at most `limit`. `done` is told which.
  using Erased = std::function<void(Result<std::vector<SessionKey>>)>;
  virtual void erase_idle(TimePoint before, std::size_t limit, Erased done) = 0;
};

class Clock {
 public:
  virtual ~Clock() = default;
  struct Reading {
    TimePoint now;                     // as people set it
    std::chrono::milliseconds steady;  // as it passes, since some beginning
  };
  virtual Reading read() = 0;
  TimePoint now() { return read().now; }
};

}  // namespace shirube
