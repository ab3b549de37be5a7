// The outcome of anything that may fail for an expected reason: a value, or an Error a person can read.
#pragma once

#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>

namespace shirube {

enum class Errc {
  bad_content,  // a file of intents/ or replies/
  bad_input,    // text or frames from outside, command lines
  not_found,
  limit,        // a bound was reached
  io_failed,    // files, sockets
  store_failed  // the session store
};

struct Error {
  Errc code{};
  std::string where;  // file:line:column, table, address: empty when there is no place
  std::string what;   // one sentence for a person

  bool operator==(Error const&) const = default;
};

inline std::string to_string(Error const& error) {
  return error.where.empty() ? error.what : error.where + ": " + error.what;
}

// Called only when value() is used on an error: a broken promise inside our code.
[[noreturn]] inline void throw_exception_from_error(Error const& error, boost::source_location const& /*where*/) {
  throw std::logic_error(to_string(error));
}

template <class T>
using Result = boost::system::result<T, Error>;

}  // namespace shirube
