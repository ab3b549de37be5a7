// The content that the targets speak from: the small one of the content errors, as good content.
#pragma once

#include <memory>
#include <vector>

#include "dialogue/step.hpp"
#include "loader/load.hpp"

namespace shirube::fuzz {

std::vector<ContentFile> const& content_files();
std::shared_ptr<Bot const> bot();
// One of each kind that is asked.
std::vector<Question> const& questions();

}  // namespace shirube::fuzz
