// The tables, and how an older database becomes the present one.
#pragma once

#include "store/sqlite_db.hpp"

namespace shirube {

// Applies every migration that the database has not had, each in a transaction of its own. Safe to repeat, and when two
// processes start at once. Errors: store_failed, also when a newer program wrote the database.
Result<void> migrate(Database& database);

}  // namespace shirube
