// Mends in a content file what can be mended without touching a word that a customer reads (`shirube fmt`).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shirube {

// UTF-8 for Shift_JIS, no BOM, \n line ends, spaces for tabs, half-width structure characters, no blanks at line ends,
// one final newline. Mending what is mended changes nothing. When the file could be read before, it is read as the same
// content afterwards. Errors: nullopt when the bytes are neither UTF-8 nor Shift_JIS, or more than a content file may
// have.
std::optional<std::string> mend(std::string_view bytes);

// The same for files that are no YAML (intents/examples/): encoding, line ends and blanks at the ends alone.
std::optional<std::string> mend_plain(std::string_view bytes);

}  // namespace shirube
