// What letters and digits in groups are: a gift code, a card, a telephone or an order number, or nothing of the kind.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "text/mask.hpp"

namespace shirube {

// Letters and digits in a row, with what separated them from the group before.
struct Group {
  std::string_view text;  // ASCII; the groups of one run stand side by side in one text
  CharRange range;        // characters of the message
  char separator{};       // ' ', '-' or, for any other mark, '/'; 0 for the first
  char before{};          // the mark that touches it: '+' of a number abroad, '.' of a fraction
};

inline constexpr std::size_t groups_max = 19 /* with all apart */, private_chars_min = 9,
                             private_chars_max = 26;  // with a word beside it

// Grouped exactly as such numbers are printed. Needs: one to four groups.
std::optional<PrivateKind> printed_kind(std::span<Group const> groups);

// Three groups with words between: AB12の次がCDE3FGで最後がH4JK.
bool are_parts_of_code(std::span<Group const> groups);

// In any grouping. Needs: at least one group.
std::optional<PrivateKind> private_kind(std::span<Group const> groups);

}  // namespace shirube
