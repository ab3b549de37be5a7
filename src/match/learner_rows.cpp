#include "match/learner_rows.hpp"

#include <algorithm>
#include <iterator>

#include "base/hash.hpp"

namespace shirube {
namespace {

constexpr std::size_t block_features = (std::size_t{1} << 24U) / sizeof(WeighedFeature);  // of eight large pages
constexpr std::size_t keys_ahead = 8;  // the index is larger than the caches

}  // namespace

void LearnerRows::add(std::span<FeatureKey const> features, LearnerRow const& row) {
  auto const here = static_cast<std::uint32_t>(rows_.size());
  auto& block = block_for(features.size() + 1);
  auto const begin = block.size();
  sentences_ += row.derived ? 0U : 1U;
  std::uint64_t lot = row.not_label ? 1U : 0U;
  // What is needed next is asked for meanwhile: index and features are larger than the caches.
  for (auto const key : features) index_.prefetch(key);
  numbers_.clear();
  for (auto const key : features) {
    lot = (lot ^ key) * 0x9E3779B97F4A7C15ULL;
    numbers_.push_back(index_.add(key));
    if (numbers_.back() == features_.size()) features_.emplace_back();
    __builtin_prefetch(&features_[numbers_.back()]);
  }
  for (auto const number : numbers_) {
    auto& feature = features_[number];
    if (feature.last_row == here) {
      block[begin + feature.place].value += 1;
      continue;
    }
    ++feature.rows;
    feature.sentences += feature.last_sentence != sentences_ ? 1U : 0U;
    feature.written = feature.written || !row.derived;
    feature.last_row = here;
    feature.last_sentence = sentences_;
    feature.place = static_cast<std::uint32_t>(block.size() - begin);
    block.push_back({number, 1.0F});
  }
  said_.emplace_back(&block[begin], block.size() - begin);
  block.push_back({});
  lots_.push_back(scattered(lot));
  rows_.push_back(row);
}

RowVector<WeighedFeature>& LearnerRows::block_for(std::size_t features) {
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < features)
    blocks_.emplace_back().reserve(std::max(features, block_features));
  return blocks_.back();
}

void LearnerRows::append(LearnerRows more) {
  if (rows_.empty()) {
    *this = std::move(more);
    return;
  }
  std::vector<std::uint32_t> here;
  here.reserve(more.features_.size());
  auto const keys = more.index_.keys();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    index_.prefetch(keys[std::min(i + keys_ahead, keys.size() - 1)]);
    here.push_back(index_.add(keys[i]));
    if (here.back() == features_.size()) features_.emplace_back();
    auto& feature = features_[here.back()];
    feature.rows += more.features_[i].rows;
    feature.sentences += more.features_[i].sentences;
    feature.written = feature.written || more.features_[i].written;
  }
  for (auto const said : more.said_)
    for (auto& [feature, times] : said) feature = here[feature];
  said_.insert(said_.end(), more.said_.begin(), more.said_.end());
  std::ranges::move(more.blocks_, std::back_inserter(blocks_));
  rows_.insert(rows_.end(), more.rows_.begin(), more.rows_.end());
  lots_.insert(lots_.end(), more.lots_.begin(), more.lots_.end());
  sentences_ += more.sentences_;
}

}  // namespace shirube
