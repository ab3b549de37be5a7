#include "match/learner.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

#include "match/bytes.hpp"
#include "match/softmax.hpp"

namespace shirube {
namespace {

// Rows come in blocks of this many, so that the compiler can use the vector unit.
constexpr std::size_t block = 16;
constexpr float int8_max = 127.0F;
constexpr std::uint32_t bytes_version = 3;

std::size_t hash(FeatureKey key) {
  key *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>(key ^ (key >> 29U));
}

// Rounded, so that libraries that differ in the last bit give the same weights.
float logarithm(float x) { return std::round(std::log(x) * 4096.0F) / 4096.0F; }

}  // namespace

void to_probabilities(std::span<float> scores) { softmax(scores.data(), scores.size()); }

// ---- FeatureIndex
std::uint32_t FeatureIndex::find(FeatureKey key) const {
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t at = hash(key) & mask; slots_[at].key != 0; at = (at + 1) & mask)
    if (slots_[at].key == key) return slots_[at].number;
  return unknown;
}

std::uint32_t FeatureIndex::add(FeatureKey key) {
  assert(key != 0);
  if (2 * (size_ + 1) > slots_.size()) grow();
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t at = hash(key) & mask;; at = (at + 1) & mask) {
    if (slots_[at].key == key) return slots_[at].number;
    if (slots_[at].key != 0) continue;
    slots_[at] = {key, static_cast<std::uint32_t>(size_++)};
    return slots_[at].number;
  }
}

void FeatureIndex::grow() {
  auto const old = std::move(slots_);
  slots_.assign(old.size() * 2, {});
  std::size_t const mask = slots_.size() - 1;
  for (auto const& slot : old) {
    if (slot.key == 0) continue;
    auto at = hash(slot.key) & mask;
    while (slots_[at].key != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::vector<FeatureKey> FeatureIndex::keys() const {
  std::vector<FeatureKey> keys(size_);
  for (auto const& slot : slots_)
    if (slot.key != 0) keys[slot.number] = slot.key;
  return keys;
}

// ---- TextWeights
TextWeights::TextWeights(std::vector<float> rows_with, std::size_t rows)
    : inverse_frequency_(std::move(rows_with)), unseen_(1.0F + logarithm(1.0F + static_cast<float>(rows))) {
  for (auto& value : inverse_frequency_) value = 1.0F + logarithm((1.0F + static_cast<float>(rows)) / (1.0F + value));
}

void TextWeights::weigh(FeatureIndex const& index, std::span<FeatureKey const> features,
                        std::vector<WeighedFeature>& into) const {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(features.size());
  float length = 0;
  for (auto const key : features)
    if (auto const number = index.find(key); number == FeatureIndex::unknown)
      length += unseen_ * unseen_;
    else
      numbers.push_back(number);
  std::ranges::sort(numbers);
  into.clear();
  for (std::size_t i = 0, end = 0; i < numbers.size(); i = end) {
    while (end < numbers.size() && numbers[end] == numbers[i]) ++end;
    float const times = end - i == 1 ? 1.0F : 1.0F + logarithm(static_cast<float>(end - i));
    float const value = times * inverse_frequency_[numbers[i]];
    length += value * value;
    into.push_back({numbers[i], value});
  }
  float const scale = length > 0 ? 1.0F / std::sqrt(length) : 0.0F;
  for (auto& one : into) one.value *= scale;
}

// ---- Learner
Learner::Learner(FeatureIndex index, TextWeights text_weights, std::span<float const> weights, std::size_t stride,
                 std::size_t classes, float temperature)
    : classes_(classes),
      stride_((classes + block - 1) / block * block),
      index_(std::move(index)),
      text_weights_(std::move(text_weights)),
      rows_(index_.size() * stride_),
      scales_(index_.size()),
      bias_(stride_),
      temperature_(temperature) {
  assert(weights.size() == (index_.size() + 1) * stride);
  for (std::size_t f = 0; f < index_.size(); ++f) {
    auto const row = weights.subspan(f * stride, classes);
    float top = 0;
    for (auto const weight : row) top = std::max(top, std::abs(weight));
    scales_[f] = top / int8_max;
    for (std::size_t c = 0; c < classes && top > 0; ++c)
      rows_[f * stride_ + c] = static_cast<std::int8_t>(std::lround(row[c] / scales_[f]));
  }
  std::ranges::copy(weights.subspan(index_.size() * stride, classes), bias_.begin());
}

void Learner::score(std::span<FeatureKey const> features, std::span<float> into) const {
  assert(into.size() == classes_);
  std::vector<WeighedFeature> seen;
  seen.reserve(features.size());
  text_weights_.weigh(index_, features, seen);
  std::vector<float> scores = bias_;
  for (auto const [feature, value] : seen) {
    float const by = value * scales_[feature];
    auto const* const row = &rows_[feature * stride_];
    for (std::size_t at = 0; at < stride_; at += block)
      for (std::size_t i = 0; i < block; ++i) scores[at + i] += by * static_cast<float>(row[at + i]);
  }
  for (std::size_t c = 0; c < classes_; ++c) into[c] = scores[c] / temperature_;
}

float Learner::weight(FeatureKey feature, std::size_t label) const {
  auto const number = index_.find(feature);
  if (number == FeatureIndex::unknown) return 0.0F;
  return static_cast<float>(rows_[number * stride_ + label]) * scales_[number] *
         text_weights_.inverse_frequency(number);
}

std::string Learner::to_bytes() const {
  ByteWriter writer;
  writer.put(bytes_version);
  writer.put(static_cast<std::uint64_t>(classes_));
  writer.put(temperature_);
  writer.put(text_weights_.unseen_);
  writer.put_all(index_.keys());
  writer.put_all(text_weights_.inverse_frequency_);
  writer.put_all(rows_);
  writer.put_all(scales_);
  writer.put_all(bias_);
  return std::move(writer).bytes();
}

std::optional<Learner> Learner::from_bytes(std::string_view bytes) {
  ByteReader reader{bytes};
  Learner learner;
  if (reader.get<std::uint32_t>() != bytes_version) return std::nullopt;
  learner.classes_ = static_cast<std::size_t>(reader.get<std::uint64_t>());
  learner.stride_ = (learner.classes_ + block - 1) / block * block;
  learner.temperature_ = reader.get<float>();
  learner.text_weights_.unseen_ = reader.get<float>();
  auto const keys = reader.get_all<FeatureKey>();
  learner.text_weights_.inverse_frequency_ = reader.get_all<float>();
  learner.rows_ = reader.get_all<std::int8_t>();
  learner.scales_ = reader.get_all<float>();
  learner.bias_ = reader.get_all<float>();
  bool const fits = reader.done() && learner.text_weights_.inverse_frequency_.size() == keys.size() &&
                    learner.rows_.size() == keys.size() * learner.stride_ && learner.scales_.size() == keys.size() &&
                    learner.bias_.size() == learner.stride_;
  if (!fits) return std::nullopt;
  for (auto const key : keys) {
    if (key == 0) return std::nullopt;
    learner.index_.add(key);
  }
  if (learner.index_.size() != keys.size()) return std::nullopt;
  return learner;
}

}  // namespace shirube
