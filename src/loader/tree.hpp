// One YAML file as a plain tree of our own. yaml-cpp, its habits and its exceptions stop in tree.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/place.hpp"

namespace shirube {

struct YamlEntry;

struct YamlNode {
  enum class Kind { nothing, text, list, map };
  Kind kind{};
  std::string text;                // for text
  std::vector<YamlNode> items;     // for list
  std::vector<YamlEntry> entries;  // for map, in file order, keys unique
  Place place;

  // nullptr when the map has no such key, or when this is no map.
  [[nodiscard]] YamlNode const* find(std::string_view key) const;
};

struct YamlEntry {
  std::string key;
  Place place;  // of the key
  YamlNode value;
};

// What a content file may hold at most. Source: promise 18.
struct YamlLimits {
  std::size_t bytes_max = 1'048'576;
  std::size_t line_bytes_max = 8'192;
  std::size_t depth_max = 16;
  std::size_t nodes_max = 20'000;
  std::size_t duplicates_max = 100;  // keys that stand twice: nobody reads of more, and the file is read no further
};

// text  UTF-8, without BOM, lines ended by \n
// returns the tree as far as it could be read; nullopt when nothing could. Everything wrong is added to `complaints`:
// syntax, duplicate keys, content that the parser would drop or fold into a neighbour, aliases, anchors, tags, limits.
std::optional<YamlNode> parse_yaml(std::string_view text, std::string const& file, Complaints& complaints,
                                   YamlLimits const& limits = {});

}  // namespace shirube
