// Runs a transcript against a partner (the bot in process, or a server over a socket) and compares every word.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dialogue/step.hpp"
#include "transcript/transcript.hpp"
#include "turn/ports.hpp"

namespace shirube {

// What came back of one deed, and what can be seen of the inside (nothing over a socket).
struct Answered {
  std::vector<Message> bubbles;  // the bot's, in order
  std::optional<std::string> state;
  std::optional<std::string> intent;
};

// The other side of a conversation. One partner is one session.
class Partner {
 public:
  virtual ~Partner() = default;
  virtual Result<Answered> open() = 0;
  virtual Result<Answered> say(std::string const& text) = 0;
  virtual Result<Answered> choose(std::string const& choice_id) = 0;
  // Drops the connection and resumes; what is open must be the same afterwards. In process: also what the log of
  // events rebuilds.
  virtual Result<void> reconnect() = 0;
  // Errors: bad_input when this partner's clock is a real one.
  virtual Result<void> advance_clock(std::chrono::minutes by) = 0;
};

// What a set of runs has been through.
struct Coverage {
  std::set<StateRef> states;
  std::set<Transition> transitions;
  std::set<IntentId> intents;

  void add(Trace const& trace);
};
// Everything that there is to go through.
Coverage everything(Catalog const& catalog);
// The part of `all` that is not in `seen`.
Coverage missing(Coverage const& all, Coverage const& seen);

struct Replayed {
  bool same{};
  std::string diff;    // unified by exchange; empty when same
  Transcript updated;  // with what really came back
};

// Errors: what the partner could not do.
Result<Replayed> replay(Transcript const& transcript, Partner& partner);

// The bot in process on a virtual clock that starts at 2026-11-21 10:00 in Japan.
// round_trip  what RECONNECT does to the stored session: the caller's serialisation, there and back
class InProcessPartner : public Partner {
 public:
  using RoundTrip = std::function<Result<Session>(Session const&)>;
  InProcessPartner(Bot const& bot, Coverage* coverage, RoundTrip round_trip);

  Result<Answered> open() override;
  Result<Answered> say(std::string const& text) override;
  Result<Answered> choose(std::string const& choice_id) override;
  Result<void> reconnect() override;
  Result<void> advance_clock(std::chrono::minutes by) override;

 private:
  Answered take(std::string const& said, std::string const& chosen, bool opening);

  Bot const& bot_;
  Coverage* coverage_;
  RoundTrip round_trip_;
  StoredSession stored_;
  std::vector<LoggedEvent> log_;
  TimePoint now_;
};

}  // namespace shirube
