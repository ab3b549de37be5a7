#include "store/live_sessions.hpp"

#include "store/sqlite_db.hpp"
#include "wire/session_json.hpp"

namespace shirube {

Result<std::vector<Session>> read_live_sessions(std::string_view name, TimePoint since) {
  constexpr std::string_view sqlite = "sqlite:";
  if (!name.starts_with(sqlite))
    return Error{Errc::bad_input, {}, "a store to look at is sqlite:FILE, not '" + std::string{name} + "'"};
  auto database = Database::open_to_read(std::string{name.substr(sqlite.size())});
  if (!database) return database.error();
  auto query = database->prepare("SELECT snapshot FROM session WHERE updated_ms >= ?1");
  if (!query) return query.error();
  query->bind(static_cast<std::int64_t>(since.time_since_epoch().count()));
  std::vector<Session> sessions;
  for (;;) {
    auto const row = query->step();
    if (!row) return row.error();
    if (!*row) return sessions;
    auto session = session_from_json(query->text(0));
    if (!session) return session.error();
    sessions.push_back(std::move(*session));
  }
}

}  // namespace shirube
