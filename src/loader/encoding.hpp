// Which encoding a content file is in: UTF-8 is wanted, Shift_JIS is recognised by name, since Japanese editors still
// write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shirube {

enum class Encoding { utf8, shift_jis, utf16, other };

Encoding encoding_of(std::string_view bytes);

// The first byte that is no part of a UTF-8 character; bytes.size() when there is none.
std::size_t first_not_utf8(std::string_view bytes);

// Errors: nullopt when some bytes are no Shift_JIS (as Windows writes it, code page 932).
std::optional<std::string> shift_jis_to_utf8(std::string_view bytes);

}  // namespace shirube
