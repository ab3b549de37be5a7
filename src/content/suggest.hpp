// Finds the existing name that a mistyped one probably means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shirube {

// Single-character edits (insert, drop, replace, swap of neighbours) from one text to the other.
std::size_t edit_distance(std::u32string_view from, std::u32string_view to);

// 「もしかして「履歴の確認」ですか。」 when one of `names` is close to `name` (at most a third of its characters
// differ), else empty.
std::string suggest(std::string_view name, std::vector<std::string> const& names);

}  // namespace shirube
