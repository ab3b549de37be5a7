// A store by its name on the command line.
#pragma once

#include <memory>
#include <string_view>

#include "turn/ports.hpp"

namespace shirube {

// "memory:" (gone with the process) or "sqlite:FILE" (made when it is not there).
// Errors: bad_input for another name; store_failed when the file cannot be opened or was written by a newer program.
Result<std::unique_ptr<SessionStore>> open_store(std::string_view name);

}  // namespace shirube
