#include "match/learner_training.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "match/rows.hpp"
#include "match/softmax.hpp"

namespace shirube {
namespace {

constexpr float bias_step = 0.02F;       // of the step of other features: the bias is in every row
constexpr float few_rows_decay = 0.06F;  // more, times the first step, would turn weights round
constexpr std::size_t epochs_min = 5, epochs_max = 40;
// xorshift: small, fast and the same everywhere.
class Chance {
 public:
  bool below(std::uint32_t limit) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::uint32_t>(state_ >> 32U) < limit;
  }

 private:
  std::uint64_t state_{0x9E3779B97F4A7C15ULL};
};

float decay_of(std::size_t rows, LearnerOptions const& options) {
  auto const count = static_cast<float>(rows);
  return std::min(options.decay / std::sqrt(count), few_rows_decay) / count;
}

// A fixed order that mixes the rows: a step of the golden section, another each epoch.
std::vector<std::size_t> mixed(std::span<std::size_t const> order, std::size_t epoch) {
  std::size_t const count = order.size();
  auto stride = static_cast<std::size_t>(0.6180339887 * static_cast<double>(count)) + epoch * 7 + 1;
  while (std::gcd(stride, count) != 1) ++stride;
  std::vector<std::size_t> result;
  result.reserve(count);
  for (std::size_t i = 0, at = epoch % count; i < count; ++i, at = (at + stride) % count) result.push_back(order[at]);
  return result;
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

}  // namespace

struct LearnerTraining::Visit {
  float steps{}, decay{}, done{}, shrunk{1};  // the true weights are shrunk · weights_: L2 costs one product a row
  Chance chance;
  std::vector<float> gradient;
  std::vector<WeighedFeature> seen;

  // Leaves out some features, so that no single one is relied on.
  void see_some(std::span<WeighedFeature const> row, float left_out) {
    auto const limit = static_cast<std::uint32_t>(left_out * 4294967040.0F);
    float const scale = 1.0F / (1.0F - left_out);
    seen.clear();
    for (auto const [feature, value] : row)
      if (!chance.below(limit)) seen.push_back({feature, value * scale});
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
};

LearnerTraining::LearnerTraining(std::span<LearnerRow const> rows, std::size_t classes, LearnerOptions const& options)
    : rows_(rows), options_(options), classes_(classes), stride_(row_length(classes)) {
  index_features();
  weigh_rows();
}

// Of what other spellings add, only what more than one of them has: a third fewer features, the same figures.
void LearnerTraining::index_features() {
  FeatureIndex all;
  struct Count {
    std::size_t rows{}, last_row{};
    bool written{};  // by somebody, not derived
  };
  std::vector<Count> counts;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    for (auto const key : rows_[i].features) {
      auto const number = all.add(key);
      if (number == counts.size()) counts.push_back({0, rows_.size(), false});
      auto& count = counts[number];
      count.rows += count.last_row != i ? 1U : 0U;
      count.last_row = i;
      count.written = count.written || !rows_[i].derived;
    }
  auto const keys = all.keys();
  std::vector<float> rows_with;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (counts[i].rows == 1 && !counts[i].written) continue;
    index_.add(keys[i]);
    rows_with.push_back(static_cast<float>(counts[i].rows));
  }
  text_weights_ = TextWeights(std::move(rows_with), rows_.size());
}

void LearnerTraining::weigh_rows() {
  std::vector<WeighedFeature> weighed;
  begins_.push_back(0);
  for (auto const& row : rows_) {
    text_weights_.weigh(index_, row.features, weighed);
    entries_.insert(entries_.end(), weighed.begin(), weighed.end());
    begins_.push_back(entries_.size());
  }
}

void LearnerTraining::raw_scores(std::span<WeighedFeature const> row, float* into) const {
  std::memcpy(into, &weights_[index_.size() * stride_], stride_ * sizeof(float));
  for (auto const [feature, value] : row) add_scaled(into, &weights_[feature * stride_], value, stride_);
}

void LearnerTraining::train(std::vector<std::size_t> const& order) {
  weights_.assign((index_.size() + 1) * stride_, 0.0F);
  if (order.empty()) return;
  auto const epochs = std::clamp(options_.visits / order.size(), epochs_min, epochs_max);
  Visit visit{static_cast<float>(epochs * order.size()),
              decay_of(order.size(), options_),
              {},
              1,
              {},
              std::vector<float>(stride_),
              {}};
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    auto const path = mixed(order, epoch);
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (i + 2 < path.size()) prefetch(row(path[i + 2]).data(), row(path[i + 2]).size_bytes());
      if (i + 1 < path.size())
        for (auto const& entry : row(path[i + 1]))
          prefetch(&weights_[entry.feature * stride_], stride_ * sizeof(float));
      this->visit(path[i], visit);
    }
  }
  for (auto& weight : weights_) weight *= visit.shrunk;
}

void LearnerTraining::visit(std::size_t at, Visit& visit) {
  float const step = options_.step * (1.0F - visit.done++ / visit.steps);
  auto* const gradient = visit.gradient.data();
  visit.see_some(row(at), options_.left_out);
  raw_scores(visit.seen, gradient);
  for (std::size_t c = 0; c < classes_; ++c) gradient[c] *= visit.shrunk;
  softmax(gradient, classes_);
  visit.to_gradient(rows_[at], classes_, options_.smoothing);
  std::fill(gradient + classes_, gradient + stride_, 0.0F);
  visit.shrunk *= 1.0F - step * visit.decay;
  float const factor = step / visit.shrunk * rows_[at].weight;
  for (auto const [feature, value] : visit.seen)
    add_scaled(&weights_[feature * stride_], gradient, -factor * value, stride_);
  add_scaled(&weights_[index_.size() * stride_], gradient, -factor * bias_step, stride_);
}

std::vector<LeftOutRow> LearnerTraining::judge_left_out(std::size_t parts) {
  auto const is_out = [&](LearnerRow const& row) { return row.group % parts == 0; };
  train(rows_where(rows_, [&](LearnerRow const& row) { return !is_out(row) && !row.derived; }));
  std::vector<LeftOutRow> result;
  for (auto const i : rows_where(rows_, [&](LearnerRow const& row) { return is_out(row) && !row.derived; })) {
    LeftOutRow out{i, std::vector<float>(stride_)};
    raw_scores(row(i), out.scores.data());
    out.scores.resize(classes_);
    result.push_back(std::move(out));
  }
  return result;
}

Learner LearnerTraining::finish(float temperature) && {
  train(rows_where(rows_, [](LearnerRow const&) { return true; }));
  return {std::move(index_), std::move(text_weights_), weights_, stride_, classes_, temperature};
}

}  // namespace shirube
