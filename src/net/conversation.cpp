#include "net/conversation.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
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

// What the store has reported, once it has.
template <class Report>
struct Awaited {
  explicit Awaited(Service& service) : under_way(service), told(*service.loop, asio::steady_timer::time_point::max()) {}
  UnderWay under_way;
  std::optional<Result<Report>> outcome;
  asio::steady_timer told;
};

// From whichever thread the store reports on. The turn is saved or not: without memory to say so now, a little later.
template <class Report>
void tell(Service& service, std::shared_ptr<Awaited<Report>> const& awaited, Result<Report> const& outcome) {
  constexpr int tries_max = 1'000;
  for (int tries = 1;; ++tries) try {
      return asio::post(*service.loop, [awaited, outcome] {
        awaited->outcome = outcome;
        awaited->told.cancel();
      });
    } catch (std::bad_alloc const&) {
      if (tries == tries_max) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
}

// Waits for the store's report without holding up the loop, whichever thread it comes from. What the store throws comes
// out here: so it is not asked within an asio::async_initiate, which would lose the coroutine.
// ask  gives the store its task and the function to report with
template <class Report, class Ask>
asio::awaitable<Result<Report>> reported(Service& service, Ask ask) {
  auto const awaited = std::make_shared<Awaited<Report>>(service);
  ask(service.parts.store, [&service, awaited](Result<Report> const& outcome) { tell(service, awaited, outcome); });
  while (!awaited->outcome) co_await awaited->told.async_wait(as_result);
  co_return std::move(*awaited->outcome);
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

Conversation::~Conversation() {
  forget_unsaved();
  service_.conversations.forget(key_);
}

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

// A token that was left on a shared computer must not open a conversation for ever (promise 22), across restarts too.
Result<bool> Conversation::expired() {
  (void)service_.now();
  auto const& limits = service_.parts.limits;
  auto const& ages = service_.ages;
  if (ages.of(stored_->session.last_seen) > limits.session_idle) return true;
  auto const first = service_.parts.store.messages_after(key_, 0, 1);
  if (!first) return first.error();
  return !first->empty() && ages.of(first->front().at) > limits.session_age;
}

Result<std::optional<Conversation::Taken>> Conversation::taken_before(std::optional<std::string> const& cid) {
  if (!cid) return std::optional<Taken>{};
  auto const name = std::optional{cid_name(key_, *cid)};
  auto seq = Result<std::optional<std::int64_t>>{std::nullopt};
  if (auto const waits = std::ranges::find(unsaved_, name, &TurnRecord::cid); waits != unsaved_.end())
    seq = waits->messages.front().seq;
  else
    seq = service_.parts.store.find_cid(key_, *name);
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
    auto turn = plan_turn(*bot, key_, stored_.value_or(StoredSession{}), event, std::move(cid), service_.now());
    service_.metrics.plan.add(since(begin));
    return turn;
  } catch (std::exception const&) {
    return refused(refusal::internal);
  }
}

void Conversation::adopt(Turn turn) {
  ++service_.metrics.turns;
  if (turn.trace.intent) ++service_.metrics.intents[turn.trace.intent->value];
  if (unsaved_.size() < 2) recent_.clear();  // the turns before this one are on disk
  std::ranges::move(turn.record.messages, std::back_inserter(recent_));
  stored_ = {std::move(turn.record.session), recent_.back().seq};
  tell();
}

void Conversation::tell() const {
  for (auto* const listener : listeners_) listener->conversation_moved();
}

// On disk, or put aside until the store works again. Nothing overtakes what was put aside before.
asio::awaitable<Result<void>> Conversation::keep(TurnRecord const& record) {
  if (unsaved_.empty()) {
    auto const saved = co_await committed(service_, record);
    if (saved || saved.error().code != Errc::store_failed) co_return saved;
    service_.store_failed(saved.error());
  }
  if (service_.unsaved_turns >= service_.parts.limits.unsaved_turns_max)
    co_return Error{Errc::limit, {}, "too many turns wait for the store to work again"};
  put_aside(record);
  co_return Result<void>{};
}

void Conversation::put_aside(TurnRecord record) {
  unsaved_.push_back(std::move(record));
  ++service_.unsaved_turns;
  if (saving_) return;
  saving_ = true;
  auto const ended = [self = shared_from_this()](std::exception_ptr /*out of memory: the next turn begins it again*/) {
    self->saving_ = false;
  };
  asio::co_spawn(*service_.loop, save_later(), ended);
}

asio::awaitable<void> Conversation::save_later() {
  asio::steady_timer rest{*service_.loop};
  while (!unsaved_.empty()) {
    auto const saved = co_await committed(service_, unsaved_.front());
    if (unsaved_.empty()) break;  // erased meanwhile
    if (saved) {
      unsaved_.pop_front();
      --service_.unsaved_turns;
      if (unsaved_.empty()) tell();
    } else if (saved.error().code == Errc::bad_input) {
      give_up();
    } else {
      rest.expires_after(service_.parts.limits.unsaved_rest);
      co_await rest.async_wait(as_result);
    }
  }
  if (service_.unsaved_turns == 0) service_.store_works();
}

void Conversation::forget_unsaved() {
  service_.unsaved_turns -= unsaved_.size();
  unsaved_.clear();
}

// Another process moved the session on while ours could not save: its conversation is the true one, and the listeners
// begin again from the store. Nothing that is dropped here was acknowledged.
void Conversation::give_up() {
  forget_unsaved();
  recent_.clear();
  stored_.reset();
  tell();
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
  auto const saved = co_await keep(turn->record);
  if (!saved) {
    if (unsaved_.empty()) {
      stored_.reset();  // another process may have moved the session on
      recent_.clear();  // and the store may have kept what it says that it has not
    }
    co_return Error{Errc::store_failed, {}, saved.error().what};
  }
  Taken const taken{turn->record.messages.front().seq, false};
  finish(std::move(*turn), since(begin));
  co_return taken;
}

// The turn is on disk: what fails from here on does not undo it. Without memory for it, the store is asked next time.
void Conversation::finish(Turn turn, std::chrono::microseconds took) noexcept {
  try {
    service_.metrics.turn.add(took);
    if (service_.parts.report) service_.parts.report(turn, took);
    adopt(std::move(turn));
  } catch (std::exception const&) {
    note_fault(service_, std::current_exception());
    if (unsaved_.empty()) {
      recent_.clear();
      stored_.reset();
    }
    tell();
  }
}

asio::awaitable<Result<std::vector<SessionKey>>> erased_idle(Service& service, TimePoint before, std::size_t limit) {
  auto const ask = [=](SessionStore& store, auto report) { store.erase_idle(before, limit, std::move(report)); };
  co_return co_await reported<std::vector<SessionKey>>(service, ask);
}

asio::awaitable<Result<void>> Conversation::erase() {
  auto const self = shared_from_this();
  co_await lock_.acquire();
  TurnLock::Held const held{lock_};
  if (!unsaved_.empty()) give_up();  // erased already: it is nowhere else
  auto const ask = [this](SessionStore& store, auto report) { store.erase(key_, std::move(report)); };
  auto const erased = co_await reported<void>(service_, ask);
  if (erased) {
    ++service_.metrics.sessions_erased;
    gone();
  }
  co_return erased;
}

void Conversation::gone() {
  forget_unsaved();
  stored_.reset();
  recent_.clear();
  auto const listeners = listeners_;
  for (auto* const listener : listeners) listener->conversation_gone();
}

std::int64_t Conversation::saved_seq() const {
  return unsaved_.empty() ? last_seq() : unsaved_.front().messages.front().seq - 1;
}

StateFrame Conversation::state() const {
  if (!stored_) return {};
  auto const bot = service_.parts.bot();
  auto open = open_question(bot->catalog, stored_->session);
  return {stored_->session.now.status, std::move(open.choices), unsaved_.empty(), open.questions_max};
}

Result<std::vector<Message>> Conversation::messages_after(std::int64_t seq, std::size_t limit) {
  auto messages = Result<std::vector<Message>>{std::vector<Message>{}};
  if (recent_.empty() || seq + 1 < recent_.front().seq)
    messages = service_.parts.store.messages_after(key_, seq, limit);
  if (!messages) return messages;
  auto next = messages->empty() ? seq + 1 : messages->back().seq + 1;
  for (auto const& message : recent_)
    if (message.seq == next && messages->size() < limit) {
      messages->push_back(message);
      ++next;
    }
  return messages;
}

}  // namespace shirube
