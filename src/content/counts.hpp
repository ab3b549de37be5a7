// How much content there is: the figures that `shirube check` prints when all is well.
#pragma once

#include <cstddef>

#include "content/catalog.hpp"

namespace shirube {

struct Counts {
  std::size_t intents{}, patterns{}, examples{}, dialogues{}, states{}, facts{}, facts_used{};
};

Counts counts_of(Catalog const& catalog);

}  // namespace shirube
