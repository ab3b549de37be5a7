// What is being asked, as the matcher and the widget see it.
#include "content/phrases.hpp"
#include "dialogue/render.hpp"
#include "dialogue/step.hpp"

namespace shirube {
namespace {

std::string label(Catalog const& catalog, std::string_view key) {
  auto const found = catalog.replies.phrases.find(std::string{key});
  return found == catalog.replies.phrases.end() || found->second.empty() ? std::string{key}
                                                                         : found->second.front().text;
}

std::string title(Catalog const& catalog, IntentId const& intent) {
  auto const found = catalog.intents.all.find(intent);
  return found == catalog.intents.all.end() ? intent.value : found->second.title;
}

State const* top(Catalog const& catalog, Session const& session) {
  return session.now.stack.empty() ? nullptr : catalog.state(session.now.stack.back().at);
}

std::vector<std::string> open_labels(Catalog const& catalog, Session const& session) {
  auto const& asking = session.now.asking;
  switch (asking.kind) {
    case Asking::Kind::nothing:
      break;
    case Asking::Kind::state: {
      auto const* const state = top(catalog, session);
      return state ? labels_of(*state, catalog) : std::vector<std::string>{};
    }
    case Asking::Kind::did_you_mean: {
      std::vector<std::string> labels;
      for (auto const& intent : asking.candidates) labels.push_back(title(catalog, intent));
      labels.push_back(label(catalog, phrase::none_of_these));
      return labels;
    }
    case Asking::Kind::human:
      return {label(catalog, phrase::talk_to_human), label(catalog, phrase::try_again)};
    case Asking::Kind::resume:
      return {label(catalog, phrase::resume), label(catalog, phrase::leave)};
  }
  return {};
}

std::string own_question(Catalog const& catalog, Asking::Kind kind) {
  switch (kind) {
    case Asking::Kind::did_you_mean:
      return "どれですか？";  // so that no candidate is taken for a yes or no
    case Asking::Kind::human:
      return label(catalog, phrase::offer_human);
    case Asking::Kind::resume:
      return label(catalog, phrase::offer_resume);
    case Asking::Kind::state:
    case Asking::Kind::nothing:
      break;
  }
  return {};
}

}  // namespace

std::string scope_of(Session const& session) {
  if (session.now.asking.kind != Asking::Kind::state || session.now.stack.empty())
    return "?" + std::to_string(static_cast<int>(session.now.asking.kind));
  return to_string(session.now.stack.back().at);
}

std::vector<ShownChoice> choices_of(Catalog const& catalog, Session const& session) {
  return shown(scope_of(session), open_labels(catalog, session));
}

Question question_of(Catalog const& catalog, Session const& session) {
  Question question;
  auto const* const state = session.now.asking.kind == Asking::Kind::state ? top(catalog, session) : nullptr;
  for (auto const& label : open_labels(catalog, session)) question.offers.push_back({label, {}});
  if (!state) {
    question.text = own_question(catalog, session.now.asking.kind);
    return question;
  }
  if (auto const bubbles = bubbles_of(*state, catalog, session.now.slots); !bubbles.empty())
    question.text = bubbles.back();
  if (auto const* ask = std::get_if<AskSlot>(&state->move))
    if (auto const slot = catalog.replies.slots.find(ask->slot); slot != catalog.replies.slots.end())
      question.slot = slot->second.key;
  return question;
}

}  // namespace shirube
