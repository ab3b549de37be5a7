// Conversations under way when the content changes: each stands somewhere in the new content before it is heard again.
#pragma once

#include <optional>

#include "dialogue/step.hpp"

namespace shirube {

struct Settled {
  Session session;  // every frame stands at a state of this content
  bool moved{};     // the open question is another than the customer saw: to be said before it is asked
};

// A state that is still there, or says its old name (旧名), stays; else the frame goes back to the nearest question
// that it has surely passed and that is still there, else to its dialogue's start; without its dialogue it is dropped.
// Slots, needs and steps to undo that mean nothing any more are forgotten. A session of this content comes back as it
// is.
Settled settled(Catalog const& catalog, Session const& session);

// Does the frame stand where it stood, but for a new name? What `check --live` asks.
bool stands(Catalog const& catalog, StateRef const& at);

// The open question's button that was shown by this id, also before its state was renamed; nullopt when it is another
// question's, or the question was moved away from.
std::optional<ShownChoice> choice_named(Catalog const& catalog, Session const& session, std::string const& id);

// What a widget may offer and promise now: nothing where the customer still sees a question that is gone.
struct OpenQuestion {
  std::vector<ShownChoice> choices;
  std::optional<std::size_t> questions_max;  // this one and those that may follow, of a dialogue that leads to an end
};
OpenQuestion open_question(Catalog const& catalog, Session const& session);

// For settled(): the ways back of every frame, as this content has them.
void note_ways_back(Catalog const& catalog, Session& session);

}  // namespace shirube
