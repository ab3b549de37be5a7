// Words for the same thing: a label says 使用済み, a customer もう使われてる.
#pragma once

#include <optional>
#include <string_view>

#include "match/answer_phrase.hpp"

namespace shirube {

// Where in `said` the last other word for what the label is about stands; nullopt when there is none.
std::optional<ByteRange> concept_said(std::string_view label, std::string_view said);

}  // namespace shirube
