#include "match/learner_training.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/two_cores.hpp"
#include "match/features.hpp"
#include "match/likeness.hpp"
#include "match/softmax.hpp"
#include "match/vectorized.hpp"

namespace shirube {
namespace {

// What is seen of a row where only its characters are is shorter: this makes it about as long as it was.
constexpr float characters_scale = 1.3F;
constexpr float bias_step = 0.02F;       // of the step of other features: the bias is in every row
constexpr float few_rows_decay = 0.06F;  // more, times the first step, would turn weights round
constexpr float shared_min = 0.002F;     // of a gradient: what is smaller moves no other class
// A row that was made from another is visited in every second epoch, at twice its weight: half the time for nearly the
// same weights.
constexpr std::size_t derived_every = 2;
constexpr std::size_t epochs_min = 4, epochs_max = 40;

// What the i-th feature of a row draws: of its place alone, so that many are drawn at once.
[[gnu::always_inline]] inline std::uint32_t drawn(std::uint32_t lot, std::uint32_t place) {
  auto value = lot + place * 0x9E3779B9U;
  value = (value ^ (value >> 16U)) * 0x7FEB352DU;
  value = (value ^ (value >> 15U)) * 0x846CA68BU;
  return value ^ (value >> 16U);
}

SHIRUBE_VECTORIZED
void draw_all(std::uint32_t lot, std::span<std::uint32_t> into) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] = drawn(lot, static_cast<std::uint32_t>(i));
}

// Turns probabilities into the gradient of the loss by score.
SHIRUBE_VECTORIZED
void to_gradient(std::span<float> scores, LearnerRow const& row, float smoothing) {
  if (!row.not_label) {
    auto const all = smoothing / static_cast<float>(scores.size());
    for (auto& score : scores) score -= all;
    scores[row.label] -= 1.0F - smoothing;
    return;
  }
  // loss = -log(1 - p[label]): pushes this class down and the others up in proportion
  float const p = std::min(scores[row.label], 0.99F);
  float const factor = -p / (1.0F - p);
  for (auto& score : scores) score *= factor;
  scores[row.label] = p;
}

float weight_of(LearnerRow const& row) {
  return row.derived ? row.weight * static_cast<float>(derived_every) : row.weight;
}

float decay_of(std::size_t rows, LearnerOptions const& options) {
  auto const count = static_cast<float>(rows);
  return std::min(options.decay / std::sqrt(count), few_rows_decay) / count;
}

std::vector<std::size_t> rows_where(std::span<LearnerRow const> rows, auto const& wanted) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (wanted(rows[i])) result.push_back(i);
  return result;
}

constexpr std::uint64_t row_bits = 0xFFFFFFFFU;  // of a row's lot: its number stands there while rows are sorted
// Rows and weights are far larger than the caches, and visited in no order: both are asked for ahead of time, a row
// this many visits, and where it lies as many before.
constexpr std::size_t visits_ahead = 4;
// Inlined by force: GCC drops a call of a function that does nothing but this.
[[gnu::always_inline]] inline void prefetch(void const* from, std::size_t bytes) {
  for (std::size_t at = 0; at < bytes; at += 64) __builtin_prefetch(static_cast<char const*>(from) + at);
}

}  // namespace

struct LearnerTraining::Visit {
  float step{}, decay{}, sight_scale{};
  Rows weights;  // a row of `stride_` a feature, the novelty, the bias
  std::vector<float> gradient;
  Rows const& likeness;                          // of classes
  std::vector<float> shared;                     // by class
  float shrunk{1};                               // the true weights are shrunk · weights: L2 costs one product a row
  std::vector<WeighedFeature> seen{}, coming{};  // of the row visited, and of the next one
  std::vector<WeighedFeature> moved{};           // classes, and their gradient
  std::vector<std::uint32_t> draws{};            // by feature of the row

  // Leaves out some features, so that no single one is relied on. No branch: nobody can foretell what chance says.
  void choose(std::span<WeighedFeature const> row, std::uint64_t lot, float left_out, auto const& is_seen) {
    draws.resize(row.size());
    draw_all(static_cast<std::uint32_t>(lot), draws);
    auto const limit = static_cast<std::uint32_t>(left_out * 4294967040.0F);
    float const scale = sight_scale / (1.0F - left_out);
    coming.resize(row.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      coming[count] = {row[i].feature, row[i].value * scale};
      count += draws[i] < limit ? 0U : is_seen(row[i].feature) ? 1U : 0U;
    }
    coming.resize(count);
  }

  // What a row teaches its class, it teaches other classes as far as they are alike.
  void share(std::size_t classes) {
    moved.resize(classes);
    std::size_t count = 0;
    for (std::size_t c = 0; c < classes; ++c) {
      moved[count] = {static_cast<std::uint32_t>(c), gradient[c]};
      count += std::abs(gradient[c]) > shared_min ? 1U : 0U;
    }
    moved.resize(count);
    std::ranges::fill(shared, 0.0F);
    add_rows(shared.data(), likeness.data(), moved, shared.size(), {});
    gradient.swap(shared);
  }
};

LearnerTraining::LearnerTraining(LearnerRows rows, std::size_t classes, LearnerOptions const& options)
    : from_(std::move(rows)), options_(options), classes_(classes), stride_(row_length(classes)) {
  tell_twins_apart();
  weigh_rows(index_features());
}

// The same row once more draws another lot: side by side, the last of them would have the last word.
void LearnerTraining::tell_twins_apart() {
  std::unordered_map<std::uint64_t, std::uint64_t> times;
  times.reserve(from_.size());
  for (auto& lot : from_.lots_) lot = scattered(lot + times[lot]++);
}

// Of what other spellings add, only what more than one sentence has: half the features, the same figures.
std::vector<std::uint32_t> LearnerTraining::index_features() {
  auto const keys = from_.index_.keys();
  std::vector<std::uint32_t> names(keys.size(), FeatureIndex::unknown);
  std::vector<float> rows_with;
  auto const is_kept = [](auto const& feature) { return feature.sentences > 1 || feature.written; };
  index_.reserve(static_cast<std::size_t>(std::ranges::count_if(from_.features_, is_kept)));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    auto const& feature = from_.features_[i];
    if (!is_kept(feature)) continue;
    names[i] = index_.add(keys[i]);
    once_.push_back(feature.sentences == 1);
    of_characters_.push_back(is_of_characters(keys[i]));
    rows_with.push_back(static_cast<float>(feature.rows));
  }
  text_weights_ = TextWeights(std::move(rows_with), from_.size());
  of_characters_.push_back(true);  // the novelty
  return names;
}

// What a sentence alone says is new in it, as if it had been left out.
void LearnerTraining::weigh_rows(std::span<std::uint32_t const> names) {
  std::vector<float> novelty(from_.size());
  in_halves(from_.size(), [&](std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) {
      auto& said = from_.said_[i];
      std::size_t count = 0;
      float unknown = 0;
      for (auto const [number, times] : said) {
        auto const feature = names[number];
        unknown += feature == FeatureIndex::unknown ? times : 0.0F;
        said[count] = {feature, times};
        count += feature == FeatureIndex::unknown ? 0U : 1U;
      }
      auto last = text_weights_.weigh(said.first(count), unknown);
      float new_here = 0;
      for (auto const [feature, value] : said.first(count)) new_here += once_[feature] ? value * value : 0.0F;
      novelty[i] = last.value += novelty_max * new_here;
      said = {said.data(), count + 1};
      said.back() = last;
    }
  });
  auto const usual =
      std::accumulate(novelty.begin(), novelty.end(), 0.0F) / std::max(1.0F, static_cast<float>(from_.size()));
  for (auto const said : from_.said_) said.back().value -= usual;
  text_weights_.compare_novelty_with(usual);
}

void LearnerTraining::raw_scores(std::span<float const> weights, std::span<WeighedFeature const> row, float* into,
                                 std::span<WeighedFeature const> next) const {
  std::memcpy(into, &weights[(index_.size() + 1) * stride_], stride_ * sizeof(float));
  add_rows(into, weights.data(), row, stride_, next);
}

Rows LearnerTraining::no_weights() const { return Rows((index_.size() + 2) * stride_); }

Rows LearnerTraining::train(std::vector<std::size_t> const& order, Rows const& likeness, Rows weights,
                            Sight sight) const {
  if (order.empty()) return weights;
  auto const epochs = std::clamp(options_.visits / from_.size(), epochs_min, epochs_max);
  auto const all = static_cast<float>(epochs);
  auto const draw = sight == Sight::all ? 0 : epochs_max;
  Visit visit{0,
              decay_of(order.size(), options_),
              sight == Sight::all ? 1.0F : characters_scale,
              std::move(weights),
              std::vector<float>(stride_),
              likeness,
              std::vector<float>(stride_)};
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    auto const path = mixed(order, epoch + draw);
    if (path.empty()) continue;
    // Two loops, one of which asks nothing of a feature: asking in both made learning a tenth slower.
    auto const choose = [&](std::size_t at) {
      auto const drawn = lot(at, epoch + draw);
      if (sight == Sight::all)
        visit.choose(row(at), drawn, options_.left_out, [](std::uint32_t) { return true; });
      else
        visit.choose(row(at), drawn, options_.left_out, [&](std::uint32_t i) { return of_characters_[i]; });
    };
    choose(path[0]);
    for (std::size_t i = 0; i < path.size(); ++i) {
      std::swap(visit.seen, visit.coming);
      if (i + 2 * visits_ahead < path.size()) {
        auto const place = path[i + 2 * visits_ahead];
        __builtin_prefetch(&from_.rows_[place]);
        __builtin_prefetch(&from_.said_[place]);
        __builtin_prefetch(&from_.lots_[place]);
      }
      if (i + visits_ahead < path.size()) {
        auto const coming = row(path[i + visits_ahead]);
        prefetch(coming.data(), coming.size_bytes());
      }
      if (i + 1 < path.size())
        choose(path[i + 1]);
      else
        visit.coming.clear();
      auto const done = static_cast<float>(epoch) + static_cast<float>(i) / static_cast<float>(path.size());
      visit.step = options_.step / all * (1.0F - done / all);
      this->visit(path[i], visit);
    }
  }
  auto const rows_end = visit.weights.begin() + static_cast<std::ptrdiff_t>((index_.size() + 1) * stride_);
  for (auto& weight : visit.weights) weight *= visit.shrunk;
  for (auto& weight : std::span{visit.weights.begin(), rows_end}) weight *= visit.sight_scale;
  return std::move(visit.weights);
}

// Rows in the order of what they drew: its upper half above the row's number, so that one comparison sorts both.
std::vector<std::uint64_t> LearnerTraining::mixed(std::vector<std::size_t> const& order, std::size_t epoch) const {
  std::vector<std::uint64_t> result;
  result.reserve(order.size());
  for (auto const i : order)
    if (!from_.rows_[i].derived || (from_.lots_[i] + epoch) % derived_every == 0)
      result.push_back((lot(i, epoch) & ~row_bits) | i);
  std::ranges::sort(result);
  for (auto& row : result) row &= row_bits;
  return result;
}

// `workspace` is left as it was found: no weights. Memory that was never touched is slow.
Rows LearnerTraining::class_likeness(std::vector<std::size_t> const& order, Rows& workspace) const {
  std::vector<float> weights(classes_);
  for (auto const i : order)
    if (!from_.rows_[i].not_label) weights[from_.rows_[i].label] += from_.rows_[i].weight;
  for (auto const i : order) {
    if (from_.rows_[i].not_label) continue;
    float const share = from_.rows_[i].weight / weights[from_.rows_[i].label];
    for (auto const [feature, value] : row(i)) workspace[feature * stride_ + from_.rows_[i].label] += share * value;
  }
  auto result = likeness(workspace, stride_, classes_);
  std::ranges::fill(workspace, 0.0F);
  return result;
}

void LearnerTraining::visit(std::size_t at, Visit& visit) const {
  raw_scores(visit.weights, visit.seen, visit.gradient.data(), visit.coming);
  auto const scores = std::span{visit.gradient}.first(classes_);
  for (auto& score : scores) score *= visit.shrunk;
  to_probabilities(scores);
  to_gradient(scores, from_.rows_[at], options_.smoothing);
  visit.share(classes_);
  auto const* const gradient = visit.gradient.data();
  visit.shrunk *= 1.0F - visit.step * visit.decay;
  float const factor = visit.step / visit.shrunk * weight_of(from_.rows_[at]);
  add_to_rows(visit.weights.data(), visit.seen, gradient, -factor, stride_);
  add_scaled(&visit.weights[(index_.size() + 1) * stride_], gradient, -factor * bias_step, stride_);
}

std::vector<LeftOutRow> LearnerTraining::judge_left_out(std::size_t parts) const {
  auto const is_out = [&](LearnerRow const& row) { return row.group % parts == 0; };
  auto const others = rows_where(from_.rows_, [&](LearnerRow const& row) { return !is_out(row) && !row.derived; });
  auto room = no_weights();
  auto const likeness = class_likeness(others, room);
  auto const weights = train(others, likeness, std::move(room), Sight::all);
  std::vector<LeftOutRow> result;
  for (auto const i : rows_where(from_.rows_, [&](LearnerRow const& row) { return is_out(row) && !row.derived; })) {
    LeftOutRow out{i, std::vector<float>(stride_)};
    raw_scores(weights, row(i), out.scores.data());
    out.scores.resize(classes_);
    result.push_back(std::move(out));
  }
  return result;
}

Rows LearnerTraining::weights() const {
  auto const all = rows_where(from_.rows_, [](LearnerRow const&) { return true; });
  auto room = no_weights();
  auto const likeness = class_likeness(all, room);
  auto other = std::async([&] { return train(all, likeness, no_weights(), Sight::characters); });
  auto result = train(all, likeness, std::move(room), Sight::all);
  auto const more = other.get();
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = (result[i] + more[i]) / 2;
  return result;
}

Learner LearnerTraining::finish(std::span<float const> weights, float temperature) && {
  return {std::move(index_), std::move(text_weights_), weights, stride_, classes_, temperature};
}

}  // namespace shirube
