#include "cmd/learned_cache.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>

#include "base/hash.hpp"

namespace shirube {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kept_max = 4;

// Learning may differ from build to build.
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

bool LearnedCache::has(std::vector<ContentFile> const& files) const {
  std::error_code error;
  return folder_ && fs::exists(path_for(files), error);
}

std::optional<Learned> LearnedCache::find(std::vector<ContentFile> const& files) const {
  if (!folder_) return std::nullopt;
  std::ifstream file(path_for(files), std::ios::binary | std::ios::ate);
  if (!file) return std::nullopt;
  auto const size = static_cast<std::size_t>(file.tellg());
  auto const memory = std::make_unique_for_overwrite<char[]>(size);
  std::uint64_t sum = 0;
  if (size < sizeof sum || !file.seekg(0).read(memory.get(), static_cast<std::streamsize>(size))) return std::nullopt;
  std::string_view const bytes{memory.get(), size - sizeof sum};
  std::memcpy(&sum, bytes.end(), sizeof sum);
  return hash_of(bytes) == sum ? Learned::from_bytes(bytes) : std::nullopt;
}

void LearnedCache::keep(std::vector<ContentFile> const& files, Learned const& learned) const {
  if (!folder_) return;
  auto const bytes = learned.to_bytes();
  std::error_code error;
  fs::create_directories(*folder_, error);
  auto const path = path_for(files);
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
  remove_oldest(*folder_);
}

}  // namespace shirube
