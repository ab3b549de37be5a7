#include "transcript/replay.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "turn/rebuild.hpp"
#include "turn/turn.hpp"

namespace shirube {
namespace {

// The buttons that are always at hand, by the words that transcripts use for them.
std::optional<std::string> standing_choice(std::string const& label) {
  if (label == "戻る") return choice_back;
  if (label == "最初から") return choice_restart;
  if (label == "担当者") return choice_human;
  return std::nullopt;
}

class Run {
 public:
  explicit Run(Partner& partner) : partner_(partner) {}

  Result<Replayed> operator()(Transcript const& transcript) {
    result_.updated = transcript;
    auto const opened = partner_.open();
    if (!opened) return opened.error();
    remember_buttons(*opened);
    for (auto& exchange : result_.updated.exchanges) {
      auto came = exchange.deeds.empty() ? opened : act(exchange.deeds);
      if (!came)
        return Error{came.error().code, transcript.path + ":" + std::to_string(exchange.line), came.error().what};
      compare(exchange, *came);
    }
    result_.same = result_.diff.empty();
    return std::move(result_);
  }

 private:
  Result<Answered> act(std::vector<Deed> const& deeds) {
    Answered all;
    for (auto const& deed : deeds) {
      auto came = std::visit([&](auto const& one) { return act(one); }, deed);
      if (!came) return came.error();
      remember_buttons(*came);
      std::ranges::move(came->bubbles, std::back_inserter(all.bubbles));
      if (came->state) all.state = came->state;
      if (came->intent) all.intent = came->intent;
    }
    return all;
  }

  Result<Answered> act(SayLine const& said) { return partner_.say(said.text); }
  Result<Answered> act(ButtonLine const& button) {
    if (auto const standing = standing_choice(button.label)) return partner_.choose(*standing);
    auto const found = std::ranges::find(buttons_, button.label, &ShownChoice::label);
    if (found == buttons_.end())
      return Error{Errc::bad_input, {}, "there is no button " + button.label + " now, but " + labels()};
    return partner_.choose(found->id);
  }
  Result<Answered> act(ReconnectLine const&) {
    if (auto done = partner_.reconnect(); !done) return done.error();
    return Answered{};
  }
  Result<Answered> act(ClockLine const& clock) {
    if (auto done = partner_.advance_clock(clock.by); !done) return done.error();
    return Answered{};
  }

  [[nodiscard]] std::string labels() const {
    std::string text;
    for (auto const& choice : buttons_) text += (text.empty() ? "" : "|") + choice.label;
    return text.empty() ? "none at all" : text;
  }

  void remember_buttons(Answered const& came) {
    if (!came.bubbles.empty()) buttons_ = came.bubbles.back().choices;
  }

  static Expected expected_of(Message const& message) {
    Expected bubble{message.text, {}, {}, {}, 0};
    for (auto const& choice : message.choices) bubble.buttons.push_back(choice.label);
    return bubble;
  }

  // Rewrites the exchange as it really went and notes where that differs.
  void compare(Exchange& exchange, Answered const& came) {
    std::vector<Expected> real;
    for (auto const& message : came.bubbles) real.push_back(expected_of(message));
    bool const fresh = exchange.expected.empty();
    auto const wants = [&](auto member) {
      return fresh ||
             std::ranges::any_of(exchange.expected, [&](Expected const& e) { return (e.*member).has_value(); });
    };
    if (!real.empty() && wants(&Expected::state))
      real.back().state = came.state ? came.state : stated(exchange, &Expected::state);
    if (!real.empty() && !fresh && wants(&Expected::intent))
      real.back().intent = came.intent ? came.intent : stated(exchange, &Expected::intent);
    note_difference(exchange, real);
    exchange.expected = std::move(real);
  }

  static std::optional<std::string> stated(Exchange const& exchange, std::optional<std::string> Expected::*member) {
    for (auto const& expected : exchange.expected)
      if (expected.*member) return expected.*member;
    return std::nullopt;
  }

  void note_difference(Exchange const& exchange, std::vector<Expected> const& real) {
    Exchange now = exchange;
    now.expected = real;
    auto const text = [](Exchange const& one) {
      Transcript shown;
      shown.exchanges = {one};
      shown.exchanges.front().included = false;
      return to_text(shown);
    };
    auto const before = text(exchange), after = text(now);
    if (before == after) return;
    result_.diff += "@@ line " + std::to_string(exchange.line) + " @@\n" + marked('-', before) + marked('+', after);
  }

  static std::string marked(char mark, std::string const& text) {
    std::string lines;
    for (std::size_t begin = 0; begin < text.size();) {
      auto const end = text.find('\n', begin);
      if (end != begin) lines += mark + text.substr(begin, end - begin) + "\n";
      if (end == std::string::npos) break;
      begin = end + 1;
    }
    return lines;
  }

  Partner& partner_;
  Replayed result_;
  std::vector<ShownChoice> buttons_;
};

constexpr TimePoint clock_start = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{1};

}  // namespace

Result<Replayed> replay(Transcript const& transcript, Partner& partner) { return Run{partner}(transcript); }

InProcessPartner::InProcessPartner(Bot const& bot, Coverage* coverage, RoundTrip round_trip)
    : bot_(bot), coverage_(coverage), round_trip_(std::move(round_trip)), now_(clock_start) {}

Answered InProcessPartner::take(std::string const& said, std::string const& chosen, bool opening) {
  RawEvent event = RawSay{said};
  if (opening) event = RawOpen{};
  if (!chosen.empty()) event = RawChoose{chosen};
  now_ += std::chrono::seconds{5};
  auto turn = plan_turn(bot_, SessionKey{"transcript"}, stored_, event, std::nullopt, now_);
  if (coverage_) coverage_->add(turn.trace);
  log_.push_back({turn.record.event, stored_.last_seq + 1, turn.record.session.revision, turn.record.at});
  stored_ = {turn.record.session, turn.record.messages.back().seq};
  Answered answered;
  for (auto& message : turn.record.messages)
    if (message.from == From::bot) answered.bubbles.push_back(std::move(message));
  if (!stored_.session.now.stack.empty()) answered.state = to_string(stored_.session.now.stack.back().at);
  if (turn.trace.intent) answered.intent = turn.trace.intent->value;
  return answered;
}

Result<Answered> InProcessPartner::open() { return take({}, {}, true); }
Result<Answered> InProcessPartner::say(std::string const& text) { return take(text, {}, false); }
Result<Answered> InProcessPartner::choose(std::string const& choice_id) { return take({}, choice_id, false); }

Result<void> InProcessPartner::reconnect() {
  if (!(rebuilt(bot_, log_) == stored_.session))
    return Error{Errc::store_failed, {}, "the session is another when it is rebuilt from its events"};
  if (!round_trip_) return {};
  auto session = round_trip_(stored_.session);
  if (!session) return session.error();
  if (!(*session == stored_.session))
    return Error{Errc::store_failed, {}, "the session changed by being stored and read back"};
  stored_.session = std::move(*session);
  return {};
}

Result<void> InProcessPartner::advance_clock(std::chrono::minutes by) {
  now_ += by;
  return {};
}

}  // namespace shirube
