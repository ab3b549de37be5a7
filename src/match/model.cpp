#include "match/model.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "match/decide.hpp"
#include "match/softmax.hpp"

namespace shirube {
namespace {

// Scores are log-odds. Chosen on our own examples, a writer left out.
constexpr double weight_of_character = 0.15, weight_of_priority = 0.1, weight_of_denied_trouble = -4.0,
                 weight_of_denied_wish = -1.0;
constexpr std::size_t weighty_characters_max = 10;
constexpr int usual_priority = 50;
constexpr double barred_from = 0.003;  // less probable, an intent is neither acted on nor asked about

}  // namespace

Utterance::Utterance(std::string_view utterance)
    : original(to_chars(utterance)), text(normalize(std::u32string_view{original})), clauses(shirube::clauses(text)) {}

Model::Model(Intents const& content, AwaitLesson const& await_lesson, Complaints& complaints) {
  for (auto const& [id, intent] : content.all) intents_.push_back({id, intent.kind, intent.priority});
  compile(content, complaints);
  auto const lesson = await_lesson ? await_lesson() : Lesson{};
  auto* const kept = lesson.learned;
  bool const fits =
      kept != nullptr && kept->trust.size() == patterns_.size() && kept->learner.classes() == intents_.size();
  learned_ = fits ? std::move(*kept) : learn(*this, content, lesson.readings);
}

void Model::compile(Intents const& content, Complaints& complaints) {
  auto const classes = normalize_classes(content, complaints);
  std::vector<PatternTree> trees;
  std::size_t index = 0;
  auto const add = [&](std::vector<Written> const& patterns, bool interrupt) {
    for (auto const& pattern : patterns) {
      auto tree = parse_pattern(pattern, classes, complaints);
      if (!tree) continue;
      trees.push_back(std::move(*tree));
      patterns_.push_back({index, pattern.text, pattern.place, interrupt});
    }
  };
  for (auto const& [id, intent] : content.all) {
    add(intent.patterns, false);
    add(intent.interrupts, true);
    ++index;
  }
  program_ = compile_patterns(trees, classes);
}

bool Model::counts(PatternHit const& hit) const {
  bool const trouble = intents_[patterns_[hit.pattern].intent].kind == IntentKind::trouble;
  return hit.stand == Stand::affirmed || (hit.stand == Stand::asked && !trouble);
}

Utterance Model::hear(std::string_view utterance) const {
  Utterance heard(utterance);
  heard.found = find_patterns(program_, heard.text, heard.clauses);
  return heard;
}

FeatureText Model::features(Utterance const& heard, std::optional<std::size_t> clause) {
  auto const parts = clause ? std::vector{heard.clauses[*clause]} : heard.clauses;
  auto seen = extract_features(heard.text, heard.original, parts);
  for (auto const& word : heard.found.words)
    if (!clause || word.clause == *clause) add_word_feature(word, seen);
  return seen;
}

std::vector<Model::PatternVote> Model::votes(std::span<PatternHit const> hits, std::span<PatternTrust const> trust,
                                             std::optional<std::size_t> clause) const {
  std::vector<PatternVote> result(intents_.size());
  for (auto const& hit : hits) {
    if (clause && hit.clause != *clause) continue;
    auto const& pattern = patterns_[hit.pattern];
    auto& vote = result[pattern.intent];
    if (!counts(hit)) {
      vote.denied = vote.denied || !trust[hit.pattern].denial_is_fine;
      continue;
    }
    vote.affirmed = true;
    double const length = static_cast<double>(std::min(hit.chars(), weighty_characters_max));
    vote.weight = std::max(vote.weight, trust[hit.pattern].weight + weight_of_character * length);
  }
  for (std::size_t i = 0; i < result.size(); ++i) settle(result[i], intents_[i]);
  return result;
}

void Model::settle(PatternVote& vote, KnownIntent const& intent) {
  if (vote.affirmed) {
    vote.denied = false;
    vote.weight += weight_of_priority * (intent.priority - usual_priority);
  } else if (vote.denied) {
    vote.weight = intent.kind == IntentKind::trouble ? weight_of_denied_trouble
                  : intent.kind == IntentKind::howto ? weight_of_denied_wish
                                                     : 0;
    vote.denied = intent.kind == IntentKind::trouble;
  }
}

namespace {

// The first of equals wins.
std::vector<std::size_t> most_probable(std::span<float const> probabilities) {
  std::vector<std::size_t> best;
  best.reserve(weighed_max + 1);
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    if (best.size() == weighed_max && probabilities[i] <= probabilities[best.back()]) continue;
    auto const after = std::ranges::find_if(best, [&](auto other) { return probabilities[other] < probabilities[i]; });
    best.insert(after, i);
    if (best.size() > weighed_max) best.pop_back();
  }
  return best;
}

}  // namespace

std::vector<Weighed> Model::weigh(Utterance const& heard, std::optional<std::size_t> clause) const {
  auto const seen = features(heard, clause);
  std::vector<float> scores(intents_.size());
  learned_.learner.score(seen.keys(), scores);
  auto const by_patterns = votes(heard.found.patterns, learned_.trust, clause);
  for (std::size_t i = 0; i < scores.size(); ++i)
    scores[i] += learned_.pattern_share * static_cast<float>(by_patterns[i].weight);
  to_probabilities(scores);
  bool const denies = std::ranges::any_of(by_patterns, &PatternVote::denied);
  bool const affirms = std::ranges::any_of(by_patterns, &PatternVote::affirmed);
  std::vector<Weighed> result;
  result.reserve(weighed_max);
  for (auto const i : most_probable(scores))
    result.push_back({i, scores[i], by_patterns[i].affirmed, by_patterns[i].denied, denies && !affirms});
  for (auto& weighed : result)
    if (!weighed.by_pattern && weighed.probability >= barred_from && intents_[weighed.intent].id != out_of_scope_intent)
      weighed.barred = weighed.barred || learned_.stems.contradicts(weighed.intent, seen.stems);
  return result;
}

}  // namespace shirube
