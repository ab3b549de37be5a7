// Does a guard hold for what is known? Partial dates are honest: 「2017年」 is neither before nor after 2017-04-24.
#pragma once

#include "base/time.hpp"
#include "content/replies.hpp"

namespace shirube {

// A slot that is unknown or not asked yet satisfies only `=わからない` and `≠…`. `today` decides what has expired.
bool holds(std::vector<GuardTerm> const& guard, Slots const& slots, Date today);

// The first branch whose guard holds, by index. Needs: the last branch has no guard (checked at load).
std::size_t taken_branch(std::vector<Branch> const& branches, Slots const& slots, Date today);

}  // namespace shirube
