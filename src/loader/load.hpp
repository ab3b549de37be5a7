// Content files to a Catalog, with every complaint at once.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "content/catalog.hpp"
#include "content/place.hpp"

namespace shirube {

struct ContentFile {
  std::string path;  // relative to the content folder: intents/expired.yaml
  std::string bytes;
};

struct Loaded {
  Catalog catalog;        // as far as it could be read; to be used only when good()
  Complaints complaints;  // structure, references, graph; in file order. The matcher's own come from check_examples
  [[nodiscard]] bool good() const { return complaints.empty(); }
};

// Pure: the same files give the same catalog and revision.
Loaded load_catalog(std::vector<ContentFile> const& files);

// Reads intents/ and replies/ below `folder` (*.yaml, *.txt; regular files inside the folder only, at most 1 MiB each).
// Errors: not_found when neither folder is there; io_failed.
Result<std::vector<ContentFile>> read_content_files(std::filesystem::path const& folder);

}  // namespace shirube
