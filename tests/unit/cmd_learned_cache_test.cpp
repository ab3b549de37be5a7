#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "cmd/learned_cache.hpp"
#include "match/learner_training.hpp"

using namespace shirube;

namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::temp_directory_path() / "shirube_learned_cache_test";
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
};

std::vector<ContentFile> content(std::string const& intent, std::string const& reply = "題名: a") {
  return {{"intents/a.yaml", intent}, {"replies/a.yaml", reply}};
}

// Something learned that can be told from something else.
Learned learned(float share = 0.5F) {
  Learned result;
  LearnerRows rows;
  rows.add(std::vector<FeatureKey>{1, 2}, {0});
  rows.add(std::vector<FeatureKey>{2, 3}, {1});
  result.learner = train_learner(std::move(rows), 2);
  result.pattern_share = share;
  return result;
}

float share_of(std::optional<Learned> const& found) { return found ? found->pattern_share : 0; }

}  // namespace

TEST_CASE("what was learned is found again for the same intents alone, whatever the replies say", "[cmd]") {
  Folder const folder;
  LearnedCache const cache{folder.path};
  CHECK_FALSE(cache.find(content("x")).has_value());
  cache.keep(content("x"), learned(0.25F));
  CHECK(share_of(cache.find(content("x"))) == 0.25F);
  CHECK(share_of(cache.find(content("x", "題名: b"))) == 0.25F);
  CHECK_FALSE(cache.find(content("y")).has_value());
}

TEST_CASE("what was kept and then cut or changed is not believed", "[cmd]") {
  Folder const folder;
  LearnedCache const cache{folder.path};
  cache.keep(content("x"), learned());
  auto const file = fs::directory_iterator(folder.path)->path();
  std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).write("L", 1);
  CHECK_FALSE(cache.find(content("x")).has_value());
  fs::resize_file(file, 3);
  CHECK_FALSE(cache.find(content("x")).has_value());
}

TEST_CASE("readings are kept beside what was learned, and not believed once changed", "[cmd]") {
  Folder const folder;
  LearnedCache const cache{folder.path};
  CHECK(cache.readings().empty());
  cache.keep_readings("read before");
  for (char c = 'a'; c < 'k'; ++c) cache.keep(content(std::string(1, c)), learned());
  CHECK(cache.readings() == "read before");
  std::fstream(folder.path / "words.readings", std::ios::in | std::ios::out | std::ios::binary).write("R", 1);
  CHECK(cache.readings().empty());
  LearnedCache{std::nullopt}.keep_readings("nowhere");
}

TEST_CASE("only the newest few are kept, and without a folder nothing is", "[cmd]") {
  Folder const folder;
  LearnedCache const cache{folder.path};
  for (char c = 'a'; c < 'k'; ++c) cache.keep(content(std::string(1, c)), learned());
  auto const kept = std::distance(fs::directory_iterator(folder.path), fs::directory_iterator());
  CHECK(kept == 4);
  LearnedCache const nowhere{std::nullopt};
  nowhere.keep(content("x"), learned());
  CHECK_FALSE(nowhere.find(content("x")).has_value());
}
