// How alike classes are. The learner lets a class learn from the rows of classes like it: what is said of alarms in one
// intent is known in the others, which is most of what there is to know when each has twenty rows.
#pragma once

#include <cstddef>
#include <span>

#include "match/rows.hpp"

namespace shirube {

// By class a row of likenesses, of `stride` each: the cosine of the angle that the mean rows of two classes have, seen
// from the middle of all; 1 to itself. A class without rows is like no other.
// means  by feature a row of `stride`: its mean value in the rows of each class
Rows likeness(std::span<float const> means, std::size_t stride, std::size_t classes);

}  // namespace shirube
