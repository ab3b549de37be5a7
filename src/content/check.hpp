// Every check over the replies that needs no matcher and no step: references, reachability, dead ends, cycles, texts.
#pragma once

#include "content/catalog.hpp"
#include "content/place.hpp"

namespace shirube {

Complaints check_catalog(Catalog const& catalog);

}  // namespace shirube
