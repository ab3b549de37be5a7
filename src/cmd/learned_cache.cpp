#include "cmd/learned_cache.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "base/hash.hpp"

namespace shirube {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kept_max = 4;

// Learning may differ from build to build, and so may what is kept of it.
std::string this_program() {
  std::error_code error;
  fs::path const program{"/proc/self/exe"};
  auto const size = fs::file_size(program, error);
  auto const time = fs::last_write_time(program, error);
  return std::to_string(size) + ' ' + std::to_string(time.time_since_epoch().count());
}

void remove_oldest(fs::path const& folder) {
  std::error_code error;
  std::vector<fs::directory_entry> files;
  for (fs::directory_iterator entry{folder, error}, end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".learned") files.push_back(*entry);
  std::ranges::sort(files, std::ranges::greater{}, [&](auto const& file) { return file.last_write_time(error); });
  for (std::size_t i = kept_max; i < files.size(); ++i) fs::remove(files[i].path(), error);
}

// A file's bytes without their sum, which fitted. Files here are never written to, only replaced.
struct Kept {
  boost::interprocess::mapped_region file;
  [[nodiscard]] std::string_view bytes() const {
    return {static_cast<char const*>(file.get_address()), file.get_size() - sizeof(std::uint64_t)};
  }
};

std::optional<Kept> read_kept(fs::path const& path) try {
  namespace ipc = boost::interprocess;
  std::uint64_t sum = 0;
  Kept kept{{ipc::file_mapping{path.c_str(), ipc::read_only}, ipc::read_only, 0, 0, nullptr, MAP_POPULATE}};
  if (kept.file.get_size() < sizeof sum) return std::nullopt;
  std::memcpy(&sum, kept.bytes().end(), sizeof sum);
  if (hash_of(kept.bytes()) != sum) return std::nullopt;
  return kept;
} catch (boost::interprocess::interprocess_exception const&) {
  return std::nullopt;  // no such file, or an empty one
}

// Whole or not at all.
void write_kept(fs::path const& path, std::string const& bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  auto const draft = fs::path{path}.replace_extension("." + std::to_string(::getpid()));
  auto const sum = hash_of(bytes);
  std::ofstream file(draft, std::ios::binary);
  file << bytes;
  file.write(reinterpret_cast<char const*>(&sum), sizeof sum);
  file.close();
  if (file.good())
    fs::rename(draft, path, error);
  else
    fs::remove(draft, error);
}

}  // namespace

LearnedCache LearnedCache::of_environment() {
  auto const setting = [](char const* name) -> std::optional<fs::path> {
    auto const* const value = std::getenv(name);
    return value != nullptr && *value != '\0' ? std::optional<fs::path>{value} : std::nullopt;
  };
  if (auto const own = setting("SHIRUBE_CACHE")) return LearnedCache{*own};
  if (auto const users = setting("XDG_CACHE_HOME")) return LearnedCache{*users / "shirube"};
  if (auto const home = setting("HOME")) return LearnedCache{*home / ".cache" / "shirube"};
  return LearnedCache{std::nullopt};
}

fs::path LearnedCache::path_for(std::vector<ContentFile> const& files) const {
  auto hash = fnv1a(this_program());
  for (auto const& file : files)
    if (file.path.starts_with("intents/")) hash = hash_of(file.bytes, fnv1a(file.path + '\n', hash));
  return *folder_ / (to_hex(hash) + ".learned");
}

std::optional<Learned> LearnedCache::find(std::vector<ContentFile> const& files) const {
  if (!folder_) return std::nullopt;
  auto const kept = read_kept(path_for(files));
  return kept ? Learned::from_bytes(kept->bytes()) : std::nullopt;
}

void LearnedCache::keep(std::vector<ContentFile> const& files, Learned const& learned) const {
  if (!folder_) return;
  write_kept(path_for(files), learned.to_bytes());
  remove_oldest(*folder_);
}

std::string LearnedCache::readings() const {
  if (!folder_) return {};
  auto const kept = read_kept(readings_path());
  auto const program = this_program();
  if (!kept || !kept->bytes().starts_with(program)) return {};
  return std::string{kept->bytes().substr(program.size())};
}

void LearnedCache::keep_readings(std::string const& kept) const {
  if (folder_) write_kept(readings_path(), this_program() + kept);
}

fs::path LearnedCache::readings_path() const { return *folder_ / "words.readings"; }

}  // namespace shirube
