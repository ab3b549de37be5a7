// From examples to what is learned: every example is heard once, the learner is trained on them and on other spellings
// of them, and judged on writers that it never saw, to know how much to believe it.
#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <iterator>
#include <numeric>

#include "base/two_cores.hpp"
#include "match/learned.hpp"
#include "match/learner_training.hpp"
#include "match/model.hpp"
#include "match/softmax.hpp"
#include "match/written_otherwise.hpp"

namespace shirube {
namespace {

constexpr double pattern_weight_base = 0.0, pattern_weight_min = 0.0, pattern_weight_max = 6.0;
// One writer in this many is left out to judge the learner; where there are too few writers, one row.
constexpr std::size_t parts = 4;
constexpr float temperature_min = 0.1F, temperature_max = 10.0F, share_min = 0.05F, share_max = 3.0F;
constexpr float near_miss_weight = 4;  // there are few, and each was written to be heard
constexpr double doubted_rows = 0.3;
constexpr double left_out_share_min = 0.1, left_out_share_max = 0.5;

struct Example {
  Written const& written;
  std::uint32_t intent{};
  bool near_miss{};
  std::uint32_t group{};
};

// What is asked of an example once all were heard.
struct Hearing {
  std::vector<PatternHit> patterns;
  std::vector<Stem> stems;
};

class Learning {
 public:
  Learning(Model const& model, ReadingDictionary const* readings) : model_(model), readings_(readings) {}

  Learned learn(Intents const& content) && {
    hear_all(content);
    auto words = std::async([&] { return Respelling{lexicon_.words()}; });
    learned_.trust = trust_patterns();
    LearnerTraining training(std::move(rows_), model_.intents().size());
    auto weights = std::async([&] { return training.weights(); });
    calibrate(training.judge_left_out(parts));
    auto const trained = weights.get();
    learned_.learner = std::move(training).finish(trained, temperature_);
    learned_.respelling = words.get();
    return std::move(learned_);
  }

 private:
  // On two cores, each with a dictionary of its own.
  void hear_all(Intents const& content) {
    auto const counts = gather(content);
    auto const other_readings = readings_ != nullptr ? readings_->another() : nullptr;
    hearings_.resize(examples_.size());
    std::array<Heard, 2> halves;
    one_by_one(halves.size(), [&](std::size_t half) {
      for (auto i = half; i < examples_.size(); i += halves.size())
        hear(i, half == 0 ? readings_ : other_readings.get(), halves[half]);
    });
    for (auto& half : halves) {
      lexicon_.add(half.lexicon);
      rows_.append(std::move(half.rows));
      std::ranges::move(half.examples_of_row, std::back_inserter(examples_of_row_));
    }
    learn_stems(counts);
  }

  // How many examples each intent has.
  std::vector<std::size_t> gather(Intents const& content) {
    std::vector<std::size_t> counts;
    for (auto const& [id, intent] : content.all) {
      auto const label = static_cast<std::uint32_t>(counts.size());
      for (auto const& example : intent.examples) examples_.push_back({example, label, false});
      for (auto const& near_miss : intent.near_misses) examples_.push_back({near_miss, label, true});
      counts.push_back(intent.examples.size());
    }
    group();
    return counts;
  }

  // What one of two threads heard.
  struct Heard {
    Lexicon lexicon;
    LearnerRows rows;  // an example's own, then those of its other spellings
    std::vector<std::size_t> examples_of_row;
  };

  void hear(std::size_t at, ReadingDictionary const* readings, Heard& into) {
    auto const& [written, intent, near_miss, group] = examples_[at];
    auto heard = model_.hear(written.text);
    auto seen = Model::features(heard);
    hearings_[at] = {std::move(heard.found.patterns), std::move(seen.stems)};
    into.rows.add(seen.keys(), {intent, near_miss, near_miss ? near_miss_weight : 1.0F, group, false});
    auto const sentence =
        readings != nullptr ? read_sentence(written.text, *readings) : Sentence{to_chars(written.text), {}};
    into.lexicon.learn(sentence);
    if (!near_miss) {
      auto spellings = written_otherwise(sentence);
      std::ranges::move(written_in_haste(sentence), std::back_inserter(spellings));
      for (auto const& [text, weight] : spellings)
        into.rows.add(Model::features(model_.hear(text)).keys(), {intent, false, weight, group, true});
    }
    into.examples_of_row.resize(into.rows.size(), at);
  }

  void learn_stems(std::vector<std::size_t> const& counts) {
    for (std::size_t i = 0; i < examples_.size(); ++i)
      if (!examples_[i].near_miss) learned_.stems.learn(examples_[i].intent, hearings_[i].stems);
    learned_.stems.finish(counts);
  }

  // Group 0 is left out. Those of the intent's own file are never: patterns and examples there have one author, who
  // knows the patterns.
  void group() {
    std::size_t out = 0;
    for (auto& example : examples_) {
      auto const writer = example.written.writer;
      example.group = writer == 0 ? 1 : (writer - 1) % parts;
      out += example.group == 0 ? 1U : 0U;
    }
    auto const share = static_cast<double>(out) / static_cast<double>(std::max<std::size_t>(examples_.size(), 1));
    if (share >= left_out_share_min && share <= left_out_share_max) return;
    for (std::uint32_t i = 0; auto& example : examples_) example.group = i++;
  }

  // A pattern that also hits examples of other intents says less; one that own examples deny and no near miss does may
  // be denied.
  std::vector<PatternTrust> trust_patterns() const {
    struct Count {
      double own{}, other{};
      int denied{};
    };
    auto const& patterns = model_.patterns();
    std::vector<Count> counts(patterns.size());
    for (std::size_t i = 0; i < examples_.size(); ++i)
      for (auto const& hit : hearings_[i].patterns) {
        bool const near_miss = examples_[i].near_miss, own = patterns[hit.pattern].intent == examples_[i].intent;
        auto& count = counts[hit.pattern];
        if (!model_.counts(hit))
          count.denied += !own ? 0 : near_miss ? -1 : 1;
        else if (own && !near_miss)
          count.own += 1;
        else if (own || !near_miss)
          count.other += 1;
      }
    std::vector<PatternTrust> result;
    for (auto const& [own, other, denied] : counts)
      result.push_back({std::clamp(pattern_weight_base + std::log((own + 1.0) / (other + 0.5)), pattern_weight_min,
                                   pattern_weight_max),
                        own > 0, denied > 0});
    return result;
  }

  // The temperature and the share of patterns under which rows of unseen writers are most likely.
  void calibrate(std::vector<LeftOutRow> const& left_out) {
    std::vector<Judged> judged;
    for (auto const& [row, scores] : left_out) {
      auto const at = examples_of_row_[row];
      if (examples_[at].near_miss) continue;
      Judged one{scores, {}, examples_[at].intent};
      auto const votes = model_.votes(hearings_[at].patterns, learned_.trust);
      for (std::size_t i = 0; i < votes.size(); ++i)
        if (votes[i].weight != 0) one.votes.push_back({i, static_cast<float>(votes[i].weight)});
      judged.push_back(std::move(one));
    }
    if (!judged.empty()) search(judged);
  }

  struct Judged {
    std::vector<float> scores;
    std::vector<std::pair<std::size_t, float>> votes;
    std::size_t label{};
  };

  // Few rows prove little: as if a share of them, falling with their number, could have been anything.
  static double loss(std::vector<Judged> const& judged, float temperature, float share) {
    double const open = doubted_rows / (static_cast<double>(judged.size()) + 2 * doubted_rows);
    double sum = 0;
    std::vector<float> p;
    for (auto const& [scores, votes, label] : judged) {
      p = scores;
      for (auto& score : p) score /= temperature;
      for (auto const& [intent, weight] : votes) p[intent] += share * weight;
      double const said = p[label], mean = std::accumulate(p.begin(), p.end(), 0.0) / static_cast<double>(p.size());
      to_probabilities(p);
      // The logarithms of all probabilities lie below the scores by the same.
      sum -= std::log(std::max(p[label], 1e-30F)) + open * (mean - said);
    }
    return sum;
  }

  void search(std::vector<Judged> const& judged) {
    double best = loss(judged, temperature_, learned_.pattern_share);
    auto const attempt = [&](float temperature, float share) {
      if (temperature < temperature_min || temperature > temperature_max || share < share_min || share > share_max)
        return false;  // rows that foretell nothing would be best judged by an endless temperature
      auto const now = loss(judged, temperature, share);
      if (now >= best) return false;
      best = now;
      temperature_ = temperature;
      learned_.pattern_share = share;
      return true;
    };
    for (auto const factor : {2.0F, 1.4F, 1.2F, 1.1F, 1.05F})
      for (bool better = true; better;) {
        better = attempt(temperature_ * factor, learned_.pattern_share) ||
                 attempt(temperature_ / factor, learned_.pattern_share) ||
                 attempt(temperature_, learned_.pattern_share * factor) ||
                 attempt(temperature_, learned_.pattern_share / factor);
      }
  }

  Model const& model_;
  ReadingDictionary const* readings_;
  Lexicon lexicon_;
  std::vector<Example> examples_;
  std::vector<Hearing> hearings_;  // by example
  LearnerRows rows_;
  std::vector<std::size_t> examples_of_row_;
  Learned learned_;
  float temperature_{1.0F};
};

}  // namespace

Learned learn(Model const& model, Intents const& content, ReadingDictionary const* readings) {
  return Learning(model, readings).learn(content);
}

}  // namespace shirube
