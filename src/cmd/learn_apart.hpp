// Learning takes a quarter of a gigabyte for a second, of which malloc would keep a part: a server has it done by a
// process of its own, which leaves what it learned in the cache and goes.
#pragma once

#include <filesystem>

namespace shirube {

// Needs: there is a cache. When it fails, a load learns for itself. Gives up as soon as this process is told to end.
// niceness  of that process: 0 where nothing else can be done meanwhile, more where customers come first
void learn_apart(std::filesystem::path const& content, int niceness);

}  // namespace shirube
