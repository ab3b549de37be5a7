// The other side of a transcript over a real socket: the same files, the same words.
#pragma once

#include <memory>
#include <string>

#include "transcript/replay.hpp"

namespace shirube {

// url         ws://HOST:PORT/ws of a server that runs the same content
// test_clock  the file that `serve --test-clock` reads, for CLOCK lines; empty: there are none
std::unique_ptr<Partner> socket_partner(std::string url, std::string test_clock);

}  // namespace shirube
