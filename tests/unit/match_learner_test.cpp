#include <algorithm>
#include <catch2/catch.hpp>

#include "match/learner.hpp"

using namespace shirube;

namespace {

LearnerRow row(std::vector<FeatureKey> features, std::size_t label, bool not_label = false) {
  return {std::move(features), label, not_label};
}

std::vector<LearnerRow> fruit() {
  return {row({1, 2, 9}, 0), row({1, 3, 9}, 0), row({1, 2, 3}, 0),
          row({4, 5, 9}, 1), row({4, 6, 9}, 1), row({4, 5, 6}, 1)};
}

std::vector<float> probabilities(Learner const& learner, std::vector<FeatureKey> const& features) {
  std::vector<float> scores(learner.classes());
  learner.score(features, scores);
  to_probabilities(scores);
  return scores;
}

}  // namespace

TEST_CASE("rows that were learned are told apart, and new mixtures of their features", "[match]") {
  Learner const learner(fruit(), 2);
  CHECK(probabilities(learner, {1, 2, 9})[0] > 0.8F);
  CHECK(probabilities(learner, {4, 6, 9})[1] > 0.8F);
  CHECK(probabilities(learner, {1})[0] > 0.8F);
}

TEST_CASE("features never seen leave the classes open", "[match]") {
  Learner const learner(fruit(), 2);
  auto const p = probabilities(learner, {100, 101, 102});
  CHECK(p[0] == Approx(0.5F).margin(0.1));
  CHECK(learner.weight(100, 0) == 0.0F);
}

TEST_CASE("the same rows give the same scores bit for bit", "[match]") {
  auto const rows = fruit();
  CHECK(probabilities(Learner(rows, 2), {1, 5, 9}) == probabilities(Learner(rows, 2), {1, 5, 9}));
}

TEST_CASE("a near miss speaks against its class alone", "[match]") {
  auto rows = fruit();
  Learner const before(rows, 3);
  rows.push_back(row({1, 7}, 0, true));
  rows.push_back(row({1, 7, 8}, 0, true));
  Learner const after(rows, 3);
  CHECK(probabilities(after, {1, 7})[0] < probabilities(before, {1, 7})[0]);
  CHECK(probabilities(after, {1, 2})[0] > 0.6F);
}

TEST_CASE("rows that contradict each other make the probability honest", "[match]") {
  std::vector<LearnerRow> rows;
  for (std::size_t i = 0; i < 200; ++i) rows.push_back(row({1}, i % 4 == 0 ? 1 : 0));
  auto const p = probabilities(Learner(rows, 2), {1});
  CHECK(p[0] == Approx(0.75F).margin(0.1));
}

TEST_CASE("where left-out rows cannot be foretold, the temperature rises", "[match]") {
  std::vector<LearnerRow> noise;
  for (std::size_t i = 0; i < 60; ++i) noise.push_back(row({1 + i % 5, 10 + i % 7, 20 + i % 11}, (i * i / 7) % 2));
  Learner const calibrated(noise, 2);
  CHECK(calibrated.temperature() > 1.5F);
  LearnerOptions options;
  options.folds = 0;
  CHECK(Learner(noise, 2, options).temperature() == 1.0F);
}

TEST_CASE("a learner of no rows has no opinion", "[match]") {
  auto const p = probabilities(Learner({}, 4), {1, 2});
  CHECK(p == std::vector<float>(4, 0.25F));
}
