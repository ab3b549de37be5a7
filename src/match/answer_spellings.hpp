// An answer in every spelling that it may have been meant in: as typed, with slips mended, romaji as kana, kana as the
// words of the content. What is clear as typed is read as typed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "match/answer.hpp"
#include "match/respelling.hpp"

namespace shirube {

struct AnswerContext {
  Question const& question;
  OfferBook const& book;
  Respelling const& respelling;
  std::optional<Date> today;
  std::function<Understanding(std::string const&)> understand;  // another spelling, without the question
};

// said, original  normalised, and as typed
// understanding   of the same
Answer read_in_spellings(NormalizedText const& said, std::u32string_view original, Understanding const& understanding,
                         AnswerContext const& context);

}  // namespace shirube
