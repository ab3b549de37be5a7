#include "match/learner.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

#include "base/two_cores.hpp"
#include "match/rows.hpp"

namespace shirube {
namespace {

constexpr float int8_max = 127.0F;
constexpr std::size_t features_max = 0xFFFF;  // of one text; features.hpp stops far earlier
constexpr std::uint32_t bytes_version = 6;

std::size_t hash(FeatureKey key) {
  key *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>(key ^ (key >> 29U));
}

constexpr std::size_t line_bytes = 64;
std::size_t row_bytes_for(std::size_t classes) {
  return (classes + sizeof(float) + line_bytes - 1) / line_bytes * line_bytes;
}

// At most seven tenths full: fewer, and each look-up would probe farther.
std::size_t slots_for(std::size_t features) { return std::bit_ceil(features * 10 / 7 + 1); }

// As std::lround, half away from zero, but vectorizes. Needs: |x| <= int8_max.
std::int8_t rounded(float x) {
  double const half = std::copysign(0.5, static_cast<double>(x));
  return static_cast<std::int8_t>(static_cast<std::int32_t>(static_cast<double>(x) + half));
}

// Rounded, so that libraries that differ in the last bit give the same weights.
float logarithm(float x) { return std::round(std::log(x) * 4096.0F) / 4096.0F; }

float weight_of_times(float times) {
  constexpr float of_two = 1.0F + 2839.0F / 4096.0F;  // 1 + logarithm(2), which is no constant to every compiler
  return times == 1.0F ? 1.0F : times == 2.0F ? of_two : 1.0F + logarithm(times);
}

}  // namespace

// ---- FeatureIndex
std::uint32_t FeatureIndex::find(FeatureKey key) const {
  std::size_t const mask = slots_.size() - 1;
  for (std::size_t at = hash(key) & mask; slots_[at].key != 0; at = (at + 1) & mask)
    if (slots_[at].key == key) return slots_[at].number;
  return unknown;
}

void FeatureIndex::prefetch(FeatureKey key) const { __builtin_prefetch(&slots_[hash(key) & (slots_.size() - 1)]); }

std::uint32_t FeatureIndex::add(FeatureKey key) {
  assert(key != 0);
  std::size_t const mask = slots_.size() - 1;
  auto at = hash(key) & mask;
  for (; slots_[at].key != 0; at = (at + 1) & mask)
    if (slots_[at].key == key) return slots_[at].number;
  slots_[at] = {key, static_cast<std::uint32_t>(size_++), 0};
  if (slots_for(size_) > slots_.size()) reserve(2 * size_);
  return static_cast<std::uint32_t>(size_ - 1);
}

void FeatureIndex::reserve(std::size_t features) {
  auto const old = std::move(slots_);
  slots_.assign(std::max(old.size(), slots_for(features)), {});
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

std::optional<FeatureIndex> FeatureIndex::from_slots(RowVector<Slot> slots, std::size_t features) {
  auto const is_wrong = [&](Slot const& slot) { return slot.key != 0 && slot.number >= features; };
  auto const used = std::ranges::count_if(slots, [](Slot const& slot) { return slot.key != 0; });
  if (static_cast<std::size_t>(used) != features || slots.size() < slots_for(features) ||
      !std::has_single_bit(slots.size()) || std::ranges::any_of(slots, is_wrong))
    return std::nullopt;
  FeatureIndex index;
  index.slots_ = std::move(slots);
  index.size_ = features;
  return index;
}

// ---- TextWeights
TextWeights::TextWeights(std::vector<float> rows_with, std::size_t rows)
    : inverse_frequency_(std::move(rows_with)), unseen_(1.0F + logarithm(1.0F + static_cast<float>(rows))) {
  for (auto& value : inverse_frequency_) value = 1.0F + logarithm((1.0F + static_cast<float>(rows)) / (1.0F + value));
}

void TextWeights::weigh(std::span<std::uint32_t const> numbers, std::vector<WeighedFeature>& into) const {
  // Counts each feature in a table of places in `into`: sorting them took three times as long.
  std::vector<std::uint16_t> places(std::bit_ceil(2 * numbers.size() + 2));
  std::size_t const mask = places.size() - 1;
  float unknown = 0;
  into.clear();
  for (auto const number : numbers) {
    if (number == FeatureIndex::unknown || into.size() == features_max) {
      unknown += 1;
      continue;
    }
    auto at = number * 0x9E3779B1U & mask;
    while (places[at] != 0 && into[places[at] - 1U].feature != number) at = (at + 1) & mask;
    if (places[at] == 0) {
      into.push_back({number, 0});
      places[at] = static_cast<std::uint16_t>(into.size());
    }
    into[places[at] - 1U].value += 1;
  }
  into.push_back(weigh(into, unknown));
}

WeighedFeature TextWeights::weigh(std::span<WeighedFeature> counted, float unknown) const {
  float const unseen = unknown * unseen_ * unseen_;
  float length = unseen;
  for (auto& [feature, value] : counted) {
    value = weight_of_times(value) * inverse_frequency_[feature];
    length += value * value;
  }
  float const scale = length > 0 ? 1.0F / std::sqrt(length) : 0.0F;
  for (auto& one : counted) one.value *= scale;
  return {static_cast<std::uint32_t>(inverse_frequency_.size()),
          length > 0 ? novelty_max * unseen * scale * scale - usual_novelty_ : 0.0F};
}

// ---- Learner
Learner::Learner(FeatureIndex index, TextWeights text_weights, std::span<float const> weights, std::size_t stride,
                 std::size_t classes, float temperature)
    : classes_(classes),
      row_bytes_(row_bytes_for(classes)),
      index_(std::move(index)),
      text_weights_(std::move(text_weights)),
      rows_((index_.size() + 1) * row_bytes_),
      bias_(row_length(classes)),
      temperature_(temperature) {
  assert(weights.size() == (index_.size() + 2) * stride);
  in_halves(index_.size() + 1, [&](std::size_t begin, std::size_t end) {
    for (auto f = begin; f < end; ++f) {
      auto const from = weights.subspan(f * stride, classes);
      float top = 0;
      for (auto const weight : from) top = std::max(top, std::abs(weight));
      float const scale = top / int8_max;
      auto* const row = &rows_[f * row_bytes_];
      for (std::size_t c = 0; c < classes && top > 0; ++c) row[c] = rounded(from[c] / scale);
      std::memcpy(row + row_bytes_ - sizeof scale, &scale, sizeof scale);
    }
  });
  std::ranges::copy(weights.subspan((index_.size() + 1) * stride, classes), bias_.begin());
}

float Learner::scale(std::uint32_t feature) const {
  float result = 0;
  std::memcpy(&result, row(feature) + row_bytes_ - sizeof result, sizeof result);
  return result;
}

void Learner::prefetch(std::uint32_t feature) const {
  text_weights_.prefetch(feature);
  for (std::size_t at = 0; at < row_bytes_; at += line_bytes) __builtin_prefetch(row(feature) + at);
}

// What is needed next is asked for while the next feature is looked up: index and rows are larger than the caches.
std::vector<std::uint32_t> Learner::look_up(std::span<FeatureKey const> features) const {
  for (auto const key : features) index_.prefetch(key);
  std::vector<std::uint32_t> numbers;
  numbers.reserve(features.size());
  for (auto const key : features) {
    numbers.push_back(index_.find(key));
    if (numbers.back() != FeatureIndex::unknown) prefetch(numbers.back());
  }
  return numbers;
}

void Learner::score(std::span<FeatureKey const> features, std::span<float> into) const {
  assert(into.size() == classes_);
  std::vector<WeighedFeature> seen;
  seen.reserve(features.size() + 1);
  text_weights_.weigh(look_up(features), seen);
  std::vector<float> scores = bias_;
  for (auto const [feature, value] : seen)
    add_scaled(scores.data(), row(feature), value * scale(feature), scores.size());
  for (std::size_t c = 0; c < classes_; ++c) into[c] = scores[c] / temperature_;
}

float Learner::weight(FeatureKey feature, std::size_t label) const {
  auto const number = index_.find(feature);
  if (number == FeatureIndex::unknown) return 0.0F;
  return weight_at(number, label) * text_weights_.inverse_frequency(number);
}

void Learner::put_into(ByteWriter& writer) const {
  constexpr std::size_t all_else = std::size_t{1} << 20U;
  writer.reserve(index_.slots().size() * sizeof(FeatureIndex::Slot) + rows_.size() + index_.size() * sizeof(float) +
                 all_else);
  writer.put(bytes_version);
  writer.put(static_cast<std::uint64_t>(classes_));
  writer.put(temperature_);
  writer.put(text_weights_.unseen_);
  writer.put(text_weights_.usual_novelty_);
  writer.put_all(index_.slots());
  writer.put_all(text_weights_.inverse_frequency_);
  writer.put_all(rows_);
  writer.put_all(bias_);
}

std::optional<Learner> Learner::get_from(ByteReader& reader) {
  Learner learner;
  if (reader.get<std::uint32_t>() != bytes_version) return std::nullopt;
  learner.classes_ = static_cast<std::size_t>(reader.get<std::uint64_t>());
  learner.row_bytes_ = row_bytes_for(learner.classes_);
  learner.temperature_ = reader.get<float>();
  learner.text_weights_.unseen_ = reader.get<float>();
  learner.text_weights_.usual_novelty_ = reader.get<float>();
  auto slots = reader.get_all<FeatureIndex::Slot, RowMemory<FeatureIndex::Slot>>();
  auto& frequencies = learner.text_weights_.inverse_frequency_;
  frequencies = reader.get_all<float>();
  learner.rows_ = reader.get_all<std::int8_t, RowMemory<std::int8_t>>();
  learner.bias_ = reader.get_all<float>();
  auto index = FeatureIndex::from_slots(std::move(slots), frequencies.size());
  bool const fits = !reader.broken() && index &&
                    learner.rows_.size() == (frequencies.size() + 1) * learner.row_bytes_ &&
                    learner.bias_.size() == row_length(learner.classes_);
  if (!fits) return std::nullopt;
  learner.index_ = std::move(*index);
  return learner;
}

}  // namespace shirube
