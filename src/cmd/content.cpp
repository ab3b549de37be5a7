#include "cmd/content.hpp"

#include <algorithm>
#include <future>
#include <iterator>

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

// The matcher reads intents, word classes and slots alone: it can judge them even while some reply is wrong.
bool can_match(Complaints const& complaints) {
  return std::ranges::none_of(complaints, [](Complaint const& complaint) {
    bool const of_form = complaint.code.front() == 'Y' || complaint.code.front() == 'S';
    return of_form && (complaint.place.file.starts_with("intents/") || complaint.place.file == "replies/項目.yaml");
  });
}

// What was learned at an earlier start, or learned now and kept.
std::shared_ptr<Bot> learned_bot(Catalog catalog, std::vector<ContentFile> const& files, std::optional<Learned> kept,
                                 Complaints& complaints) {
  if (kept) return std::make_shared<Bot>(std::move(catalog), &complaints, Lesson{nullptr, &*kept});
  auto const readings = ReadingDictionary::open();
  Lesson const lesson{readings ? readings->get() : nullptr};
  auto bot = std::make_shared<Bot>(std::move(catalog), &complaints, lesson);
  if (readings) LearnedCache::of_environment().keep(files, bot->matcher.model().learned());
  return bot;
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

Result<LoadedBot> load_with_complaints(std::string const& given, bool examples) {
  auto const folder = find_content(given);
  if (!folder) return folder.error();
  auto const files = read_content_files(*folder);
  if (!files) return files.error();
  auto kept = std::async([&] { return LearnedCache::of_environment().find(*files); });
  auto loaded = load_catalog(*files);
  LoadedBot result{nullptr, std::move(loaded.complaints)};
  bool const good = result.complaints.empty();
  if (!good && !(examples && can_match(result.complaints))) return result;
  auto bot = learned_bot(std::move(loaded.catalog), *files, kept.get(), result.complaints);
  if (examples) std::ranges::move(check_examples(bot->catalog, bot->matcher), std::back_inserter(result.complaints));
  if (good) result.bot = std::move(bot);
  std::ranges::sort(result.complaints);
  return result;
}

namespace {

Error first_of(Complaints const& complaints) {
  return {
      Errc::bad_content,
      {},
      to_line(complaints.front()) + " (" + std::to_string(complaints.size()) + " complaints in all: shirube check)"};
}

}  // namespace

Result<Loaded> load_files(std::string const& given) {
  auto const folder = find_content(given);
  if (!folder) return folder.error();
  auto const files = read_content_files(*folder);
  if (!files) return files.error();
  auto loaded = load_catalog(*files);
  if (!loaded.good()) return first_of(loaded.complaints);
  return loaded;
}

Result<std::shared_ptr<Bot>> load_bot(std::string const& given) {
  auto loaded = load_with_complaints(given, false);
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
