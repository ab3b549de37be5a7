// What fingers and IMEs do to an answer, mended where there is no doubt: でsう, ありませn, 見ていまぜん. A denial that
// a slip may hide must not be read as a yes.
#pragma once

#include "text/normalize.hpp"

namespace shirube {

struct MendedSlips {
  NormalizedText text;
  bool hides_denial{};  // ありますん: as likely ません as ます
};
// For texts of a few hundred characters.
MendedSlips mend_slips(NormalizedText text);

}  // namespace shirube
