// Amounts in yen: 3千円, ¥5,000, 一万五千, 5000のが3枚.
#pragma once

#include <vector>

#include "match/entities_scan.hpp"
#include "text/utf8.hpp"

namespace shirube {

struct FoundAmount {
  long long yen{};
  CharRange range;  // normalised characters
  bool bare{};      // no 円 and no ¥
};

// A bare number counts only between these. Source: the smallest card is 500, a bulk order seldom over ten million.
inline constexpr long long bare_yen_min = 100, bare_yen_max = 9'999'999;

// In order, not overlapping. Cards counted are multiplied, amounts joined by と are added.
// `taken`: ranges that are dates; `asked`: the bot has just asked for an amount.
std::vector<FoundAmount> find_amounts(Chars text, std::vector<CharRange> const& taken, bool asked);

}  // namespace shirube
