// The <名前> in texts: where they stand and what they name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/catalog.hpp"

namespace shirube {

struct Placeholder {
  std::string name;
  std::size_t begin{}, end{};  // bytes of the text, with the brackets
};

// In order. An open < without > is one with an empty name that reaches to the end.
std::vector<Placeholder> placeholders_of(std::string_view text);

// The most characters that a customer may have to read: each placeholder filled with its longest value.
std::size_t longest_chars(std::string_view text, Catalog const& catalog);

}  // namespace shirube
