#include <algorithm>
#include <catch2/catch.hpp>
#include <future>

#include "match/learner_training.hpp"
#include "match/softmax.hpp"

using namespace shirube;

namespace {

struct Row {
  std::vector<FeatureKey> features;
  LearnerRow row{};
};

Row row(std::vector<FeatureKey> features, std::uint32_t label, bool not_label = false) {
  return {std::move(features), {label, not_label}};
}

std::vector<Row> fruit() {
  return {row({1, 2, 9}, 0), row({1, 3, 9}, 0), row({1, 2, 3}, 0),
          row({4, 5, 9}, 1), row({4, 6, 9}, 1), row({4, 5, 6}, 1)};
}

LearnerRows gathered(std::vector<Row> const& rows) {
  LearnerRows result;
  for (auto const& [features, row] : rows) result.add(features, row);
  return result;
}

Learner trained(std::vector<Row> const& rows, std::size_t classes, float temperature = 1.0F) {
  return train_learner(gathered(rows), classes, temperature);
}

std::string bytes_of(Learner const& learner) {
  ByteWriter writer;
  learner.put_into(writer);
  return std::move(writer).bytes();
}

std::optional<Learner> learner_of(std::string_view bytes) {
  ByteReader reader{bytes};
  return Learner::get_from(reader);
}

std::vector<float> probabilities(Learner const& learner, std::vector<FeatureKey> const& features) {
  std::vector<float> scores(learner.classes());
  learner.score(features, scores);
  to_probabilities(scores);
  return scores;
}

}  // namespace

TEST_CASE("rows that were learned are told apart, and new mixtures of their features", "[match]") {
  auto const learner = trained(fruit(), 2);
  CHECK(probabilities(learner, {1, 2, 9})[0] > 0.8F);
  CHECK(probabilities(learner, {4, 6, 9})[1] > 0.8F);
  CHECK(probabilities(learner, {1})[0] > 0.8F);
}

TEST_CASE("features never seen leave the classes open", "[match]") {
  auto const learner = trained(fruit(), 2);
  auto const p = probabilities(learner, {100, 101, 102});
  CHECK(p[0] == Approx(0.5F).margin(0.1));
  CHECK(learner.weight(100, 0) == 0.0F);
}

TEST_CASE("the same rows give the same scores bit for bit", "[match]") {
  auto const rows = fruit();
  CHECK(probabilities(trained(rows, 2), {1, 5, 9}) == probabilities(trained(rows, 2), {1, 5, 9}));
}

TEST_CASE("a near miss speaks against its class alone", "[match]") {
  auto rows = fruit();
  auto const before = trained(rows, 3);
  rows.push_back(row({1, 7}, 0, true));
  rows.push_back(row({1, 7, 8}, 0, true));
  auto const after = trained(rows, 3);
  CHECK(probabilities(after, {1, 7})[0] < probabilities(before, {1, 7})[0]);
  CHECK(probabilities(after, {1, 2})[0] > 0.6F);
}

TEST_CASE("rows that contradict each other make the probability honest", "[match]") {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < 200; ++i) rows.push_back(row({1}, i % 4 == 0 ? 1 : 0));
  auto const p = probabilities(trained(rows, 2), {1});
  CHECK(p[0] == Approx(0.75F).margin(0.1));
}

TEST_CASE("a row more or less leaves what is said of the others nearly as it was", "[match]") {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < 300; ++i)
    rows.push_back(row({1 + i % 17, 20 + i % 23, 50 + i % 29, 100 + i % 7, 200 + i % 3}, i % 5));
  auto const before = trained(rows, 5);
  auto fewer = rows;
  fewer.erase(fewer.begin() + 40);
  auto const after = trained(fewer, 5);
  double moved = 0;
  for (auto const& one : fewer)
    for (std::size_t c = 0; c < 5; ++c)
      moved += std::abs(probabilities(before, one.features)[c] - probabilities(after, one.features)[c]);
  CHECK(moved / static_cast<double>(fewer.size() * 5) < 0.01);
}

TEST_CASE("what no row has speaks for the class whose rows have little in common with any", "[match]") {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < 60; ++i) {
    rows.push_back(row({1, 2 + i % 3, 5 + i % 4}, 0));
    rows.push_back(row({1000 + 3 * i, 1001 + 3 * i, 1002 + 3 * i}, 1));
  }
  auto const learner = trained(rows, 2);
  CHECK(probabilities(learner, {5000, 5001, 5002})[1] > 0.8F);
  CHECK(probabilities(learner, {1, 2, 5})[0] > 0.9F);
}

TEST_CASE("a row is judged by a learner that never saw its group", "[match]") {
  std::vector<Row> rows = fruit();
  for (auto& one : rows) one.row.group = 1;
  rows.push_back(row({1, 2, 4, 5, 77}, 1));
  auto const judged = LearnerTraining(gathered(rows), 2).judge_left_out(2);
  REQUIRE(judged.size() == 1);
  CHECK(judged[0].row == 6);
  rows[6].row.label = 0;  // what it is called makes no difference to what is said of it
  CHECK(LearnerTraining(gathered(rows), 2).judge_left_out(2)[0].scores == judged[0].scores);
}

TEST_CASE("a row derived from another is learned but not judged", "[match]") {
  std::vector<Row> rows = fruit();
  rows[1].row.derived = true;
  CHECK(LearnerTraining(gathered(rows), 2).judge_left_out(1).size() == rows.size() - 1);
}

TEST_CASE("rows are learned whatever their number, and so that of the epochs", "[match]") {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < 500; ++i)
    for (bool const derived : {false, true, true})
      rows.push_back({{1 + i % 5, 10 + i % 11, 30 + i % 3 + (derived ? 10U : 0U)}, {i % 5, false, 1.0F, 0, derived}});
  for (std::size_t epochs = 5; epochs < 10; ++epochs) {
    LearnerTraining training(gathered(rows), 5, {.visits = epochs * rows.size()});
    auto const weights = training.weights();
    auto const learner = std::move(training).finish(weights, 1.0F);
    for (auto const& one : rows) REQUIRE(probabilities(learner, one.features)[one.row.label] > 0.5F);
  }
}

TEST_CASE("two trainings at the same time say what they say one after the other", "[match]") {
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < 400; ++i)
    rows.push_back({{1 + i % 7, 10 + i % 11, 30 + i % 3}, {i % 3, i % 13 == 0, 1.0F, i % 4, i % 5 == 1}});
  LearnerTraining const training(gathered(rows), 3);
  auto const judged = training.judge_left_out(4);
  auto const weights = training.weights();
  auto weights_beside = std::async(std::launch::async, [&] { return training.weights(); });
  auto const judged_beside = training.judge_left_out(4);
  CHECK(weights_beside.get() == weights);
  REQUIRE(judged_beside.size() == judged.size());
  for (std::size_t i = 0; i < judged.size(); ++i) CHECK(judged_beside[i].scores == judged[i].scores);
}

TEST_CASE("a learner read back from its bytes says the same", "[match]") {
  auto const learner = trained(fruit(), 2, 1.5F);
  auto const again = learner_of(bytes_of(learner));
  REQUIRE(again);
  CHECK(probabilities(*again, {1, 5, 9}) == probabilities(learner, {1, 5, 9}));
  CHECK(again->temperature() == 1.5F);
}

TEST_CASE("bytes that are cut are no learner", "[match]") {
  auto const bytes = bytes_of(trained(fruit(), 2));
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(learner_of({bytes.data(), size}));
}

TEST_CASE("rows that two gathered are learned as if one had gathered them", "[match]") {
  auto const rows = fruit();
  auto both = gathered({rows.begin(), rows.begin() + 2});
  both.append(gathered({rows.begin() + 2, rows.end()}));
  CHECK(both.size() == rows.size());
  CHECK(probabilities(train_learner(std::move(both), 2), {1, 5, 9, 9}) ==
        probabilities(trained(rows, 2), {1, 5, 9, 9}));
}

TEST_CASE("what was said twice counts more than once", "[match]") {
  auto const learner = trained(fruit(), 2);
  CHECK(probabilities(learner, {1, 1, 1, 4})[0] > probabilities(learner, {1, 4})[0]);
}

TEST_CASE("a learner of no rows has no opinion", "[match]") {
  auto const p = probabilities(trained({}, 4), {1, 2});
  CHECK(p == std::vector<float>(4, 0.25F));
}
