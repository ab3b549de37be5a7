#include "match/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace shirube {
namespace {

// By two classes the product of their means. Few classes have a feature, and only these are gone through.
Rows products(std::span<float const> means, std::size_t stride, std::size_t classes) {
  Rows result(classes * stride);
  for (std::size_t at = 0; at < means.size(); at += stride)
    for (std::size_t c = 0; c < classes; ++c)
      if (means[at + c] != 0) add_scaled(&result[c * stride], &means[at], means[at + c], stride);
  return result;
}

// The products as seen from the middle of the classes that have rows.
void centre(Rows& products, std::vector<std::size_t> const& present, std::size_t stride) {
  auto const count = static_cast<float>(present.size());
  std::vector<float> middles(stride);
  float middle = 0;
  for (auto const c : present) {
    for (auto const d : present) middles[c] += products[c * stride + d] / count;
    middle += middles[c] / count;
  }
  for (auto const c : present)
    for (auto const d : present) products[c * stride + d] += middle - middles[c] - middles[d];
}

}  // namespace

Rows likeness(std::span<float const> means, std::size_t stride, std::size_t classes) {
  Rows result = products(means, stride, classes);
  std::vector<std::size_t> present;
  for (std::size_t c = 0; c < classes; ++c)
    if (result[c * stride + c] > 0) present.push_back(c);
  centre(result, present, stride);
  std::vector<float> lengths(stride);
  for (auto const c : present) lengths[c] = std::sqrt(std::max(result[c * stride + c], 0.0F));
  for (auto const c : present)
    for (auto const d : present) {
      float const both = lengths[c] * lengths[d];
      result[c * stride + d] = both > 0 ? result[c * stride + d] / both : 0.0F;
    }
  for (std::size_t c = 0; c < classes; ++c) result[c * stride + c] = 1;
  return result;
}

}  // namespace shirube
