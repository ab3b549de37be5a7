#include "match/entities.hpp"

#include <algorithm>

#include "match/entities_amounts.hpp"
#include "match/entities_dates.hpp"
#include "match/entities_words.hpp"
#include "match/polarity.hpp"

namespace shirube {
namespace {

constexpr Chars gift_code_mask = U"[ぎふと券番号]";  // ［ギフト券番号］ as normalised

struct Found {
  std::string type, value;
  CharRange range;
};

// 2013年ではないかと, 2013年じゃないかな
bool is_guess(Chars after_denial) {
  return after_denial.starts_with(U"か") || after_denial.starts_with(U"でしょうか") ||
         after_denial.starts_with(U"だろうか");
}

// 先月じゃなくて: taken back at once.
bool is_taken_back(Chars text, CharRange range) {
  auto rest = text.substr(range.end);
  for (Chars const word : {U"頃", U"ごろ", U"くらい", U"分"})
    if (rest.starts_with(word)) rest.remove_prefix(word.size());
  for (Chars const word : {U"じゃなくて", U"ではなくて", U"じゃなく", U"ではなく", U"でなく", U"やなくて", U"じゃない",
                           U"ではない", U"ではありません", U"じゃありません"})
    if (rest.starts_with(word)) return !is_guess(rest.substr(word.size()));
  return false;
}

void add_dates(Chars text, Date today, bool asked, std::vector<Found>& found, std::vector<CharRange>& taken) {
  for (auto const& date : find_dates(text, today, asked)) {
    taken.push_back(date.range);
    if (!date.open && !is_taken_back(text, date.range)) found.push_back({"date", to_string(date.date), date.range});
  }
}

void add_amounts(Chars text, bool asked, std::vector<CharRange> const& taken, std::vector<Found>& found) {
  for (auto const& amount : find_amounts(text, taken, asked))
    if (!is_taken_back(text, amount.range)) found.push_back({"amount", std::to_string(amount.yen), amount.range});
}

void add_gift_codes(Chars text, std::vector<Found>& found) {
  for (auto at = text.find(gift_code_mask); at != Chars::npos; at = text.find(gift_code_mask, at + 1))
    found.push_back({"gift_code", "", {at, at + gift_code_mask.size()}});
}

}  // namespace

struct EntityFinder::Rules {
  explicit Rules(Catalog const& catalog) : words(catalog) {}
  SlotWords words;
};

EntityFinder::EntityFinder(Catalog const& catalog) : rules_(std::make_unique<Rules const>(catalog)) {}
EntityFinder::~EntityFinder() = default;
EntityFinder::EntityFinder(EntityFinder&&) noexcept = default;
EntityFinder& EntityFinder::operator=(EntityFinder&&) noexcept = default;

std::vector<Entity> EntityFinder::find(NormalizedText const& text, Date today, std::string_view asked) const {
  auto const chars = Chars{text.chars}.substr(0, entity_chars_max);
  std::vector<Found> found;
  std::vector<CharRange> taken;
  add_dates(chars, today, asked == "date", found, taken);
  add_amounts(chars, asked == "amount", taken, found);
  add_gift_codes(text.chars, found);
  for (auto const& value : rules_->words.find(text, asked)) found.push_back({value.slot, value.value, value.range});
  std::ranges::stable_sort(found, {}, &Found::range);
  std::vector<Entity> entities;
  for (auto& one : found) entities.push_back({std::move(one.type), std::move(one.value), text.original(one.range)});
  return entities;
}

}  // namespace shirube
