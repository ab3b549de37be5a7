// The same softmax on every machine, unlike the library's exp.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace shirube {

// Relative error below 1e-5. Needs: x <= 0. Vectorizes.
inline float exponential(float x) {
  float const scaled = std::max(x, -80.0F) * 1.44269504F;
  auto const whole = static_cast<std::int32_t>(scaled) - 1;
  float const rest = (scaled - static_cast<float>(whole)) * 0.693147181F;
  constexpr float c2 = 1.0F / 2, c3 = 1.0F / 6, c4 = 1.0F / 24, c5 = 1.0F / 120, c6 = 1.0F / 720;
  float const power = 1.0F + rest * (1.0F + rest * (c2 + rest * (c3 + rest * (c4 + rest * (c5 + rest * c6)))));
  return power * std::bit_cast<float>((whole + 127) << 23);
}

// In place. Needs: count > 0 or nothing happens.
inline void softmax(float* scores, std::size_t count) {
  if (count == 0) return;
  float top = scores[0];
  for (std::size_t i = 1; i < count; ++i) top = std::max(top, scores[i]);
  for (std::size_t i = 0; i < count; ++i) scores[i] = exponential(scores[i] - top);  // alone, so that it vectorizes
  float sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += scores[i];
  for (std::size_t i = 0; i < count; ++i) scores[i] /= sum;
}

}  // namespace shirube
