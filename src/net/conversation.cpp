#include "net/conversation.hpp"

#include <algorithm>
#include <new>
#include <thread>

#include "dialogue/settle.hpp"
#include "net/service.hpp"
#include "net/token.hpp"
#include "wire/refusals.hpp"

namespace shirube {
namespace {

using SteadyClock = std::chrono::steady_clock;

std::chrono::microseconds since(SteadyClock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - begin);
}

// Counts a commit until the store has forgotten it: before that the service must not go.
class UnderWay {
 public:
  explicit UnderWay(Service& service) : service_(service) { ++service_.commits_under_way; }
  ~UnderWay() {
    --service_.commits_under_way;
    service_.commits_under_way.notify_all();
  }
  UnderWay(UnderWay const&) = delete;
  UnderWay& operator=(UnderWay const&) = delete;

 private:
  Service& service_;
};

// From whichever thread the store reports on. The turn is saved or not: without memory to say so now, a little later.
template <class Call, class Report>
void tell(Service& service, std::shared_ptr<Call> const& call, Result<Report> const& outcome) {
  constexpr int tries_max = 1'000;
  for (int tries = 1;; ++tries) try {
      return asio::post(*service.loop, [call, outcome] { std::move (*call)(outcome); });
    } catch (std::bad_alloc const&) {
      if (tries == tries_max) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
}

// Waits for the store's report without holding up the loop, whichever thread it comes from.
// ask  gives the store its task and the function to report with
template <class Report, class Ask>
asio::awaitable<Result<Report>> reported(Service& service, Ask ask) {
  auto start = [&service, &ask](auto handler) {
    auto call = std::make_shared<decltype(handler)>(std::move(handler));
    auto report = [&service, call = std::move(call), under_way = std::make_shared<UnderWay>(service)](
                      Result<Report> const& outcome) { tell(service, call, outcome); };
    ask(service.parts.store, std::move(report));
  };
  co_return co_await asio::async_initiate<asio::use_awaitable_t<> const, void(Result<Report>)>(std::move(start),
                                                                                               asio::use_awaitable);
}

asio::awaitable<Result<void>> committed(Service& service, TurnRecord record) {
  auto const ask = [&record](SessionStore& store, auto report) { store.commit(std::move(record), std::move(report)); };
  co_return co_await reported<void>(service, ask);
}

}  // namespace

ErrorFrame error_frame(Service& service, Error const& error) {
  ErrorFrame frame{error.where, error.what, {}};
  if (error.code != Errc::bad_input) {
    frame = {refusal::not_saved.code, refusal::not_saved.message, std::chrono::milliseconds{2'000}};
    ++service.metrics.commits_failed;
  }
  ++service.metrics.refused[frame.code];
  return frame;
}

std::shared_ptr<Conversation> Conversations::at(Service& service, SessionKey const& key) {
  auto& place = open_[key];
  if (auto open = place.lock()) return open;
  auto conversation = std::make_shared<Conversation>(service, key);
  place = conversation;
  return conversation;
}

std::shared_ptr<Conversation> Conversations::find(SessionKey const& key) const {
  auto const open = open_.find(key);
  return open == open_.end() ? nullptr : open->second.lock();
}

Conversation::~Conversation() { service_.conversations.forget(key_); }

Result<void> Conversation::load() {
  if (stored_) return {};
  HandlerWatch::doing("load a session");
  auto loaded = service_.parts.store.load(key_);
  if (!loaded) return loaded.error();
  stored_ = std::move(*loaded);
  return {};
}

Result<bool> Conversation::known() {
  if (auto loaded = load(); !loaded) return loaded.error();
  if (!stored_) return false;
  auto const expired = this->expired();
  if (!expired) return expired.error();
  return !*expired;
}

// A token that was left on a shared computer must not open a conversation for ever (promise 22). On the wall clock: it
// holds across restarts.
Result<bool> Conversation::expired() {
  auto const now = service_.parts.clock.now();
  auto const& limits = service_.parts.limits;
  if (now - stored_->session.last_seen > limits.session_idle) return true;
  auto const first = service_.parts.store.messages_after(key_, 0, 1);
  if (!first) return first.error();
  return !first->empty() && now - first->front().at > limits.session_age;
}

Result<std::optional<Conversation::Taken>> Conversation::taken_before(std::optional<std::string> const& cid) {
  if (!cid) return std::optional<Taken>{};
  auto seq = service_.parts.store.find_cid(key_, cid_name(key_, *cid));
  if (seq && !*seq) seq = service_.parts.store.find_cid(key_, *cid);  // the first release kept them as they came
  if (!seq) return seq.error();
  if (!*seq) return std::optional<Taken>{};
  ++service_.metrics.duplicates;
  return std::optional{Taken{**seq, true}};
}

// What our own code throws ends this turn and nothing else.
Result<Turn> Conversation::plan(RawEvent const& event, std::optional<std::string> cid) {
  if (auto loaded = load(); !loaded) return loaded.error();
  if (!stored_ && !std::holds_alternative<RawOpen>(event)) return refused(refusal::no_session);
  HandlerWatch::doing("plan a turn");
  try {
    auto const begin = SteadyClock::now();
    auto const bot = service_.parts.bot();
    auto turn =
        plan_turn(*bot, key_, stored_.value_or(StoredSession{}), event, std::move(cid), service_.parts.clock.now());
    service_.metrics.plan.add(since(begin));
    return turn;
  } catch (std::exception const&) {
    return refused(refusal::internal);
  }
}

void Conversation::adopt(Turn turn) {
  ++service_.metrics.turns;
  if (turn.trace.intent) ++service_.metrics.intents[turn.trace.intent->value];
  recent_ = std::move(turn.record.messages);
  stored_ = {std::move(turn.record.session), recent_.back().seq};
  for (auto* const listener : listeners_) listener->conversation_moved();
}

asio::awaitable<Result<Conversation::Taken>> Conversation::take(RawEvent event, std::optional<std::string> cid) {
  auto const self = shared_from_this();
  auto const begin = SteadyClock::now();
  co_await lock_.acquire();
  TurnLock::Held const held{lock_};
  auto const before = taken_before(cid);
  if (!before) co_return before.error();
  if (*before) co_return **before;
  auto turn = plan(event, cid ? std::optional{cid_name(key_, *cid)} : std::nullopt);
  if (!turn) co_return turn.error();
  auto const saved = co_await committed(service_, turn->record);
  if (!saved) {
    stored_.reset();  // another process may have moved the session on
    recent_.clear();  // and the store may have kept what it says that it has not
    co_return saved.error();
  }
  auto const took = since(begin);
  service_.metrics.turn.add(took);
  if (service_.parts.report) service_.parts.report(*turn, took);
  Taken const taken{turn->record.messages.front().seq, false};
  adopt(std::move(*turn));
  co_return taken;
}

asio::awaitable<Result<std::vector<SessionKey>>> erased_idle(Service& service, TimePoint before, std::size_t limit) {
  auto const ask = [=](SessionStore& store, auto report) { store.erase_idle(before, limit, std::move(report)); };
  co_return co_await reported<std::vector<SessionKey>>(service, ask);
}

asio::awaitable<Result<void>> Conversation::erase() {
  auto const self = shared_from_this();
  co_await lock_.acquire();
  TurnLock::Held const held{lock_};
  auto const ask = [this](SessionStore& store, auto report) { store.erase(key_, std::move(report)); };
  auto const erased = co_await reported<void>(service_, ask);
  if (erased) {
    ++service_.metrics.sessions_erased;
    gone();
  }
  co_return erased;
}

void Conversation::gone() {
  stored_.reset();
  recent_.clear();
  auto const listeners = listeners_;
  for (auto* const listener : listeners) listener->conversation_gone();
}

StateFrame Conversation::state() const {
  if (!stored_) return {};
  auto const bot = service_.parts.bot();
  return {stored_->session.now.status, open_choices(bot->catalog, stored_->session)};
}

Result<std::vector<Message>> Conversation::messages_after(std::int64_t seq, std::size_t limit) {
  if (recent_.empty() || seq + 1 < recent_.front().seq) return service_.parts.store.messages_after(key_, seq, limit);
  std::vector<Message> messages;
  for (auto const& message : recent_)
    if (message.seq > seq && messages.size() < limit) messages.push_back(message);
  return messages;
}

}  // namespace shirube
