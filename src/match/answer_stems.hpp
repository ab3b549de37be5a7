// The predicates of questions in kana, as answers in kana or romaji echo them: 届 of 届いていましたか in とどいてない.
#pragma once

#include <optional>
#include <string_view>

#include "match/answer_said.hpp"

namespace shirube {

// The last place where the stem stands in kana; in characters of said.text.
std::optional<CharRange> stem_in_kana(Said const& said, std::u32string_view stem);

}  // namespace shirube
