// Takes typed values out of a YAML tree and complains of whatever does not fit: the vocabulary of all read_*.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/intents.hpp"
#include "content/place.hpp"
#include "loader/tree.hpp"

namespace shirube {

using Words = std::span<std::string_view const>;

class Reader {
 public:
  explicit Reader(Complaints& complaints) : complaints_(complaints) {}

  void complain(Place const& place, std::string_view code, std::string what);

  // True when the node is a map; else S003.
  bool is_map(YamlNode const& node, std::string_view name);
  // S001 for every key that is not in `known`.
  void check_keys(YamlNode const& map, Words known);
  // The value of a key that must be there; else nullptr and S002 at `owner`.
  YamlNode const* required(YamlNode const& map, std::string_view key, Place const& owner);

  // One text; S003 or T007 when it is none or empty.
  std::optional<Written> text(YamlNode const& node, std::string_view name);
  // One text or a list of texts; what is wrong is left out.
  std::vector<Written> texts(YamlNode const& node, std::string_view name);

  std::string required_text(YamlNode const& map, std::string_view key, Place const& owner);
  std::vector<Written> optional_texts(YamlNode const& map, std::string_view key);
  // The index of a text in `allowed`; S004 when it is not there.
  std::optional<std::size_t> one_of(YamlNode const& map, std::string_view key, Words allowed, Place const& owner);

 private:
  Complaints& complaints_;
};

// Without white space around it, full-width too.
std::string_view trimmed(std::string_view text);
// Names joined as 「A」「B」.
std::string quoted(Words names);

}  // namespace shirube
