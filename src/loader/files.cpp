#include <algorithm>
#include <fstream>
#include <system_error>

#include "loader/load.hpp"
#include "loader/tree.hpp"

namespace shirube {
namespace {

namespace fs = std::filesystem;

// A little more than allowed is enough for the loader to refuse the file by name.
constexpr std::size_t read_bytes_max = YamlLimits{}.bytes_max + 1;
// Bounds the walk itself; the shipped content has about a hundred files.
constexpr std::size_t files_max = 2'000;

bool is_content_name(fs::path const& path) {
  auto const name = path.filename().string();
  auto const extension = path.extension().string();
  return !name.starts_with('.') && (extension == ".yaml" || extension == ".yml" || extension == ".txt");
}

Error io_error(fs::path const& path, std::string const& what) { return {Errc::io_failed, path.string(), what}; }

Result<ContentFile> read_file(fs::path const& folder, fs::path const& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return io_error(path, "cannot open the file");
  ContentFile file{path.lexically_relative(folder).generic_string(), {}};
  char piece[16 * 1024];
  while (stream && file.bytes.size() < read_bytes_max) {
    stream.read(piece, sizeof piece);
    file.bytes.append(piece, static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) return io_error(path, "cannot read the file");
  return file;
}

// Symbolic links are not followed: they may lead out of the folder (promise 20).
Result<std::vector<fs::path>> content_paths(fs::path const& folder) {
  std::vector<fs::path> paths;
  std::error_code failed;
  for (fs::recursive_directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    if (!fs::is_regular_file(entry->symlink_status()) || !is_content_name(entry->path())) continue;
    if (paths.size() == files_max) return io_error(folder, "more than 2000 content files");
    paths.push_back(entry->path());
  }
  if (failed) return io_error(folder, failed.message());
  return paths;
}

}  // namespace

Result<std::vector<ContentFile>> read_content_files(fs::path const& folder) {
  std::vector<ContentFile> files;
  bool found = false;
  for (auto const* const name : {"intents", "replies"}) {
    std::error_code failed;
    if (!fs::is_directory(folder / name, failed)) continue;
    found = true;
    auto const paths = content_paths(folder / name);
    if (!paths) return paths.error();
    for (auto const& path : *paths) {
      auto file = read_file(folder, path);
      if (!file) return file.error();
      files.push_back(std::move(*file));
    }
  }
  if (!found) return Error{Errc::not_found, folder.string(), "there is no folder intents/ or replies/"};
  std::ranges::sort(files, {}, &ContentFile::path);
  return files;
}

}  // namespace shirube
