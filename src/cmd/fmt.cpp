// shirube fmt: mends what can be mended safely in content files.
#include <fstream>
#include <iostream>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "loader/load.hpp"
#include "loader/mend.hpp"

namespace shirube {
namespace {

namespace fs = std::filesystem;

// Beside the file first, then in its place: a lead never finds half a file.
Result<void> replace(fs::path const& path, std::string const& bytes) {
  auto const beside = path.string() + ".mended";
  std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
  stream << bytes;
  stream.close();
  std::error_code failed;
  if (stream.good()) {
    fs::permissions(beside, fs::status(path, failed).permissions(), failed);
    fs::rename(beside, path, failed);
  }
  if (stream.good() && !failed) return {};
  fs::remove(beside, failed);
  return Error{Errc::io_failed, path.string(), "cannot write the file"};
}

struct Counts {
  std::size_t mended{}, hopeless{};
};

Result<Counts> mend_all(fs::path const& folder, std::vector<ContentFile> const& files, bool only_check) {
  Counts counts;
  for (auto const& file : files) {
    auto const bytes = file.path.ends_with(".txt") ? mend_plain(file.bytes) : mend(file.bytes);
    if (!bytes) {
      ++counts.hopeless;
      std::cout << "直せません: " << file.path
                << "（文字コードか大きさを確かめてください。shirube check が場所を示します）\n";
    } else if (*bytes != file.bytes) {
      ++counts.mended;
      std::cout << (only_check ? "直す所があります: " : "直しました: ") << file.path << "\n";
      if (only_check) continue;
      if (auto const done = replace(folder / file.path, *bytes); !done) return done.error();
    }
  }
  return counts;
}

int fmt(std::string const& given, bool only_check) {
  auto const folder = find_content(given);
  if (!folder) return could_not_run(to_string(folder.error()));
  auto const files = read_content_files(*folder);
  if (!files) return could_not_run(to_string(files.error()));
  auto const counts = mend_all(*folder, *files, only_check);
  if (!counts) return could_not_run(to_string(counts.error()));
  return counts->hopeless > 0 || (only_check && counts->mended > 0) ? 1 : 0;
}

struct Options {
  std::string content;
  bool check{};
};

}  // namespace

Run set_up_fmt(CLI::App& app) {
  auto const options = std::make_shared<Options>();
  add_content_option(app, options->content);
  app.add_flag("--check", options->check, "change nothing, only list what would be mended; exit 1 when there is any");
  return [options] { return fmt(options->content, options->check); };
}

}  // namespace shirube
