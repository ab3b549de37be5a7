// Walks the states from one question of the bot to the next, gathering what is said on the way.
// It holds the mechanics (enter, call, return, end); step.cpp decides what an event means.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogue/step.hpp"

namespace shirube {

class Walk {
 public:
  // Needs: the session was last seen now: that is today for the guards.
  Walk(Catalog const& catalog, Session session) : catalog_(catalog), session_(std::move(session)) {}

  [[nodiscard]] Position& now() { return session_.now; }
  [[nodiscard]] Session& session() { return session_; }
  [[nodiscard]] Trace& trace() { return trace_; }
  [[nodiscard]] Catalog const& catalog() const { return catalog_; }
  // The state whose question is open; nullptr when no dialogue is in progress.
  [[nodiscard]] State const* current() const;

  void say(std::string text);
  // One of the wordings of a phrase of 定型文; `title` fills <題名>.
  void phrase(std::string_view key, std::string_view title = {});

  // Begins a dialogue on top of the stack.
  void begin(DialogueId const& dialogue, Frame::Entry entry);
  // Moves the current frame to `target` and on until the customer is asked something or all has ended.
  void go(StateRef target);
  // Takes the button with this label, or a slot's value, at the current state.
  void choose(Choice const& choice);
  void fill_slot(AskSlot const& ask, bool known);
  // Says the open question once more, without the words before it.
  void repeat_question();
  // Asks one of the engine's own questions: もしかして, a person?, go on with the first trouble?
  void ask(Asking asking);
  // Drops the frames above the stack's `frame`-th and goes on there. Needs: there is one above.
  void back_to(std::size_t frame, std::function<void()> const& at_question);
  // Leaves the current dialogue without ending it: goes on with what waits below, or with the menu.
  void leave();

  Step finish() &&;

 private:
  void push(Frame frame);
  void enter();
  void act(State const& state);
  void end(Outcome outcome);
  void after_end(Frame const& ended, Outcome outcome);
  void take(std::vector<Branch> const& branches);
  void speak(State const& state);
  void note(std::string via);

  Catalog const& catalog_;
  Session session_;
  std::vector<Effect> effects_;
  Trace trace_;
  unsigned phrases_said_{};
};

}  // namespace shirube
