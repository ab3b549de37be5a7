// The predicates of questions in kana, as answers in kana or romaji echo them: 届 of 届いていましたか in とどいてない.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "match/answer_said.hpp"

namespace shirube {

// Where the last kana form of the stem ends in what was said, in characters; nullopt when there is none.
std::optional<std::size_t> end_of_stem_in_kana(Said const& said, std::u32string_view stem);

}  // namespace shirube
