// Dates as Japanese customers write them: 2017年3月, H29.4.23, 去年のクリスマス, 先週の金曜, 3年くらい前.
#pragma once

#include <vector>

#include "base/time.hpp"
#include "match/entities_scan.hpp"
#include "text/utf8.hpp"

namespace shirube {

struct FoundDate {
  PartialDate date;
  CharRange range;   // normalised characters
  bool bare_year{};  // 2017 alone: a date only when one is asked for
  bool open{};       // 2016年か2017年: the words of dates, but of none that is sure
};

// In order, not overlapping. `asked`: the bot has just asked for a date, so that a bare 2017 or 3/5 is one.
std::vector<FoundDate> find_dates(Chars text, Date today, bool asked);

}  // namespace shirube
