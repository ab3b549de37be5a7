// Targets that read what a customer writes.
#include <cassert>

#include "fuzz_bot.hpp"
#include "match/entities.hpp"
#include "match/entities_dates.hpp"
#include "targets.hpp"
#include "text/mask.hpp"
#include "text/normalize.hpp"

namespace shirube::fuzz {
namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{21}};

}  // namespace

void understand(std::string_view bytes) {
  auto const text = normalize(bytes);
  assert(text.origin.size() == text.chars.size());
  auto const typed = to_chars(bytes).size();
  for (auto const& range : text.origin) assert(range.begin <= range.end && range.end <= typed);
  std::size_t end = 0;
  for (auto const& clause : clauses(text)) {
    assert(clause.begin >= end && clause.end <= text.chars.size());
    end = clause.end;
  }
  auto const& matcher = bot()->matcher;
  for (auto const& question : questions()) (void)matcher.read(bytes, &question, today);
  (void)matcher.understand(bytes, today);
}

void mask(std::string_view bytes) {
  auto const masked = mask_private(bytes);
  std::size_t end = 0;
  for (auto const& span : masked.spans) {
    assert(span.range.begin >= end && span.range.begin < span.range.end);
    end = span.range.end;
  }
  assert(end <= to_chars(bytes).size());
  assert(mask_private(masked.text).spans.empty());  // nothing private is left
}

void dates(std::string_view bytes) {
  auto const text = normalize(bytes);
  for (bool const asked : {false, true})
    for (auto const& found : find_dates(text.chars, today, asked)) {
      assert(found.range.begin < found.range.end && found.range.end <= text.chars.size());
      if (!found.open) assert(parse_partial_date(to_string(found.date)) == found.date);
    }
  static EntityFinder const finder{bot()->catalog};
  for (auto const* const slot : {"", "date", "amount"}) (void)finder.find(text, today, slot);
  if (auto const moment = parse_rfc3339(bytes)) assert(parse_rfc3339(to_rfc3339(*moment)) == moment);
  if (auto const date = parse_partial_date(bytes)) assert(to_string(*date) == bytes);
}

}  // namespace shirube::fuzz
