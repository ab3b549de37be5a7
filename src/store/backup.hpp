// A store copied while it runs, and put back. A copy is whole or not there: it is looked through before it has its
// name.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace shirube {

struct StoreCounts {
  std::int64_t sessions{}, events{}, messages{};

  bool operator==(StoreCounts const&) const = default;
};

// Is every page, reference and message of this file in its place? Errors: store_failed, io_failed.
Result<StoreCounts> verify_store(std::string const& file);

// Every turn that was acknowledged before the call is in the copy; turns go on meanwhile. What was deleted is not in
// it, not even as a leftover page. Mode 0600. Errors: store_failed, io_failed; also when `to` is there already.
Result<StoreCounts> back_up_store(std::string const& file, std::string const& to);

// Puts a copy in the store's place. What was there is kept beside it; `kept` is its name, empty when there was nothing.
// Errors: store_failed, io_failed; also when a server runs on the store. The store is as before then.
struct Restored {
  StoreCounts counts;
  std::string kept;
};
Result<Restored> restore_store(std::string const& from, std::string const& file);

}  // namespace shirube
