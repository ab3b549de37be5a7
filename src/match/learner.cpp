#include "match/learner.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numeric>

namespace shirube {
namespace {

constexpr float bias_step = 0.02F;  // of the step of other features: the bias is in every row
constexpr std::uint32_t unknown = 0xFFFFFFFFU;
// Rows of weights come in blocks of this many, so that the compiler can use the vector unit.
constexpr std::size_t block = 8;

inline void add_scaled(float* __restrict into, float const* __restrict from, float by, std::size_t count) {
  for (std::size_t at = 0; at < count; at += block)
    for (std::size_t i = 0; i < block; ++i) into[at + i] += by * from[at + i];
}

std::size_t hash(FeatureKey key) {
  key *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>(key ^ (key >> 29U));
}

// Rounded, so that libraries that differ in the last bit give the same weights.
float logarithm(float x) { return std::round(std::log(x) * 4096.0F) / 4096.0F; }

// The same on every machine, unlike the library's; relative error below 1e-5. Needs: x <= 0. Vectorizes.
inline float exponential(float x) {
  float const scaled = std::max(x, -80.0F) * 1.44269504F;
  auto const whole = static_cast<std::int32_t>(scaled) - 1;
  float const rest = (scaled - static_cast<float>(whole)) * 0.693147181F;
  constexpr float c2 = 1.0F / 2, c3 = 1.0F / 6, c4 = 1.0F / 24, c5 = 1.0F / 120, c6 = 1.0F / 720;
  float const power = 1.0F + rest * (1.0F + rest * (c2 + rest * (c3 + rest * (c4 + rest * (c5 + rest * c6)))));
  return power * std::bit_cast<float>((whole + 127) << 23);
}

void softmax(float* scores, std::size_t count) {
  float const top = *std::max_element(scores, scores + count);
  float sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    scores[i] = exponential(scores[i] - top);
    sum += scores[i];
  }
  for (std::size_t i = 0; i < count; ++i) scores[i] /= sum;
}

// A fixed order that mixes the rows: a step of the golden section, another each epoch.
std::vector<std::size_t> mixed(std::span<std::size_t const> order, unsigned epoch) {
  std::size_t const count = order.size();
  auto stride = static_cast<std::size_t>(0.6180339887 * static_cast<double>(count)) + epoch * 7 + 1;
  while (std::gcd(stride, count) != 1) ++stride;
  std::vector<std::size_t> result;
  result.reserve(count);
  for (std::size_t i = 0, at = epoch % count; i < count; ++i, at = (at + stride) % count) result.push_back(order[at]);
  return result;
}

// Turns probabilities into the gradient of the loss by score.
void to_gradient(float* p, std::size_t count, std::size_t label, bool not_label) {
  if (!not_label) {
    p[label] -= 1.0F;
    return;
  }
  // loss = -log(1 - p[label]): pushes this class down and the others up in proportion
  float const chance = std::min(p[label], 0.99F);
  float const factor = chance / (1.0F - chance);
  for (std::size_t i = 0; i < count; ++i) p[i] *= -factor;
  p[label] = chance;
}

}  // namespace

void to_probabilities(std::span<float> scores) { softmax(scores.data(), scores.size()); }

Learner::Learner(std::span<LearnerRow const> rows, std::size_t classes, LearnerOptions const& options)
    : classes_(classes), stride_((classes + block - 1) / block * block) {
  index_features(rows);
  std::vector<SparseRow> vectors(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) vectorize(rows[i].features, vectors[i]);
  if (options.folds >= 2) calibrate(vectors, rows, options);
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  train(vectors, rows, order, options);
}

// ---- features
void Learner::index_features(std::span<LearnerRow const> rows) {
  std::size_t total = 0;
  for (auto const& row : rows) total += row.features.size();
  slots_.resize(std::bit_ceil(std::max<std::size_t>(total, 8) * 2));  // shrunk below: at most this many are different
  std::vector<float> rows_with;
  std::vector<std::uint32_t> last_row;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    for (auto const key : rows[i].features) {
      auto& index = *find_slot(key);
      if (index == unknown) {
        index = static_cast<std::uint32_t>(rows_with.size());
        rows_with.push_back(0);
        last_row.push_back(unknown);
      }
      if (last_row[index] == i) continue;
      last_row[index] = i;
      rows_with[index] += 1;
    }
  }
  auto const count = static_cast<float>(rows.size());
  inverse_frequency_ = std::move(rows_with);
  for (auto& value : inverse_frequency_) value = 1.0F + logarithm((1.0F + count) / (1.0F + value));
  unseen_frequency_ = 1.0F + logarithm(1.0F + count);
  resize_slots(inverse_frequency_.size());
}

void Learner::resize_slots(std::size_t features) {
  auto const old = std::move(slots_);
  slots_.assign(std::bit_ceil(std::max<std::size_t>(features, 8) * 2), {});
  for (auto const& slot : old)
    if (slot.key != 0) *find_slot(slot.key) = slot.index;
}

std::uint32_t* Learner::find_slot(FeatureKey key) {
  assert(key != 0);
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t at = hash(key) & mask;; at = (at + 1) & mask) {
    if (slots_[at].key == key) return &slots_[at].index;
    if (slots_[at].key != 0) continue;
    slots_[at] = {key, unknown};
    return &slots_[at].index;
  }
}

std::uint32_t Learner::find(FeatureKey key) const {
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t at = hash(key) & mask; slots_[at].key != 0; at = (at + 1) & mask)
    if (slots_[at].key == key) return slots_[at].index;
  return unknown;
}

void Learner::vectorize(std::span<FeatureKey const> features, SparseRow& into) const {
  into.clear();
  float length = 0;
  for (auto const key : features) {
    auto const index = find(key);
    if (index == unknown)
      length += unseen_frequency_ * unseen_frequency_;
    else
      into.push_back({index, 1.0F});
  }
  std::ranges::sort(into, {}, &Entry::feature);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < into.size();) {
    std::size_t end = i;
    while (end < into.size() && into[end].feature == into[i].feature) ++end;
    float const times = static_cast<float>(end - i);
    float const value = (end - i == 1 ? 1.0F : 1.0F + logarithm(times)) * inverse_frequency_[into[i].feature];
    length += value * value;
    into[kept++] = {into[i].feature, value};
    i = end;
  }
  into.resize(kept);
  float const scale = length > 0 ? 1.0F / std::sqrt(length) : 0.0F;
  for (auto& entry : into) entry.value *= scale;
}

// ---- scores
void Learner::raw_scores(SparseRow const& row, float* into) const {
  std::memcpy(into, &weights_[inverse_frequency_.size() * stride_], stride_ * sizeof(float));
  for (auto const [feature, value] : row) {
    add_scaled(into, &weights_[feature * stride_], value, stride_);
  }
}

void Learner::score(std::span<FeatureKey const> features, std::span<float> into) const {
  assert(into.size() == classes_);
  SparseRow row;
  row.reserve(features.size());
  vectorize(features, row);
  std::vector<float> scores(stride_);
  raw_scores(row, scores.data());
  for (std::size_t c = 0; c < classes_; ++c) into[c] = scores[c] / temperature_;
}

float Learner::weight(FeatureKey feature, std::size_t label) const {
  auto const index = find(feature);
  return index == unknown ? 0.0F : weights_[index * stride_ + label] * inverse_frequency_[index];
}

// ---- training
void Learner::train(std::span<SparseRow const> rows, std::span<LearnerRow const> source,
                    std::span<std::size_t const> order, LearnerOptions const& options) {
  std::size_t const bias = inverse_frequency_.size();
  weights_.assign((bias + 1) * stride_, 0.0F);
  if (order.empty()) return;
  std::vector<float> gradient(stride_);
  auto const steps = static_cast<float>(options.epochs) * static_cast<float>(order.size());
  float done = 0, shrunk = 1;  // the true weights are shrunk · weights_: L2 costs one multiplication a row
  for (unsigned epoch = 0; epoch < options.epochs; ++epoch) {
    for (auto const at : mixed(order, epoch)) {
      float const step = options.step * (1.0F - done++ / steps);
      raw_scores(rows[at], gradient.data());
      for (std::size_t c = 0; c < classes_; ++c) gradient[c] *= shrunk;
      softmax(gradient.data(), classes_);
      to_gradient(gradient.data(), classes_, source[at].label, source[at].not_label);
      std::fill(gradient.begin() + static_cast<std::ptrdiff_t>(classes_), gradient.end(), 0.0F);
      shrunk *= 1.0F - step * options.decay;
      float const factor = step / shrunk;
      for (auto const [feature, value] : rows[at])
        add_scaled(&weights_[feature * stride_], gradient.data(), -factor * value, stride_);
      add_scaled(&weights_[bias * stride_], gradient.data(), -factor * bias_step, stride_);
    }
  }
  for (auto& weight : weights_) weight *= shrunk;
}

// The temperature under which left-out rows are most likely.
void Learner::calibrate(std::span<SparseRow const> rows, std::span<LearnerRow const> source,
                        LearnerOptions const& options) {
  struct LeftOut {
    std::vector<float> scores;
    std::size_t label;
  };
  std::vector<LeftOut> left_out;
  for (unsigned fold = 0; fold < options.folds; ++fold) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (i % options.folds != fold) order.push_back(i);
    train(rows, source, order, options);
    for (std::size_t i = fold; i < rows.size(); i += options.folds) {
      if (source[i].not_label) continue;
      left_out.push_back({std::vector<float>(stride_), source[i].label});
      raw_scores(rows[i], left_out.back().scores.data());
    }
  }
  auto const loss = [&](float temperature) {
    double sum = 0;
    std::vector<float> p(classes_);
    for (auto const& [scores, label] : left_out) {
      for (std::size_t c = 0; c < classes_; ++c) p[c] = scores[c] / temperature;
      softmax(p.data(), classes_);
      sum -= std::log(std::max(p[label], 1e-9F));
    }
    return sum;
  };
  double best = loss(temperature_);
  for (float candidate = 0.2F; candidate < 6.0F; candidate *= 1.1F) {
    double const now = loss(candidate);
    if (now >= best) continue;
    best = now;
    temperature_ = candidate;
  }
}

}  // namespace shirube
