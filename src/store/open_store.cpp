#include "store/open_store.hpp"

#include "store/memory_store.hpp"
#include "store/sqlite_store.hpp"

namespace shirube {

Result<std::unique_ptr<SessionStore>> open_store(std::string_view name) {
  constexpr std::string_view sqlite = "sqlite:";
  if (name == "memory:") return std::unique_ptr<SessionStore>{std::make_unique<MemoryStore>()};
  if (name.starts_with(sqlite) && name.size() > sqlite.size())
    return open_sqlite_store(std::string{name.substr(sqlite.size())});
  return Error{Errc::bad_input, {}, "a store is memory: or sqlite:FILE, not '" + std::string{name} + "'"};
}

}  // namespace shirube
