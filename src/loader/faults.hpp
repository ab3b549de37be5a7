// What people type that looks like our structure and is not: full-width colons, bullets and spaces, tabs, 「:」 without
// a space. yaml-cpp takes much of it for text, without a word.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/lines.hpp"

namespace shirube {

// Replaces bytes [begin, end) of its line.
struct Edit {
  std::size_t begin{}, end{};
  std::string text;
};

struct Fault {
  std::size_t line{};  // 0-based
  std::size_t byte{};  // in its line
  std::string_view code;
  std::string_view what;
  std::optional<Edit> edit;  // when it can be mended without touching what a customer reads
};

// In order; at most 100 (a file that has more is not ours).
std::vector<Fault> find_faults(Lines const& lines);

// The text with every edit made. The number of lines stays the same.
std::string mended(Lines const& lines, std::vector<Fault> const& faults);

// True when the line stands inside a block text (after 「|」): its blanks are the author's words.
std::vector<bool> block_lines(Lines const& lines);

}  // namespace shirube
