#include "match/learner_training.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/two_cores.hpp"
#include "match/likeness.hpp"
#include "match/softmax.hpp"

namespace shirube {
namespace {

constexpr float bias_step = 0.02F;       // of the step of other features: the bias is in every row
constexpr float few_rows_decay = 0.06F;  // more, times the first step, would turn weights round
constexpr float shared_min = 0.002F;     // of a gradient: what is smaller moves no other class
// A row that was made from another is visited in every second epoch, at twice its weight: half the time for nearly the
// same weights.
constexpr std::size_t derived_every = 2;
constexpr std::size_t epochs_min = 4, epochs_max = 40;
// xorshift: small, fast and the same everywhere.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed | 1U) {}
  bool below(std::uint32_t limit) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::uint32_t>(state_ >> 32U) < limit;
  }

 private:
  std::uint64_t state_;
};

float weight_of(LearnerRow const& row) {
  return row.derived ? row.weight * static_cast<float>(derived_every) : row.weight;
}

float decay_of(std::size_t rows, LearnerOptions const& options) {
  auto const count = static_cast<float>(rows);
  return std::min(options.decay / std::sqrt(count), few_rows_decay) / count;
}

// What a row draws in an epoch, its place in the order and the features it does without: of the row alone, so that an
// example more or less leaves the others where they were.
std::uint64_t lot_of(LearnerRow const& row) {
  std::uint64_t lot = row.not_label ? 1U : 0U;
  for (auto const key : row.features) lot = scattered(lot ^ key);
  return lot;
}

std::vector<std::size_t> rows_where(std::span<LearnerRow const> rows, auto const& wanted) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (wanted(rows[i])) result.push_back(i);
  return result;
}

// Rows and weights are far larger than the caches, and visited in no order: both are asked for ahead of time.
void prefetch(void const* from, std::size_t bytes) {
  for (std::size_t at = 0; at < bytes; at += 64) __builtin_prefetch(static_cast<char const*>(from) + at);
}

// The same row once more draws another lot: side by side, the last of them would have the last word.
void tell_twins_apart(std::vector<std::uint64_t>& lots) {
  std::unordered_map<std::uint64_t, std::uint64_t> times;
  times.reserve(lots.size());
  for (auto& lot : lots) lot = scattered(lot + times[lot]++);
}

}  // namespace

// The features of all rows as numbers: each key is looked up once.
struct LearnerTraining::Numbered {
  struct Feature {
    std::uint32_t rows{}, sentences{};  // a sentence: a row and its other spellings
    bool written{};                     // by somebody, not derived
    std::uint32_t last_row{FeatureIndex::unknown}, last_sentence{FeatureIndex::unknown};

    void count(std::uint32_t row, std::uint32_t sentence, bool by_somebody) {
      rows += last_row != row ? 1U : 0U;
      sentences += last_sentence != sentence ? 1U : 0U;
      written = written || by_somebody;
      last_row = row;
      last_sentence = sentence;
    }
  };

  // The rows that follow, numbered for themselves.
  void append(Numbered const& rest) {
    std::vector<std::uint32_t> here;
    for (std::size_t number = 0; auto const key : rest.index.keys()) {
      here.push_back(index.add(key));
      if (here.back() == features.size()) features.emplace_back();
      auto& feature = features[here.back()];
      auto const& other = rest.features[number++];
      feature.rows += other.rows;
      feature.sentences += other.sentences;
      feature.written = feature.written || other.written;
    }
    begins.pop_back();
    for (auto const begin : rest.begins) begins.push_back(numbers.size() + begin);
    numbers.reserve(numbers.size() + rest.numbers.size());
    for (auto const number : rest.numbers) numbers.push_back(here[number]);
  }

  FeatureIndex index;
  std::vector<Feature> features;       // by number
  std::vector<std::uint32_t> numbers;  // of all rows, one after another
  std::vector<std::size_t> begins;     // by row, and the end
};

struct LearnerTraining::Visit {
  float first_step{}, visits{}, decay{};
  Rows weights;  // a row of `stride_` a feature, the novelty, the bias
  std::vector<float> gradient;
  Rows likeness;                                 // of classes
  std::vector<float> shared;                     // by class
  float done{}, shrunk{1};                       // the true weights are shrunk · weights: L2 costs one product a row
  std::vector<WeighedFeature> seen{}, coming{};  // of the row visited, and of the next one
  std::vector<WeighedFeature> moved{};           // classes, and their gradient

  // Leaves out some features, so that no single one is relied on. No branch: nobody can foretell what chance says.
  void choose(std::span<WeighedFeature const> row, std::uint64_t lot, float left_out) {
    Chance chance(lot);
    auto const limit = static_cast<std::uint32_t>(left_out * 4294967040.0F);
    float const scale = 1.0F / (1.0F - left_out);
    coming.resize(row.size());
    std::size_t count = 0;
    for (auto const [feature, value] : row) {
      coming[count] = {feature, value * scale};
      count += chance.below(limit) ? 0U : 1U;
    }
    coming.resize(count);
  }

  // Turns probabilities into the gradient of the loss by score.
  void to_gradient(LearnerRow const& row, std::size_t classes, float smoothing) {
    if (!row.not_label) {
      auto const all = smoothing / static_cast<float>(classes);
      for (std::size_t c = 0; c < classes; ++c) gradient[c] -= all;
      gradient[row.label] -= 1.0F - smoothing;
      return;
    }
    // loss = -log(1 - p[label]): pushes this class down and the others up in proportion
    float const p = std::min(gradient[row.label], 0.99F);
    float const factor = p / (1.0F - p);
    for (std::size_t c = 0; c < classes; ++c) gradient[c] *= -factor;
    gradient[row.label] = p;
  }

  // What a row teaches its class, it teaches other classes as far as they are alike.
  void share(std::size_t classes) {
    moved.clear();
    for (std::size_t c = 0; c < classes; ++c)
      if (std::abs(gradient[c]) > shared_min) moved.push_back({static_cast<std::uint32_t>(c), gradient[c]});
    std::ranges::fill(shared, 0.0F);
    add_rows(shared.data(), likeness.data(), moved, shared.size(), {});
    gradient.swap(shared);
  }
};

LearnerTraining::LearnerTraining(std::span<LearnerRow const> rows, std::size_t classes, LearnerOptions const& options)
    : rows_(rows), options_(options), classes_(classes), stride_(row_length(classes)) {
  lots_.resize(rows.size());
  in_halves(rows.size(), [&](std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) lots_[i] = lot_of(rows[i]);
  });
  tell_twins_apart(lots_);
  auto numbered = number_features();
  index_features(numbered);
  weigh_rows(numbered);
}

LearnerTraining::Numbered LearnerTraining::number_features() const {
  auto const is_written = [](LearnerRow const& row) { return !row.derived; };
  auto const middle = rows_.begin() + static_cast<std::ptrdiff_t>(rows_.size() / 2);
  auto const half = static_cast<std::size_t>(std::find_if(middle, rows_.end(), is_written) - rows_.begin());
  Numbered result, rest;
  one_by_one(2, [&](std::size_t i) {
    if (i == 0)
      number_features(0, half, result);
    else
      number_features(half, rows_.size(), rest);
  });
  result.append(rest);
  return result;
}

void LearnerTraining::number_features(std::size_t begin, std::size_t end, Numbered& into) const {
  std::size_t total = 0;
  for (auto i = begin; i < end; ++i) total += rows_[i].features.size();
  into.numbers.reserve(total);
  std::uint32_t sentence = 0;
  for (auto i = begin; i < end; ++i) {
    sentence += rows_[i].derived ? 0U : 1U;
    into.begins.push_back(into.numbers.size());
    for (auto const key : rows_[i].features) into.index.prefetch(key);
    for (auto const key : rows_[i].features) {
      auto const number = into.index.add(key);
      if (number == into.features.size()) into.features.emplace_back();
      into.features[number].count(static_cast<std::uint32_t>(i), sentence, !rows_[i].derived);
      into.numbers.push_back(number);
    }
  }
  into.begins.push_back(into.numbers.size());
}

// Of what other spellings add, only what more than one sentence has: half the features, the same figures.
void LearnerTraining::index_features(Numbered& numbered) {
  auto const keys = numbered.index.keys();
  std::vector<std::uint32_t> kept(keys.size(), FeatureIndex::unknown);
  std::vector<float> rows_with;
  auto const is_kept = [](Numbered::Feature const& feature) { return feature.sentences > 1 || feature.written; };
  index_.reserve(static_cast<std::size_t>(std::ranges::count_if(numbered.features, is_kept)));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    auto const& feature = numbered.features[i];
    if (!is_kept(feature)) continue;
    kept[i] = index_.add(keys[i]);
    once_.push_back(feature.sentences == 1);
    rows_with.push_back(static_cast<float>(feature.rows));
  }
  for (auto& number : numbered.numbers) number = kept[number];
  text_weights_ = TextWeights(std::move(rows_with), rows_.size());
}

// What a sentence alone says is new in it, as if it had been left out.
void LearnerTraining::weigh_rows(Numbered const& numbered) {
  entries_.resize(numbered.numbers.size() + rows_.size());
  lengths_.resize(rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) begins_.push_back(numbered.begins[i] + i);
  std::vector<float> novelty(rows_.size());
  in_halves(rows_.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<WeighedFeature> weighed;
    for (auto i = begin; i < end; ++i) {
      auto const length = numbered.begins[i + 1] - numbered.begins[i];
      text_weights_.weigh(std::span{numbered.numbers}.subspan(numbered.begins[i], length), weighed);
      float new_here = 0;
      for (auto const [feature, value] : std::span{weighed}.first(weighed.size() - 1))
        new_here += once_[feature] ? value * value : 0.0F;
      novelty[i] = weighed.back().value += novelty_max * new_here;
      std::ranges::copy(weighed, &entries_[begins_[i]]);
      lengths_[i] = weighed.size();
    }
  });
  auto const usual =
      std::accumulate(novelty.begin(), novelty.end(), 0.0F) / std::max(1.0F, static_cast<float>(rows_.size()));
  for (std::size_t i = 0; i < rows_.size(); ++i) entries_[begins_[i] + lengths_[i] - 1].value -= usual;
  text_weights_.compare_novelty_with(usual);
}

void LearnerTraining::raw_scores(std::span<float const> weights, std::span<WeighedFeature const> row, float* into,
                                 std::span<WeighedFeature const> next) const {
  std::memcpy(into, &weights[(index_.size() + 1) * stride_], stride_ * sizeof(float));
  add_rows(into, weights.data(), row, stride_, next);
}

Rows LearnerTraining::train(std::vector<std::size_t> const& order, std::size_t draw) const {
  Rows weights((index_.size() + 2) * stride_);
  if (order.empty()) return weights;
  auto const epochs = std::clamp(options_.visits / rows_.size(), epochs_min, epochs_max);
  auto likeness = class_likeness(order, weights);
  Visit visit{options_.step / static_cast<float>(epochs),
              static_cast<float>(visits_of(order, epochs)),
              decay_of(order.size(), options_),
              std::move(weights),
              std::vector<float>(stride_),
              std::move(likeness),
              std::vector<float>(stride_)};
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    auto const path = mixed(order, epoch + draw * epochs_max);
    if (path.empty()) continue;
    auto const choose = [&](Drawn const& drawn) { visit.choose(row(drawn.row), drawn.lot, options_.left_out); };
    choose(path[0]);
    for (std::size_t i = 0; i < path.size(); ++i) {
      std::swap(visit.seen, visit.coming);
      if (i + 2 < path.size()) prefetch_row(path[i + 2].row);
      visit.coming.clear();
      if (i + 1 < path.size()) choose(path[i + 1]);
      this->visit(path[i].row, visit);
    }
  }
  for (auto& weight : visit.weights) weight *= visit.shrunk;
  return std::move(visit.weights);
}

std::size_t LearnerTraining::visits_of(std::vector<std::size_t> const& order, std::size_t epochs) const {
  auto const derived = std::ranges::count_if(order, [&](std::size_t i) { return rows_[i].derived; });
  return epochs * order.size() - static_cast<std::size_t>(derived) * (epochs - epochs / derived_every);
}

std::vector<LearnerTraining::Drawn> LearnerTraining::mixed(std::vector<std::size_t> const& order,
                                                           std::size_t epoch) const {
  std::vector<Drawn> result;
  result.reserve(order.size());
  for (auto const i : order)
    if (!rows_[i].derived || (lots_[i] + epoch) % derived_every == 0)
      result.push_back({scattered(lots_[i] + epoch), static_cast<std::uint32_t>(i)});
  std::ranges::sort(result);
  return result;
}

// `workspace` has room for the weights, and is left as it was found: all 0.
Rows LearnerTraining::class_likeness(std::vector<std::size_t> const& order, Rows& workspace) const {
  std::vector<float> weights(classes_);
  for (auto const i : order)
    if (!rows_[i].not_label) weights[rows_[i].label] += rows_[i].weight;
  for (auto const i : order) {
    if (rows_[i].not_label) continue;
    float const share = rows_[i].weight / weights[rows_[i].label];
    for (auto const [feature, value] : row(i)) workspace[feature * stride_ + rows_[i].label] += share * value;
  }
  auto result = likeness(workspace, stride_, classes_);
  std::ranges::fill(workspace, 0.0F);
  return result;
}

void LearnerTraining::prefetch_row(std::size_t at) const {
  prefetch(row(at).data(), row(at).size_bytes());
  prefetch(&rows_[at], sizeof(LearnerRow));
}

void LearnerTraining::visit(std::size_t at, Visit& visit) const {
  float const step = visit.first_step * (1.0F - visit.done++ / visit.visits);
  auto* gradient = visit.gradient.data();
  raw_scores(visit.weights, visit.seen, gradient, visit.coming);
  for (std::size_t c = 0; c < classes_; ++c) gradient[c] *= visit.shrunk;
  softmax(gradient, classes_);
  visit.to_gradient(rows_[at], classes_, options_.smoothing);
  visit.share(classes_);
  gradient = visit.gradient.data();
  visit.shrunk *= 1.0F - step * visit.decay;
  float const factor = step / visit.shrunk * weight_of(rows_[at]);
  add_to_rows(visit.weights.data(), visit.seen, gradient, -factor, stride_);
  add_scaled(&visit.weights[(index_.size() + 1) * stride_], gradient, -factor * bias_step, stride_);
}

std::vector<LeftOutRow> LearnerTraining::judge_left_out(std::size_t parts) const {
  auto const is_out = [&](LearnerRow const& row) { return row.group % parts == 0; };
  auto const weights = train(rows_where(rows_, [&](LearnerRow const& row) { return !is_out(row) && !row.derived; }));
  std::vector<LeftOutRow> result;
  for (auto const i : rows_where(rows_, [&](LearnerRow const& row) { return is_out(row) && !row.derived; })) {
    LeftOutRow out{i, std::vector<float>(stride_)};
    raw_scores(weights, row(i), out.scores.data());
    out.scores.resize(classes_);
    result.push_back(std::move(out));
  }
  return result;
}

Rows LearnerTraining::weights() const {
  auto const all = rows_where(rows_, [](LearnerRow const&) { return true; });
  auto other = std::async([&] { return train(all, 1); });
  auto result = train(all, 0);
  auto const more = other.get();
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = (result[i] + more[i]) / 2;
  return result;
}

Learner LearnerTraining::finish(std::span<float const> weights, float temperature) && {
  return {std::move(index_), std::move(text_weights_), weights, stride_, classes_, temperature};
}

}  // namespace shirube
