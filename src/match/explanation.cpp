#include "match/explanation.hpp"

#include <algorithm>

#include "match/chances.hpp"
#include "match/word_shares.hpp"

namespace shirube {
namespace {

constexpr double points_shown_from = 0.05;

// Runs of characters that became something else, or nothing.
std::vector<Explanation::Change> changes_of(Utterance const& heard) {
  auto const& chars = heard.text.chars;
  auto const& origin = heard.text.origin;
  std::vector<Explanation::Change> result;
  auto const add = [&](CharRange from, CharRange to) {
    auto const was = std::u32string_view{heard.original}.substr(from.begin, from.end - from.begin);
    auto const is = std::u32string_view{chars}.substr(to.begin, to.end - to.begin);
    if (was != is) result.push_back({from, to_utf8(was), to_utf8(is)});
  };
  CharRange from{}, to{};  // the run that differs so far
  for (std::size_t i = 0; i < chars.size(); ++i) {
    bool const same = origin[i].begin >= from.end && origin[i].end == origin[i].begin + 1 &&
                      heard.original[origin[i].begin] == chars[i] &&
                      (i + 1 == chars.size() || origin[i + 1].begin >= origin[i].end);
    if (!same) {
      from.end = std::max(from.end, origin[i].end);
      to.end = i + 1;
      continue;
    }
    from.end = std::max(from.end, origin[i].begin);
    add(from, to);
    from = {origin[i].end, origin[i].end};
    to = {i + 1, i + 1};
  }
  from.end = heard.original.size();
  to.end = chars.size();
  add(from, to);
  return result;
}

class Explainer {
 public:
  Explainer(Model const& model, NearHits const& near_hits, std::string_view utterance)
      : model_(model), near_hits_(near_hits), heard_(model.hear(utterance)) {}

  Explanation explain(std::string_view utterance, Understanding const& understood) {
    Explanation result{
        std::string{utterance}, heard_.text.utf8(), changes_of(heard_), parts(heard_.clauses), {}, {}, {}};
    if (understood.candidates.empty()) return result;
    auto const weighed = model_.weigh(heard_);
    auto const decision = decide(chances_of(model_, weighed));
    result.costs = {decision.acting, decision.asking, cost_not_understood};
    near_ = near_hits_.find(heard_);
    scores_.resize(model_.intents().size());
    model_.learned().learner.score(Model::features(heard_).keys(), scores_);
    votes_ = model_.votes(heard_.found.patterns, model_.learned().trust);
    for (auto const& one : weighed) {
      if (result.candidates.size() == explained_candidates_max) break;
      result.candidates.push_back(candidate(one));
    }
    add_denied(result);
    return result;
  }

 private:
  [[nodiscard]] Explanation::Part part(CharRange normalised) const {
    auto const range = heard_.text.original(normalised);
    return {range, to_utf8(std::u32string_view{heard_.original}.substr(range.begin, range.end - range.begin))};
  }
  [[nodiscard]] std::vector<Explanation::Part> parts(std::vector<CharRange> const& normalised) const {
    std::vector<Explanation::Part> result;
    for (auto const& range : normalised) result.push_back(part(range));
    return result;
  }

  [[nodiscard]] Explanation::Candidate candidate(Weighed const& weighed) const {
    Explanation::Candidate result{model_.intents()[weighed.intent].id, weighed.probability, weighed.barred,
                                  weighed.doubtful};
    result.learner_points = static_cast<double>(scores_[weighed.intent]);
    result.pattern_points = static_cast<double>(model_.learned().pattern_share) * votes_[weighed.intent].weight;
    for (auto const& hit : heard_.found.patterns)
      if (model_.patterns()[hit.pattern].intent == weighed.intent) result.hits.push_back(shown(hit));
    for (auto const& near_hit : near_)
      if (model_.patterns()[near_hit.pattern].intent == weighed.intent && !weighed.by_pattern &&
          near_hit.lack != NearHit::Lack::denied && result.near_hits.size() < explained_near_hits_max)
        result.near_hits.push_back(near(near_hit));
    add_words(weighed.intent, result);
    return result;
  }

  [[nodiscard]] Explanation::Hit shown(PatternHit const& hit) const {
    auto const& pattern = model_.patterns()[hit.pattern];
    return {pattern.text, pattern.place, pattern.interrupt, model_.counts(hit), hit.stand, parts(hit.parts)};
  }

  void add_denied(Explanation& into) const {
    for (auto const& hit : heard_.found.patterns) {
      auto const& id = model_.intents()[model_.patterns()[hit.pattern].intent].id;
      bool const there =
          std::ranges::find(into.candidates, id, &Explanation::Candidate::intent) != into.candidates.end();
      if (!there && !model_.counts(hit) && into.denied.size() < explained_near_hits_max)
        into.denied.emplace_back(id, shown(hit));
    }
  }

  [[nodiscard]] Explanation::Near near(NearHit const& hit) const {
    auto const& pattern = model_.patterns()[hit.pattern];
    Explanation::Near result{hit.lack, pattern.text, pattern.place, {}, parts(hit.met), parts(hit.found)};
    auto const& written = near_hits_.parts(hit.pattern);
    for (auto const index : hit.parts) {
      auto const& part = written[index];
      result.lacking.push_back(hit.atom ? part.atoms[*hit.atom].text : (part.excluded ? "-" : "") + part.text);
    }
    return result;
  }

  void add_words(std::size_t intent, Explanation::Candidate& into) const {
    auto shares = word_shares(model_, heard_, intent);
    into.rest_points = shares.rest;
    std::ranges::stable_sort(shares.words, std::ranges::greater{}, &WordShare::points);
    for (auto const& [range, points] : shares.words)
      if (points >= points_shown_from && into.speak_for.size() < explained_words_max)
        into.speak_for.push_back({part(range), points});
    std::ranges::reverse(shares.words);
    for (auto const& [range, points] : shares.words)
      if (points <= -points_shown_from && into.speak_against.size() < explained_words_max)
        into.speak_against.push_back({part(range), points});
  }

  Model const& model_;
  NearHits const& near_hits_;
  Utterance heard_;
  std::vector<NearHit> near_;
  std::vector<float> scores_;
  std::vector<Model::PatternVote> votes_;
};

}  // namespace

Explanation explain(Model const& model, NearHits const& near_hits, std::string_view utterance,
                    Understanding const& understood) {
  return Explainer(model, near_hits, utterance).explain(utterance, understood);
}

}  // namespace shirube
