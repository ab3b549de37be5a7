// Keeps what was learned from the content between two starts, so that an unchanged start learns nothing. A cache only:
// where it cannot be read or written, the program learns again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "loader/load.hpp"
#include "match/learned.hpp"

namespace shirube {

class LearnedCache {
 public:
  // $SHIRUBE_CACHE, or shirube/ in $XDG_CACHE_HOME or ~/.cache; a folder of the machine is never made up.
  static LearnedCache of_environment();
  explicit LearnedCache(std::optional<std::filesystem::path> folder) : folder_(std::move(folder)) {}

  [[nodiscard]] bool can_keep() const { return folder_.has_value(); }
  // What this very program learned from these very files of intents/.
  [[nodiscard]] std::optional<Learned> find(std::vector<ContentFile> const& files) const;
  // Whole or not at all; the oldest of more than a few are removed.
  void keep(std::vector<ContentFile> const& files, Learned const& learned) const;
  // ReadingDictionary::kept() of an earlier time, whatever was learned then; empty when there was none.
  [[nodiscard]] std::string readings() const;
  void keep_readings(std::string const& kept) const;

 private:
  [[nodiscard]] std::filesystem::path readings_path() const;
  [[nodiscard]] std::filesystem::path path_for(std::vector<ContentFile> const& files) const;
  std::optional<std::filesystem::path> folder_;
};

}  // namespace shirube
