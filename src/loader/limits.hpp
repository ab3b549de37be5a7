// Refuses what no lead writes, before anything slow looks at it: bombs cost a moment, not a reload. Source: promise 18.
#pragma once

#include <string>
#include <string_view>

#include "content/place.hpp"
#include "loader/lines.hpp"
#include "loader/tree.hpp"

namespace shirube {

// False, with one complaint, when the text is over a limit that can be seen without reading it as YAML: lines, bytes a
// line, open brackets, items between brackets.
bool is_within_limits(Lines const& lines, std::string const& file, Complaints& complaints,
                      YamlLimits const& limits = {});

}  // namespace shirube
