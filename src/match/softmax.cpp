#include "match/softmax.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "match/vectorized.hpp"

namespace shirube {
namespace {

constexpr float nothing = std::numeric_limits<float>::lowest() / 2;  // a score that is worth nothing beside others

using Whole [[gnu::vector_size(lane_floats * sizeof(std::int32_t))]] = std::int32_t;

// x becomes its exponential. Needs: x <= 0.
[[gnu::always_inline]] inline void to_exponential(Lane& x) {
  Lane const least = Lane{} - 80.0F, scaled = (x > least ? x : least) * 1.44269504F;
  Whole const whole = __builtin_convertvector(scaled, Whole) - 1;
  Lane const rest = (scaled - __builtin_convertvector(whole, Lane)) * 0.693147181F;
  constexpr float c2 = 1.0F / 2, c3 = 1.0F / 6, c4 = 1.0F / 24, c5 = 1.0F / 120, c6 = 1.0F / 720;
  Lane const power = 1.0F + rest * (1.0F + rest * (c2 + rest * (c3 + rest * (c4 + rest * (c5 + rest * c6)))));
  x = power * reinterpret_cast<Lane>((whole + 127) << 23);
}

}  // namespace

// Tops and sums are taken in columns, whatever the vector unit: a sum's last bit depends on its order.
SHIRUBE_VECTORIZED
void to_probabilities(std::span<float> scores) {
  std::size_t const whole = scores.size() / lane_floats * lane_floats;
  float* const end = scores.data() + whole;
  std::array<float, lane_floats> rest;
  rest.fill(nothing);
  std::copy(end, scores.data() + scores.size(), rest.begin());

  Lane lane, tops;
  load(tops, rest.data());
  for (float const* at = scores.data(); at != end; at += lane_floats) {
    load(lane, at);
    tops = lane > tops ? lane : tops;
  }
  float top = tops[0];
  for (std::size_t i = 1; i < lane_floats; ++i) top = std::max(top, tops[i]);

  Lane sums;
  load(sums, rest.data());
  sums -= top;
  to_exponential(sums);
  store(rest.data(), sums);
  for (float* at = scores.data(); at != end; at += lane_floats) {
    load(lane, at);
    lane -= top;
    to_exponential(lane);
    store(at, lane);
    sums += lane;
  }
  std::copy_n(rest.data(), scores.size() - whole, end);
  float sum = 0;
  for (std::size_t i = 0; i < lane_floats; ++i) sum += sums[i];
  float const share = 1.0F / sum;
  for (auto& score : scores) score *= share;
}

}  // namespace shirube
