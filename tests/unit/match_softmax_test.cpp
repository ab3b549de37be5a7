#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "match/softmax.hpp"

using namespace shirube;

TEST_CASE("probabilities are those of the library's exp, for any number of scores", "[match]") {
  for (std::size_t count = 1; count < 70; ++count) {
    std::vector<float> scores;
    for (std::size_t i = 0; i < count; ++i) scores.push_back(static_cast<float>(i * 37 % 23) - 9.5F);
    double sum = 0;
    for (auto const score : scores) sum += std::exp(static_cast<double>(score));
    auto probabilities = scores;
    to_probabilities(probabilities);
    for (std::size_t i = 0; i < count; ++i)
      REQUIRE(probabilities[i] == Approx(std::exp(static_cast<double>(scores[i])) / sum).epsilon(1e-5));
  }
}

TEST_CASE("scores far apart leave all to the highest, and none leave nothing", "[match]") {
  std::vector<float> scores{-1e30F, 3000.0F, 0.0F}, none;
  to_probabilities(scores);
  CHECK(scores[1] == 1.0F);
  CHECK(scores[0] + scores[2] < 1e-30F);
  to_probabilities(none);
  CHECK(none.empty());
}
