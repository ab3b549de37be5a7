// Is the head of an HTTP request written so that nobody can read it in two ways? A proxy before us must not see another
// request than we do (promise 5: request smuggling). Looks at the bytes, before a parser smooths them.
#pragma once

#include <string_view>

namespace shirube {

// head  as far as it has come
// false: a line feed or a carriage return alone, another control character, a line that goes on with a space (folding),
// or an empty line before the request.
bool plain_head(std::string_view head);

// A whole number and nothing else: 12, not +12, "12, 12" or an empty value.
bool plain_length(std::string_view content_length);

}  // namespace shirube
