// A session while somebody is connected to it: its turns in strict order, from however many sockets, and who is to hear
// of them. While the store fails the conversation goes on: its turns wait here, in order, until the disk has them.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <deque>
#include <memory>
#include <set>
#include <unordered_map>

#include "net/turn_lock.hpp"
#include "wire/frames.hpp"

namespace shirube {

struct Service;

// A socket that shows a conversation. Called on the server's thread; must only take note.
class Listener {
 public:
  virtual void conversation_moved() = 0;
  virtual void conversation_gone() = 0;  // erased: there is nothing to go on with

 protected:
  ~Listener() = default;
};

class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  Conversation(Service& service, SessionKey key) : service_(service), key_(std::move(key)) {}
  ~Conversation();
  Conversation(Conversation const&) = delete;
  Conversation& operator=(Conversation const&) = delete;

  // Is it in the store, and not too old to be taken up again? Errors: store_failed.
  Result<bool> known();

  struct Taken {
    std::int64_t seq{};  // of the customer's message; of the greeting for RawOpen
    bool again{};        // this cid was acted on before: nothing new happened
  };
  // One turn: plan, save, tell the listeners. What it returns may be spoken, and acknowledged once saved_seq() has
  // come so far: at once, unless the store fails.
  // Errors: bad_input with a refusal of wire/refusals.hpp; nothing has happened then, and the same cid may come again.
  asio::awaitable<Result<Taken>> take(RawEvent event, std::optional<std::string> cid);

  // Everything of it leaves the store, then the listeners are told. Errors: store_failed; it may be asked for again.
  asio::awaitable<Result<void>> erase();
  // The store has forgotten it.
  void gone();

  // As known() or take() left it.
  [[nodiscard]] std::int64_t last_seq() const { return stored_ ? stored_->last_seq : 0; }
  // Up to here everything is on disk.
  [[nodiscard]] std::int64_t saved_seq() const;
  [[nodiscard]] StateFrame state() const;
  Result<std::vector<Message>> messages_after(std::int64_t seq, std::size_t limit);

  void add(Listener& listener) { listeners_.insert(&listener); }
  void remove(Listener& listener) { listeners_.erase(&listener); }

 private:
  Result<void> load();
  Result<bool> expired();
  Result<std::optional<Taken>> taken_before(std::optional<std::string> const& cid);
  Result<Turn> plan(RawEvent const& event, std::optional<std::string> cid);
  void finish(Turn turn, std::chrono::microseconds took) noexcept;
  void adopt(Turn turn);
  void tell() const;
  // Needs: the record outlives it.
  asio::awaitable<Result<void>> keep(TurnRecord const& record);
  void put_aside(TurnRecord record);
  asio::awaitable<void> save_later();
  void give_up();
  void forget_unsaved();

  Service& service_;
  SessionKey key_;
  std::optional<StoredSession> stored_;  // as in the store, or as it will be; forgotten when a commit is refused
  std::vector<Message> recent_;          // of the last turn, and of all that are not on disk
  std::deque<TurnRecord> unsaved_;       // wait for the store; at most Limits::unsaved_turns_max in all conversations
  bool saving_{};                        // save_later() is under way
  std::set<Listener*> listeners_;
  TurnLock lock_;
};

// SessionStore::erase_idle, awaited.
asio::awaitable<Result<std::vector<SessionKey>>> erased_idle(Service& service, TimePoint before, std::size_t limit);

// The conversations that somebody is connected to, by session.
class Conversations {
 public:
  std::shared_ptr<Conversation> at(Service& service, SessionKey const& key);
  // nullptr: nobody is connected to it.
  std::shared_ptr<Conversation> find(SessionKey const& key) const;
  void forget(SessionKey const& key) { open_.erase(key); }

 private:
  std::unordered_map<SessionKey, std::weak_ptr<Conversation>> open_;
};

}  // namespace shirube
