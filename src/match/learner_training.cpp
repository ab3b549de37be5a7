#include "match/learner_training.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "match/softmax.hpp"

namespace shirube {
namespace {

constexpr float bias_step = 0.02F;  // of the step of other features: the bias is in every row
constexpr std::size_t epochs_min = 6, epochs_max = 40;
// Rows of weights come in blocks of this many, so that the compiler can use the vector unit.
constexpr std::size_t block = 8;

// Element by element, without fused operations: the same on every machine, whatever vector unit it has.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
__attribute__((target_clones("avx2", "default"), optimize("O3")))
#endif
void add_scaled(float* __restrict into, float const* __restrict from, float by, std::size_t count) {
  for (std::size_t at = 0; at < count; at += block)
    for (std::size_t i = 0; i < block; ++i) into[at + i] += by * from[at + i];
}

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

class Training {
 public:
  Training(std::span<LearnerRow const> rows, std::size_t classes, LearnerOptions const& options)
      : rows_(rows), options_(options), classes_(classes), stride_((classes + block - 1) / block * block) {
    index_features();
    vectors_.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) text_weights_.weigh(index_, rows[i].features, vectors_[i]);
  }

  void train(std::span<std::size_t const> order) {
    weights_.assign((index_.size() + 1) * stride_, 0.0F);
    if (order.empty()) return;
    auto const epochs = std::clamp(options_.visits / order.size(), epochs_min, epochs_max);
    steps_ = static_cast<float>(epochs * order.size());
    decay_ = options_.decay / static_cast<float>(order.size());
    done_ = 0;
    shrunk_ = 1;
    chance_ = {};
    for (std::size_t epoch = 0; epoch < epochs; ++epoch)
      for (auto const at : mixed(order, epoch)) visit(at);
    for (auto& weight : weights_) weight *= shrunk_;
  }

  // Needs: train() before.
  [[nodiscard]] std::vector<float> scores(std::size_t row) const {
    std::vector<float> result(stride_);
    raw_scores(vectors_[row], result.data());
    result.resize(classes_);
    return result;
  }

  Learner finish(float temperature) && {
    return {std::move(index_), std::move(text_weights_), weights_, stride_, classes_, temperature};
  }

 private:
  void index_features() {
    std::vector<float> rows_with;
    std::vector<std::size_t> last_row;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (auto const key : rows_[i].features) {
        auto const number = index_.add(key);
        if (number == rows_with.size()) {
          rows_with.push_back(0);
          last_row.push_back(rows_.size());
        }
        if (last_row[number] == i) continue;
        last_row[number] = i;
        rows_with[number] += 1;
      }
    }
    text_weights_ = TextWeights(std::move(rows_with), rows_.size());
  }

  void raw_scores(std::span<WeighedFeature const> row, float* into) const {
    std::memcpy(into, &weights_[index_.size() * stride_], stride_ * sizeof(float));
    for (auto const [feature, value] : row) add_scaled(into, &weights_[feature * stride_], value, stride_);
  }

  void visit(std::size_t at) {
    float const step = options_.step * (1.0F - done_++ / steps_);
    some_of(vectors_[at]);
    gradient_.resize(stride_);
    raw_scores(seen_, gradient_.data());
    for (std::size_t c = 0; c < classes_; ++c) gradient_[c] *= shrunk_;
    softmax(gradient_.data(), classes_);
    to_gradient(rows_[at]);
    std::fill(gradient_.begin() + static_cast<std::ptrdiff_t>(classes_), gradient_.end(), 0.0F);
    // The true weights are shrunk_ · weights_: L2 costs one multiplication a row.
    shrunk_ *= 1.0F - step * decay_;
    float const factor = step / shrunk_ * rows_[at].weight;
    for (auto const [feature, value] : seen_)
      add_scaled(&weights_[feature * stride_], gradient_.data(), -factor * value, stride_);
    add_scaled(&weights_[index_.size() * stride_], gradient_.data(), -factor * bias_step, stride_);
  }

  void some_of(std::span<WeighedFeature const> row) {
    auto const limit = static_cast<std::uint32_t>(options_.left_out * 4294967040.0F);
    float const scale = 1.0F / (1.0F - options_.left_out);
    seen_.clear();
    for (auto const [feature, value] : row)
      if (!chance_.below(limit)) seen_.push_back({feature, value * scale});
  }

  // Turns probabilities into the gradient of the loss by score.
  void to_gradient(LearnerRow const& row) {
    if (!row.not_label) {
      auto const all = options_.smoothing / static_cast<float>(classes_);
      for (std::size_t c = 0; c < classes_; ++c) gradient_[c] -= all;
      gradient_[row.label] -= 1.0F - options_.smoothing;
      return;
    }
    // loss = -log(1 - p[label]): pushes this class down and the others up in proportion
    float const chance = std::min(gradient_[row.label], 0.99F);
    float const factor = chance / (1.0F - chance);
    for (std::size_t c = 0; c < classes_; ++c) gradient_[c] *= -factor;
    gradient_[row.label] = chance;
  }

  std::span<LearnerRow const> rows_;
  LearnerOptions options_;
  std::size_t classes_, stride_;
  FeatureIndex index_;
  TextWeights text_weights_;
  std::vector<std::vector<WeighedFeature>> vectors_;
  std::vector<float> weights_;  // a row of `stride_` a feature; the last row is the bias
  std::vector<float> gradient_;
  std::vector<WeighedFeature> seen_;
  Chance chance_;
  float steps_{}, decay_{}, done_{}, shrunk_{1};
};

std::vector<std::size_t> rows_where(std::span<LearnerRow const> rows, auto const& wanted) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (wanted(rows[i])) result.push_back(i);
  return result;
}

}  // namespace

Learner train_learner(std::span<LearnerRow const> rows, std::size_t classes, float temperature,
                      LearnerOptions const& options) {
  Training training(rows, classes, options);
  training.train(rows_where(rows, [](LearnerRow const&) { return true; }));
  return std::move(training).finish(temperature);
}

std::vector<LeftOutRow> judge_left_out(std::span<LearnerRow const> rows, std::size_t classes, std::size_t parts,
                                       LearnerOptions const& options) {
  auto const is_out = [&](LearnerRow const& row) { return row.group % parts == 0; };
  Training training(rows, classes, options);
  training.train(rows_where(rows, [&](LearnerRow const& row) { return !is_out(row); }));
  std::vector<LeftOutRow> result;
  for (auto const i : rows_where(rows, [&](LearnerRow const& row) { return is_out(row) && !row.derived; }))
    result.push_back({i, training.scores(i)});
  return result;
}

}  // namespace shirube
