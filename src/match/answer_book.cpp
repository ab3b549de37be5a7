#include "match/answer_book.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/two_cores.hpp"
#include "match/answer_likeness.hpp"
#include "match/answer_nearest.hpp"

namespace shirube {
namespace {

using Labels = std::map<std::string, OfferForms>;

OfferForms& page(Labels& labels, std::string const& label) {
  return labels.try_emplace(label, prepare_offer({label, {}})).first->second;
}

void add_words(Labels& labels, Replies const& replies) {
  for (auto const& [label, words] : replies.synonyms)
    for (auto const& word : words) page(labels, label).words.push_back(prepare(word.text));
}

void add_values(Labels& labels, Replies const& replies) {
  for (auto const& [id, slot] : replies.slots)
    for (auto const& value : slot.values) {
      auto& forms = page(labels, value.label);
      forms.values.push_back({slot.key, value.key});
      for (auto const& word : value.words) forms.words.push_back(prepare(word));
    }
}

// The dialogue's own topics when the button goes there at once; none when it leads on within its own.
std::vector<IntentId> topics_of(Replies const& replies, DialogueId const& here, StateRef const& target) {
  auto const dialogue = replies.dialogues.find(target.dialogue);
  if (target.dialogue == here || dialogue == replies.dialogues.end()) return {};
  return dialogue->second.intents;
}

// A label in several questions must lead to a topic in each, else it says nothing of it: はい.
void add_topics(Labels& labels, Replies const& replies) {
  std::map<std::string, std::set<std::vector<IntentId>>> seen;
  for (auto const& [id, dialogue] : replies.dialogues)
    for (auto const& state : dialogue.states)
      if (auto const* const ask = std::get_if<AskChoice>(&state.move))
        for (auto const& choice : ask->choices) seen[choice.label].insert(topics_of(replies, id, choice.target));
  for (auto const& [label, topics] : seen) {
    auto& forms = page(labels, label);
    if (topics.contains({})) continue;
    for (auto const& some : topics) forms.topics.insert(forms.topics.end(), some.begin(), some.end());
  }
}

// The last sentence, without what stands before a placeholder; too short an end might be anybody's.
std::string end_of_question(std::string_view bubble) {
  constexpr std::size_t end_bytes_min = 18;
  constexpr std::string_view stop = "。";
  auto const sentence = bubble.rfind(stop);
  if (sentence != std::string_view::npos && sentence + stop.size() < bubble.size())
    bubble.remove_prefix(sentence + stop.size());
  auto const end = normalize(bubble.substr(bubble.rfind('>') + 1)).utf8();
  return end.size() < end_bytes_min ? std::string{} : end;
}

}  // namespace

OfferBook::OfferBook(Catalog const& catalog) {
  Labels labels;
  add_words(labels, catalog.replies);
  add_values(labels, catalog.replies);
  add_topics(labels, catalog.replies);
  for (auto const& [id, dialogue] : catalog.replies.dialogues)
    for (auto const& state : dialogue.states) {
      bool const asks = std::holds_alternative<AskChoice>(state.move) || std::holds_alternative<AskSlot>(state.move);
      if (!asks || state.bubbles.empty() || dialogue.intents.empty()) continue;
      if (auto end = end_of_question(state.bubbles.back().text); !end.empty())
        questions_.push_back({std::move(end), dialogue.intents});
    }
  for (auto& [label, forms] : labels) {
    forms.pairs = pairs_of(forms);
    by_label_[label] = std::make_shared<OfferForms>(std::move(forms));
  }
}

void OfferBook::learn_sounds(Respelling const& sounds) {
  auto const readings = readings_of(sounds);
  std::vector<OfferForms*> all;
  for (auto const& [label, forms] : by_label_) all.push_back(forms.get());
  one_by_one(all.size(), [&](std::size_t i) { all[i]->typed = typed_words(*all[i], readings); });
}

std::vector<IntentId> OfferBook::topics_of(std::string_view question) const {
  std::vector<IntentId> topics;
  for (auto const& asks : questions_)
    if (question.ends_with(asks.end)) topics.insert(topics.end(), asks.topics.begin(), asks.topics.end());
  return topics;
}

Offers OfferBook::values_of(std::string_view slot) const {
  Offers values;
  for (auto const& [label, forms] : by_label_)
    if (std::ranges::find(forms->values, slot, &OfferForms::Value::slot) != forms->values.end())
      values.push_back(forms);
  return values;
}

Offers OfferBook::open(Question const& question) const {
  Offers offers;
  for (auto const& offer : question.offers) {
    auto const known = by_label_.find(offer.label);
    bool const own_words = !offer.words.empty();
    if (known != by_label_.end() && !own_words)
      offers.push_back(known->second);
    else
      offers.push_back(std::make_shared<OfferForms const>(prepare_offer(offer)));
  }
  return offers;
}

}  // namespace shirube
