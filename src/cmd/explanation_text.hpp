// An explanation for a support lead to read: one screen for a short sentence.
#pragma once

#include <string>

#include "content/intents.hpp"
#include "match/explanation.hpp"

namespace shirube {

std::string explanation_text(Explanation const& explanation, Understanding const& understood, Intents const& intents);

// 「登録済みと出る」(already_registered)
std::string titled(Intents const& intents, IntentId const& id);
// 7 %, 0.4 %
std::string percent_text(double probability);

}  // namespace shirube
