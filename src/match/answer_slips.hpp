// What fingers and IMEs do to an answer, mended where there is no doubt: でsう, ありませn, 見ていまぜん. A denial that
// a slip may hide must not be read as a yes.
#pragma once

#include <optional>

#include "text/normalize.hpp"

namespace shirube {

struct MendedSlips {
  NormalizedText text;
  bool hides_denial{};  // ありますん: as likely ません as ます
};
// Linear in the text.
MendedSlips mend_slips(NormalizedText text);

// Every run of romaji as kana: わかりません of wakarimasenn. nullopt when there is none.
std::optional<NormalizedText> with_romaji_as_kana(NormalizedText const& text);

}  // namespace shirube
