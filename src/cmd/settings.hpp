// Every setting of `serve`, in one table: from a flag, else SHIRUBE_NAME, else the file, else its default.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "net/server.hpp"

namespace shirube {

struct ServeSettings {
  std::string listen, store, content, widget, log_level, test_clock, admin, admin_token_file;
  std::vector<std::string> origins, proxies;
  bool echo{};
  Limits limits;
  int retention_days{};  // 0: for ever
};

struct Setting {
  char const* name;      // --name, SHIRUBE_NAME, name = … in the file
  char const* fallback;  // the default, as it would be written
  char const* meaning;
  bool (*take)(ServeSettings& settings, std::string const& value);  // false: no such value
};
extern std::vector<Setting> const serve_settings;

// What was given on one way, by setting.
using Given = std::map<std::string, std::string>;

// `name = value` a line; # begins a comment. Errors: bad_input with file:line; io_failed.
Result<Given> read_settings_file(std::string const& file);
Result<Given> parse_settings(std::string const& file, std::string const& text);
// SHIRUBE_LISTEN and so on. `look_up` is getenv.
Given environment_settings(char const* (*look_up)(char const* name));

// The first of `ways` that has a setting decides. Errors: bad_input, naming the setting.
Result<ServeSettings> settle(std::vector<Given> const& ways);

}  // namespace shirube
