// What `shirube match` reads and prints: contracts.md, "`match` output".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "match/explanation.hpp"
#include "match/understanding.hpp"

namespace shirube {

// A line of `match --jsonl`: an utterance as if the bot had just asked the question.
struct MatchLine {
  std::string text;
  Question question;
  std::optional<Date> today;
};

// Errors: bad_input when the line is no JSON object, has no "text", or a member of the wrong kind. Unknown members are
// passed over.
Result<MatchLine> parse_match_line(std::string_view line);

struct MatchOutput {
  std::string_view text;
  Reading const& reading;
  Question const* question{};        // adds "answer"
  bool explain{};                    // adds "normalized", the features among the evidence and "expiry" of dates
  Date today{};                      // for the expiry alone
  Explanation const* explanation{};  // adds "explain"
};

// One line without its line break.
std::string render(MatchOutput const& output);

}  // namespace shirube
