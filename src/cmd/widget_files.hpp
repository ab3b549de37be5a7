// The files that browsers get: the flat folder that the widget's build writes, read once at the start, each with what
// is beside it as NAME.gz, which net sends to those who take gzip.
#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "net/server.hpp"

namespace shirube {

// given    --widget DIR; empty: build/widget from here, then ../widget and ../../build/widget beside `program`
// Without a folder there is one page that says how to build the widget. demo.html is the page at /.
// Errors: not_found when `given` holds no widget.js; io_failed.
Result<Assets> widget_files(std::string const& given, std::filesystem::path const& program);

}  // namespace shirube
