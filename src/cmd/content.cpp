#include "cmd/content.hpp"

#include <algorithm>
#include <future>
#include <iterator>

#include "cmd/learn_apart.hpp"
#include "cmd/learned_cache.hpp"
#include "match/model.hpp"
#include "text/readings.hpp"

namespace shirube {
namespace {

bool holds_content(std::filesystem::path const& folder) {
  std::error_code ignored;
  return std::filesystem::is_directory(folder / "intents", ignored) &&
         std::filesystem::is_directory(folder / "replies", ignored);
}

bool is_of_form(Complaint const& complaint) { return complaint.code.front() == 'Y' || complaint.code.front() == 'S'; }

// The matcher reads intents, word classes and slots alone: it can judge them even while some reply is wrong.
bool can_match(Complaints const& complaints) {
  return std::ranges::none_of(complaints, [](Complaint const& complaint) {
    return is_of_form(complaint) &&
           (complaint.place.file.starts_with("intents/") || complaint.place.file == "replies/項目.yaml");
  });
}

constexpr int customers_first = 10;

// What was learned at an earlier start, or else the dictionary to learn with, where there is one.
struct Kept {
  std::optional<Learned> learned;
  std::unique_ptr<ReadingDictionary> readings;
};
Kept find_kept(std::filesystem::path const& folder, std::vector<ContentFile> const& files, LearnIn where) {
  auto const cache = LearnedCache::of_environment();
  auto learned = cache.find(files);
  if (!learned && where != LearnIn::this_process && cache.can_keep()) {
    learn_apart(folder, where == LearnIn::another_behind ? customers_first : 0);
    learned = cache.find(files);
  }
  if (learned) return {std::move(learned), nullptr};
  auto readings = ReadingDictionary::open(cache.readings());
  return {std::nullopt, readings ? std::move(*readings) : nullptr};
}

// Finds what was kept while the content is loaded and compiled, and keeps what had to be learned.
class Keeper {
 public:
  // Needs: the arguments outlive this.
  Keeper(std::filesystem::path const& folder, std::vector<ContentFile> const& files, LearnIn where)
      : files_(files), coming_(std::async([&folder, &files, where] { return find_kept(folder, files, where); })) {}

  Lesson await_lesson() {
    kept_ = coming_.get();
    return {kept_.readings.get(), kept_.learned ? &*kept_.learned : nullptr};
  }
  // Needs: await_lesson() was called.
  void keep(Learned const& learned) const {
    if (!kept_.readings) return;  // it was kept, or there is no dictionary: with one, more would be learned
    auto const cache = LearnedCache::of_environment();
    auto const beside = std::async([&] { cache.keep_readings(kept_.readings->kept()); });
    cache.keep(files_, learned);
  }

 private:
  std::vector<ContentFile> const& files_;
  std::future<Kept> coming_;
  Kept kept_;
};

Error first_of(Complaints const& complaints) {
  return {
      Errc::bad_content,
      {},
      to_line(complaints.front()) + " (" + std::to_string(complaints.size()) + " complaints in all: shirube check)"};
}

}  // namespace

void add_content_option(CLI::App& app, std::string& folder) {
  app.add_option("--content", folder, "the folder that holds intents/ and replies/ (default: found from here upwards)");
}

Result<std::filesystem::path> find_content(std::string const& given) {
  if (!given.empty()) {
    if (holds_content(given)) return std::filesystem::path{given};
    return Error{Errc::not_found, given, "there is no intents/ and replies/ in this folder"};
  }
  std::error_code ignored;
  for (auto folder = std::filesystem::current_path(ignored);; folder = folder.parent_path()) {
    if (holds_content(folder)) return folder;
    if (folder == folder.parent_path()) break;
  }
  return Error{
      Errc::not_found, {}, "no folder with intents/ and replies/ from here upwards: name it with --content DIR"};
}

Result<LoadedBot> load_with_complaints(std::string const& given, bool examples, LearnIn where) {
  auto const folder = find_content(given);
  if (!folder) return folder.error();
  auto const files = read_content_files(*folder);
  if (!files) return files.error();
  Keeper keeper{*folder, *files, where};
  auto loaded = load_catalog(*files);
  LoadedBot result{nullptr, std::move(loaded.complaints)};
  bool const good = result.complaints.empty();
  if (!good && !(examples && can_match(result.complaints))) return result;
  auto bot =
      std::make_shared<Bot>(std::move(loaded.catalog), &result.complaints, [&] { return keeper.await_lesson(); });
  keeper.keep(bot->matcher.model().learned());
  if (examples) std::ranges::move(check_examples(bot->catalog, bot->matcher), std::back_inserter(result.complaints));
  if (good) result.bot = std::move(bot);
  std::ranges::sort(result.complaints);
  return result;
}

Result<std::size_t> learn_and_keep(std::string const& given) {
  auto const folder = find_content(given);
  if (!folder) return folder.error();
  auto files = read_content_files(*folder);
  if (!files) return files.error();
  auto const is_of_intents = [](std::string const& path) { return path.starts_with("intents/"); };
  std::erase_if(*files, [&](ContentFile const& file) { return !is_of_intents(file.path); });
  Keeper keeper{*folder, *files, LearnIn::this_process};
  auto loaded = load_catalog(*files);
  // Of form alone: everything else is about the replies, too, or about names that stand there.
  std::erase_if(loaded.complaints, [&](Complaint const& complaint) {
    return !is_of_intents(complaint.place.file) || !is_of_form(complaint);
  });
  if (!loaded.good()) return first_of(loaded.complaints);
  Model const model{loaded.catalog.intents, [&] { return keeper.await_lesson(); }, loaded.complaints};
  if (!loaded.good()) return first_of(loaded.complaints);
  keeper.keep(model.learned());
  std::size_t examples = 0;
  for (auto const& [id, intent] : loaded.catalog.intents.all) examples += intent.examples.size();
  return examples;
}

Result<Loaded> load_files(std::string const& given) {
  auto const folder = find_content(given);
  if (!folder) return folder.error();
  auto const files = read_content_files(*folder);
  if (!files) return files.error();
  auto loaded = load_catalog(*files);
  if (!loaded.good()) return first_of(loaded.complaints);
  return loaded;
}

Result<std::shared_ptr<Bot>> load_bot(std::string const& given, LearnIn where) {
  auto loaded = load_with_complaints(given, false, where);
  if (!loaded) return loaded.error();
  if (loaded->complaints.empty()) return loaded->bot;
  return first_of(loaded->complaints);
}

std::string to_line(Complaint const& complaint) {
  auto const& place = complaint.place;
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + " " + complaint.code +
         " " + complaint.what;
}

}  // namespace shirube
