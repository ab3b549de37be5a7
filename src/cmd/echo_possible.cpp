#include "cmd/echo_possible.hpp"

namespace shirube {

#ifdef SHIRUBE_ECHO
bool const echo_possible = true;
#else
bool const echo_possible = false;
#endif

}  // namespace shirube
