// Years by Japanese eras: 平成29年, 令和元年, H29, 平成最後の年.
#pragma once

#include "match/entities_scan.hpp"

namespace shirube {

// By our reckoning, with its 年 eaten; the cursor may have moved when there is none. `asked`: a bare H29 is a year.
std::optional<int> eat_era_year(Cursor& cursor, bool asked);

}  // namespace shirube
