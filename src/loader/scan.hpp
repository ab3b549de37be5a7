// A content file's bytes before yaml-cpp sees them: everything it would accept silently or explain badly is complained
// of here, and mended in the copy that is parsed, so that one fault does not hide the others.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/place.hpp"

namespace shirube {

// returns the text to parse: UTF-8, no BOM, \n line ends, structure characters mended; nullopt when the bytes are no
// text we read.
std::optional<std::string> readable_text(std::string_view bytes, std::string const& file, Complaints& complaints);

// As above, for files that are no YAML: only the encoding, the BOM and the line ends are looked at.
std::optional<std::string> plain_text(std::string_view bytes, std::string const& file, Complaints& complaints);

// The same without complaints, and with the structure as it stands: UTF-8, no BOM, every CR LF and lone CR as one LF.
std::optional<std::string> readable_text(std::string_view bytes);

}  // namespace shirube
