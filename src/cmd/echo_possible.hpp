// Was this program built for tests of the protocol? Only then `serve --echo on` is possible; the release build is not.
#pragma once

namespace shirube {

extern bool const echo_possible;

}  // namespace shirube
