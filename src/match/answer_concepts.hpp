// Words for the same thing: a label says 使用済み, a customer もう使われてる.
#pragma once

#include <optional>
#include <string_view>

namespace shirube {

// The byte of `said` where the last other word for what the label is about ends; nullopt when there is none.
std::optional<std::size_t> concept_said(std::string_view label, std::string_view said);

}  // namespace shirube
