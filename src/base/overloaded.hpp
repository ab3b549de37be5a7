// std::visit with one lambda a kind: a new kind does not build until every place answers it.
#pragma once

namespace shirube {

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace shirube
