// Reads an utterance as an answer to the question just asked.
#pragma once

#include <optional>

#include "base/time.hpp"
#include "match/answer_book.hpp"
#include "match/understanding.hpp"
#include "text/normalize.hpp"

namespace shirube {

// understanding  of the same utterance, without the question: decides between an answer and a change of topic
// book           what the content says of buttons and questions
// today          for offers that a date tells apart: 過ぎている
// Order of readings: taking back > exact label > command (restart, handoff) > label, synonym, ordinal > yes/no with
// polarity > slot values > a topic that is sure > unclear. Source: contracts.md, `match --jsonl`.
Answer read_answer(NormalizedText const& said, Understanding const& understanding, Question const& question,
                   OfferBook const& book = {}, std::optional<Date> today = {});

}  // namespace shirube
