#include "match/model.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "match/decide.hpp"

namespace shirube {
namespace {

// Scores are log-odds. Chosen on our own examples by cross-validation, see `eval`.
constexpr double pattern_weight_base = 3.0, pattern_weight_min = 0.5, pattern_weight_max = 6.0;
constexpr double weight_of_character = 0.15, weight_of_priority = 0.1, weight_of_denied_trouble = -4.0,
                 weight_of_denied_wish = -1.0;
// Examples and patterns have one author, so that even left-out examples are easier than what customers type: scores are
// less sure than cross-validation says. Measured on dev.tsv: wrong actions 5.6 % with 0.8, 6.3 % with 1.
constexpr float one_author_discount = 0.8F;
constexpr std::size_t weighty_characters_max = 10;
constexpr int usual_priority = 50;

constexpr double decay_of_all_rows = 0.03;

}  // namespace

Heard::Heard(std::string_view utterance)
    : text(normalize(utterance)), original(to_chars(utterance)), clauses(shirube::clauses(text)) {}

Model::Model(Intents const& content, Complaints& complaints) {
  for (auto const& [id, intent] : content.all) intents_.push_back({id, intent.kind, intent.priority});
  compile(content, complaints);
  learn(content);
  trust_patterns(content);
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
      patterns_.push_back({index, pattern.text, pattern.place, interrupt, 0, false});
    }
  };
  for (auto const& [id, intent] : content.all) {
    add(intent.patterns, false);
    add(intent.interrupts, true);
    ++index;
  }
  program_ = compile_patterns(trees, classes);
}

void Model::learn(Intents const& content) {
  std::vector<LearnerRow> rows;
  std::vector<std::size_t> examples(intents_.size());
  std::size_t index = 0;
  auto const add = [&](Written const& written, bool not_label) {
    auto const heard = hear(written.text);
    auto const seen = features(heard);
    rows.push_back({seen.keys(), index, not_label});
    if (!not_label) stems_.learn(index, seen.stems);
  };
  for (auto const& [id, intent] : content.all) {
    for (auto const& example : intent.examples) add(example, false);
    for (auto const& near_miss : intent.near_misses) add(near_miss, true);
    examples[index++] = intent.examples.size();
  }
  stems_.finish(examples);
  LearnerOptions options;
  options.decay = static_cast<float>(decay_of_all_rows / static_cast<double>(std::max<std::size_t>(rows.size(), 1)));
  learner_ = Learner(rows, intents_.size(), options);
}

// A pattern that also hits examples of other intents says less; one that own examples deny and no near miss does may be
// denied.
void Model::trust_patterns(Intents const& content) {
  struct Count {
    double own{}, other{};
    int denied{};
  };
  std::vector<Count> counts_of(patterns_.size());
  std::size_t index = 0;
  auto const count = [&](Written const& written, bool near_miss) {
    for (auto const& hit : hear(written.text).found.patterns) {
      bool const own = patterns_[hit.pattern].intent == index;
      auto& count_of = counts_of[hit.pattern];
      if (!counts(hit))
        count_of.denied += !own ? 0 : near_miss ? -1 : 1;
      else if (own && !near_miss)
        count_of.own += 1;
      else if (own || !near_miss)
        count_of.other += 1;
    }
  };
  for (auto const& [id, intent] : content.all) {
    for (auto const& example : intent.examples) count(example, false);
    for (auto const& near_miss : intent.near_misses) count(near_miss, true);
    ++index;
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    auto const& [own, other, denied] = counts_of[i];
    patterns_[i].weight =
        std::clamp(pattern_weight_base + std::log((own + 1.0) / (other + 0.5)), pattern_weight_min, pattern_weight_max);
    patterns_[i].hits_an_example = own > 0;
    patterns_[i].denial_is_fine = denied > 0;
  }
}

bool Model::counts(PatternHit const& hit) const {
  bool const trouble = intents_[patterns_[hit.pattern].intent].kind == IntentKind::trouble;
  return hit.stand == Stand::affirmed || (hit.stand == Stand::asked && !trouble);
}

Heard Model::hear(std::string_view utterance) const {
  Heard heard(utterance);
  heard.found = find_patterns(program_, heard.text, heard.clauses);
  return heard;
}

FeatureText Model::features(Heard const& heard, std::optional<std::size_t> clause) {
  auto const parts = clause ? std::vector{heard.clauses[*clause]} : heard.clauses;
  auto seen = extract_features(heard.text, heard.original, parts);
  for (auto const& word : heard.found.words)
    if (!clause || word.clause == *clause) add_word_feature(word, seen);
  return seen;
}

std::vector<Model::PatternVote> Model::votes(Heard const& heard, std::optional<std::size_t> clause) const {
  std::vector<PatternVote> result(intents_.size());
  for (auto const& hit : heard.found.patterns) {
    if (clause && hit.clause != *clause) continue;
    auto const& pattern = patterns_[hit.pattern];
    auto& vote = result[pattern.intent];
    if (!counts(hit)) {
      vote.denied = vote.denied || !pattern.denial_is_fine;
      continue;
    }
    vote.affirmed = true;
    double const length = static_cast<double>(std::min(hit.chars(), weighty_characters_max));
    vote.weight = std::max(vote.weight, pattern.weight + weight_of_character * length);
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

std::vector<Weighed> Model::weigh(Heard const& heard, std::optional<std::size_t> clause) const {
  auto const seen = features(heard, clause);
  std::vector<float> scores(intents_.size());
  learner_.score(seen.keys(), scores);
  auto const by_patterns = votes(heard, clause);
  for (std::size_t i = 0; i < scores.size(); ++i)
    scores[i] = one_author_discount * (scores[i] + static_cast<float>(by_patterns[i].weight));
  to_probabilities(scores);
  bool const denies = std::ranges::any_of(by_patterns, &PatternVote::denied);
  bool const affirms = std::ranges::any_of(by_patterns, &PatternVote::affirmed);
  std::vector<Weighed> result;
  for (std::size_t i = 0; i < scores.size(); ++i)
    result.push_back({i, scores[i], by_patterns[i].affirmed, by_patterns[i].denied, denies && !affirms});
  auto const kept = result.begin() + static_cast<std::ptrdiff_t>(std::min(result.size(), weighed_max));
  std::ranges::partial_sort(result, kept, [](Weighed const& a, Weighed const& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.intent < b.intent;
  });
  result.erase(kept, result.end());
  for (auto& weighed : result)
    if (!weighed.by_pattern && intents_[weighed.intent].id != out_of_scope_intent)
      weighed.barred = weighed.barred || stems_.contradicts(weighed.intent, seen.stems);
  return result;
}

}  // namespace shirube
