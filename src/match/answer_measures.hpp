// Offers that a date, a time or an amount tells apart: 来年の5月まで to 過ぎていますか, 2週間 to
// どのくらいたちましたか.
#pragma once

#include <optional>

#include "base/time.hpp"
#include "match/answer_polar.hpp"

namespace shirube {

// today  the day in Japan; without it only lengths of time and amounts are compared
std::optional<std::size_t> read_measure(Said const& said, Understanding const& understanding, Asked const& asked,
                                        Offers const& offers, std::optional<Pair> const& pair,
                                        std::optional<Date> today);

// The same of 今日 and longer ago alone: さっき, 三日前.
std::optional<std::size_t> read_age(Said const& said, Understanding const& understanding, Offers const& offers,
                                    std::optional<Date> today);

}  // namespace shirube
