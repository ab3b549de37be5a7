// The answer of `shirube whynot` for a support lead to read.
#pragma once

#include <string>

#include "content/intents.hpp"
#include "match/whynot.hpp"

namespace shirube {

// judged_by  what the messages are: 例文 or the file's name
std::string why_not_text(WhyNot const& answer, WhyNotQuestion const& question, Intents const& intents,
                         std::string const& judged_by);

}  // namespace shirube
