// Proves the shipped behaviour over every reachable question and every kind of event, with the very `advance` that
// customers meet. Not a sample: every question of every dialogue, with every assignment of the slots that can matter
// there that guards can tell apart.
#pragma once

#include <cstddef>
#include <string>

#include "content/catalog.hpp"
#include "content/place.hpp"

namespace shirube {

struct Proof {
  std::size_t states{};        // states of the content that were entered
  std::size_t questions{};     // situations in which a customer may stand: state, what waits below it, slot values
  std::size_t events{};        // events tried: situations × kinds of event
  std::size_t turns_to_end{};  // from the worst situation, the fewest turns to a clear end
  std::string farthest;        // that situation's state
  Complaints complaints;       // P001 no answer, P002 no end in turns_to_end_max turns, P003 no human after three
                               // misunderstandings, P004 same reply twice
};

inline constexpr std::size_t turns_to_end_max = 20;

Proof prove(Catalog const& catalog);

}  // namespace shirube
