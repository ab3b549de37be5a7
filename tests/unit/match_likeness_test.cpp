#include <catch2/catch.hpp>
#include <vector>

#include "match/likeness.hpp"

using namespace shirube;

TEST_CASE("classes that share features are alike, those that share none are opposed, one without rows is alone",
          "[match]") {
  constexpr std::size_t stride = row_length(4);
  std::vector<float> means(4 * stride);
  auto const mean = [&](std::size_t feature, std::size_t label) -> float& { return means[feature * stride + label]; };
  mean(0, 0) = mean(0, 1) = 1;
  mean(1, 0) = mean(2, 1) = 0.3F;
  mean(3, 2) = 1;  // and class 3 has nothing
  auto const like = likeness(means, stride, 4);
  CHECK(like[0 * stride + 1] > 0.5F);
  CHECK(like[0 * stride + 1] == like[1 * stride + 0]);
  CHECK(like[0 * stride + 2] < 0);
  for (std::size_t c = 0; c < 4; ++c) CHECK(like[c * stride + c] == 1.0F);
  for (std::size_t c = 0; c < 3; ++c) CHECK(like[c * stride + 3] == 0.0F);
}
