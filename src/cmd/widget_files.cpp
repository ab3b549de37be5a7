#include "cmd/widget_files.hpp"

#include <fstream>
#include <iterator>

namespace shirube {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t file_bytes_max = 2 * 1024 * 1024;

constexpr char const* no_widget =
    "<!doctype html>\n<html lang=\"ja\"><meta charset=\"utf-8\"><title>道しるべ</title>\n"
    "<p>チャットの画面がまだ組み立てられていません。deploy/run を実行してください。</p>\n";

struct Kind {
  std::string_view extension, type;
};
constexpr Kind kinds[] = {{".html", "text/html; charset=utf-8"},
                          {".js", "text/javascript; charset=utf-8"},
                          {".css", "text/css; charset=utf-8"},
                          {".svg", "image/svg+xml"},
                          {".png", "image/png"},
                          {".map", "application/json"},
                          {".json", "application/json"},
                          {".woff2", "font/woff2"},
                          {".gz", "application/gzip"}};

Kind const* kind_of(fs::path const& path) {
  for (auto const& kind : kinds)
    if (path.extension() == kind.extension) return &kind;
  return nullptr;
}

bool holds_widget(fs::path const& folder) {
  std::error_code ignored;
  return fs::is_regular_file(folder / "widget.js", ignored);
}

Result<std::string> read(fs::path const& path) {
  std::ifstream file{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{file}, {}};
  if (!file) return Error{Errc::io_failed, path.string(), "cannot be read"};
  return bytes;
}

Result<Assets> read_folder(fs::path const& folder) {
  Assets assets;
  std::error_code error;
  for (auto const& entry : fs::directory_iterator{folder, error}) {
    auto const* const kind = kind_of(entry.path());
    if (!kind || entry.is_symlink() || !entry.is_regular_file() || entry.file_size() > file_bytes_max) continue;
    auto bytes = read(entry.path());
    if (!bytes) return bytes.error();
    assets["/" + entry.path().filename().string()] = {std::string{kind->type}, std::move(*bytes)};
  }
  if (error) return Error{Errc::io_failed, folder.string(), error.message()};
  for (auto const* const form : {"", ".gz"})
    if (auto const page = assets.find(std::string{"/demo.html"} + form); page != assets.end())
      assets[std::string{"/"} + form] = page->second;
  return assets;
}

}  // namespace

Result<Assets> widget_files(std::string const& given, fs::path const& program) {
  if (!given.empty()) {
    if (!holds_widget(given)) return Error{Errc::not_found, given, "there is no widget.js in this folder"};
    return read_folder(given);
  }
  auto const beside = program.parent_path();
  for (fs::path const& folder : {fs::path{"build/widget"}, beside / "../widget", beside / "../../build/widget"})
    if (holds_widget(folder)) return read_folder(folder);
  Assets assets;
  assets["/"] = {"text/html; charset=utf-8", no_widget};
  return assets;
}

}  // namespace shirube
