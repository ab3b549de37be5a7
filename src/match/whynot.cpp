#include "match/whynot.hpp"

#include <algorithm>

#include "match/chances.hpp"
#include "match/softmax.hpp"

namespace shirube {
namespace {

class Inquiry {
 public:
  Inquiry(Catalog const& catalog, Matcher const& matcher, WhyNotQuestion const& question,
          ReadingDictionary const* readings)
      : catalog_(catalog),
        matcher_(matcher),
        model_(matcher.model()),
        question_(question),
        readings_(readings),
        intent_(static_cast<std::size_t>(std::ranges::find(model_.intents(), question.intent, &KnownIntent::id) -
                                         model_.intents().begin())),
        heard_(model_.hear(question.sentence)) {}

  WhyNot answer() {
    WhyNot result;
    result.now = standing(matcher_);
    result.matches = wins(matcher_.understand(question_.sentence, question_.today));
    if (result.matches) return result;
    std::size_t tried = 0, of_patterns = 0, after_found = 0;
    for (auto& edit : possible_edits(catalog_.intents, model_, heard_, intent_)) {
      bool const of_pattern_alone =
          std::ranges::none_of(edit.lines, [](EditLine const& line) { return line.what == EditLine::What::example; });
      if (of_pattern_alone && of_patterns == trials_of_patterns_max) continue;
      if (auto const best = at_best(edit); of_pattern_alone && best && !is_won(*best)) {
        result.trials.push_back({std::move(edit), false, false, *best, {}});
        continue;
      }
      of_patterns += of_pattern_alone ? 1U : 0U;
      after_found += result.found ? 1U : 0U;
      result.trials.push_back(attempt(std::move(edit)));
      auto const& trial = result.trials.back();
      if (trial.works && !result.found)
        result.found = result.trials.size() - 1;
      else if (trial.works && !trial.effects.does_harm())
        result.gentler = result.trials.size() - 1;
      bool const done = result.found && (!result.trials[*result.found].effects.does_harm() || result.gentler);
      if (done || ++tried == trials_max || after_found == trials_for_gentler_max) break;
    }
    return result;
  }

 private:
  [[nodiscard]] bool wins(Understanding const& understood) const {
    return understood.certainty == Certainty::match &&
           (understood.intent == question_.intent || understood.second == question_.intent);
  }
  [[nodiscard]] bool is_won(Standing const& standing) const {
    return standing.certainty == Certainty::match && standing.intent == question_.intent;
  }

  [[nodiscard]] double probability(Model const& model, Utterance const& heard) const {
    std::vector<float> scores(model.intents().size());
    model.learned().learner.score(Model::features(heard).keys(), scores);
    auto const votes = model.votes(heard.found.patterns, model.learned().trust);
    for (std::size_t i = 0; i < scores.size(); ++i)
      scores[i] += model.learned().pattern_share * static_cast<float>(votes[i].weight);
    to_probabilities(scores);
    return static_cast<double>(scores[intent_]);
  }

  [[nodiscard]] Standing standing(Matcher const& matcher) const {
    auto const understood = matcher.understand(question_.sentence, question_.today);
    return {understood.certainty, understood.intent,
            probability(matcher.model(), matcher.model().hear(question_.sentence))};
  }

  // As if the intent's most trusted pattern hit where the edit's would: no pattern can do more without examples.
  [[nodiscard]] std::optional<Standing> at_best(Edit const& edit) const {
    if (!edit.hit) return std::nullopt;
    std::optional<std::size_t> best;
    auto const& trust = model_.learned().trust;
    for (std::size_t i = 0; i < model_.patterns().size(); ++i)
      if (model_.patterns()[i].intent == intent_ && (!best || trust[i].weight > trust[*best].weight)) best = i;
    if (!best) return std::nullopt;
    auto heard = heard_;
    heard.found.patterns.push_back(*edit.hit);
    heard.found.patterns.back().pattern = *best;
    auto const chances = chances_of(model_, model_.weigh(heard));
    auto const decision = decide(chances);
    return Standing{decision.certainty, chances[decision.best].intent, probability(model_, heard)};
  }

  [[nodiscard]] EditTrial attempt(Edit edit) const {
    Catalog changed = catalog_;
    changed.intents = edited(std::move(changed.intents), edit);
    Matcher const matcher(changed, nullptr, [this] { return Lesson{readings_}; });
    EditTrial trial{std::move(edit), true, false, standing(matcher), {}};
    trial.works = wins(matcher.understand(question_.sentence, question_.today));
    if (trial.works) trial.effects = effects(matcher);
    return trial;
  }

  [[nodiscard]] std::optional<IntentId> acted_on(Matcher const& matcher, std::string const& message) const {
    auto const understood = matcher.understand(message, question_.today);
    if (understood.second == question_.intent) return understood.second;
    return understood.certainty == Certainty::match ? understood.intent : std::nullopt;
  }

  [[nodiscard]] EditEffects effects(Matcher const& changed) const {
    EditEffects result;
    for (auto const& message : question_.messages) {
      auto const before = acted_on(matcher_, message), after = acted_on(changed, message);
      if (before == after) continue;
      if (after == question_.intent && before)
        result.stolen.push_back({message, before, after});
      else if (after == question_.intent)
        result.won.push_back(message);
      else if (before == question_.intent)
        result.lost.push_back({message, before, after});
      else
        ++result.others;
    }
    for (auto const& near_miss : catalog_.intents.all.at(question_.intent).near_misses)
      if (acted_on(changed, near_miss.text) == question_.intent &&
          acted_on(matcher_, near_miss.text) != question_.intent)
        result.near_misses_won.push_back(near_miss.text);
    return result;
  }

  Catalog const& catalog_;
  Matcher const& matcher_;
  Model const& model_;
  WhyNotQuestion const& question_;
  ReadingDictionary const* readings_;
  std::size_t intent_;
  Utterance heard_;
};

}  // namespace

WhyNot why_not(Catalog const& catalog, Matcher const& matcher, WhyNotQuestion const& question,
               ReadingDictionary const* readings) {
  return Inquiry(catalog, matcher, question, readings).answer();
}

}  // namespace shirube
