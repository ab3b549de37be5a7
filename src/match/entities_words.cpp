#include "match/entities_words.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "match/entities.hpp"
#include "match/polarity.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;
constexpr std::size_t short_word_chars = 2, deed_gap_max = 6;

// 会社から, 会社です, (会社): a short loose word counts only when hardly anything else is said beside it.
constexpr View after_short_word[] = {U"です", U"だ",   U"で", U"から", U"に",   U"の",   U"と", U"やつ",
                                     U"かな", U"より", U"が", U"、",   U"。",   U"!",    U"?",  U" ",
                                     U"さん", U"経由", U"製", U"や",   U"っす", U"でし", U"ね"};

bool stands_free(View text, CharRange range) {
  bool const free_before = range.begin == 0 || !is_japanese(text[range.begin - 1]) ||
                           View{U"、。はがをのもとでに"}.find(text[range.begin - 1]) != View::npos;
  auto const after = text.substr(range.end);
  bool const free_after =
      after.empty() || std::ranges::any_of(after_short_word, [&](View word) { return after.starts_with(word); });
  return free_before && free_after;
}

bool is_all_hiragana(View word) {
  return std::ranges::all_of(word, [](char32_t c) { return is_kana(c); });
}

bool has_katakana(std::string_view word) { return std::ranges::any_of(to_chars(word), is_katakana); }

// pc within upcoming, いおん within らいおん: not a word there.
bool is_whole_word(View text, CharRange range, bool loose, bool strict) {
  auto const word = text.substr(range.begin, range.end - range.begin);
  char32_t const before = range.begin == 0 ? U'\0' : text[range.begin - 1];
  char32_t const after = range.end == text.size() ? U'\0' : text[range.end];
  if (is_latin(word.front()) && is_alnum(before)) return false;
  if (is_latin(word.back()) && is_latin(after)) return false;
  if (strict && is_hiragana(before) && View{U"をはがのもでにと"}.find(before) == View::npos) return false;
  if (is_kanji(word.front()) && word.size() == 1 && is_kanji(before)) return false;
  return !(loose && word.size() <= short_word_chars) || stands_free(text, range);
}

CharRange clause_of(std::vector<CharRange> const& cut, std::size_t at) {
  auto const found =
      std::ranges::find_if(cut, [at](CharRange clause) { return clause.begin <= at && at < clause.end; });
  return found == cut.end() ? CharRange{at, at} : *found;
}

// コンビニじゃなくて, コンビニでは買ってない, コンビニ以外.
bool is_denied(NormalizedText const& text, CharRange range, CharRange clause) {
  auto const rest = View{text.chars}.substr(range.end, std::max(clause.end, range.end) - range.end);
  if (rest.starts_with(U"以外") || rest.starts_with(U"とちゃう") || rest.starts_with(U"ちゃう") ||
      rest.starts_with(U"やな") || rest.starts_with(U"でもな") || rest.starts_with(U"とは別") ||
      rest.starts_with(U"と違"))
    return true;
  for (View const lack : {U"がない", U"もない", U"はない", U"を持ってな", U"は持ってな", U"も持ってな", U"持ってな",
                          U"はあり", U"がありま", U"は使ってな", U"を使ってな", U"は使わな"})
    if (rest.starts_with(lack)) return !lack.ends_with(U"り") || rest.starts_with(U"はありま");
  if (rest.starts_with(U"じゃな") || rest.starts_with(U"ではな") || rest.starts_with(U"でな") ||
      rest.starts_with(U"じゃあり"))
    return polarity_after(text, range.end, clause) == Polarity::denied;
  for (View const deed : {U"買", U"購入", U"もら", U"入手", U"使っ", U"手に入れ"}) {
    auto const found = rest.substr(0, deed_gap_max + deed.size()).find(deed);
    if (found == View::npos) continue;
    auto end = range.end + found + deed.size();
    if (end < clause.end && is_hiragana(text.chars[end])) ++end;
    return polarity_after(text, end, clause) == Polarity::denied;
  }
  return false;
}

bool is_about_now(View clause) {
  for (View const word : {U"今は", U"いまは", U"今、", U"現在", U"手元", U"やっぱ", U"実際", U"今使", U"今の", U"今回"})
    if (clause.find(word) != View::npos) return true;
  return false;
}

}  // namespace

void SlotWords::add(std::string const& word, Meaning meaning) {
  auto literal = normalize(word).chars;
  if (literal.empty()) return;
  auto found = std::ranges::find(words_, literal, &Word::literal);
  if (found == words_.end()) {
    bool const strict =
        is_all_hiragana(literal) && (literal.size() <= 2 || (literal.size() == 3 && !has_katakana(word)));
    words_.push_back({std::move(literal), strict, {}});
    found = words_.end() - 1;
  }
  bool const known = std::ranges::any_of(
      found->meanings, [&](Meaning const& one) { return one.slot == meaning.slot && one.value == meaning.value; });
  if (!known) found->meanings.push_back(meaning);
}

SlotWords::SlotWords(Catalog const& catalog) {
  for (auto const& [id, slot] : catalog.replies.slots) {
    if (slot.kind != SlotKind::choice) continue;
    auto const slot_index = slots_.size();
    slots_.push_back({slot.key, {}});
    for (std::size_t value = 0; value < slot.values.size(); ++value) {
      auto const& one = slot.values[value];
      slots_.back().values.push_back(one.key);
      add(one.label, {slot_index, value, one.label.size() <= 2 * 3});
      for (auto const& word : one.words) add(word, {slot_index, value, false});
    }
    for (std::size_t value = 0; value < slot.values.size(); ++value)
      if (auto const loose = catalog.replies.synonyms.find(slot.values[value].label);
          loose != catalog.replies.synonyms.end())
        for (auto const& word : loose->second) add(word.text, {slot_index, value, true});
  }
  std::vector<std::u32string> literals;
  for (auto const& word : words_) literals.push_back(word.literal);
  finder_ = LiteralFinder(literals);
}

std::vector<SlotWords::Hit> SlotWords::hits(NormalizedText const& text, std::string_view asked) const {
  std::vector<Hit> found;
  finder_.find(View{text.chars}.substr(0, entity_chars_max),
               [&](std::size_t literal, std::size_t begin, std::size_t end) {
                 auto const& word = words_[literal];
                 for (auto const& meaning : word.meanings) {
                   if (meaning.loose && slots_[meaning.slot].key != asked) continue;
                   if (is_whole_word(text.chars, {begin, end}, meaning.loose, word.strict))
                     found.push_back({meaning, {begin, end}});
                 }
               });
  // of hits that overlap, the longest
  std::ranges::stable_sort(found, [](Hit const& a, Hit const& b) {
    auto const a_size = a.range.end - a.range.begin, b_size = b.range.end - b.range.begin;
    return a_size != b_size ? a_size > b_size : a.range.begin < b.range.begin;
  });
  std::vector<Hit> kept;
  for (auto const& hit : found) {
    bool const overlaps = std::ranges::any_of(kept, [&](Hit const& other) {
      return other.meaning.slot == hit.meaning.slot && other.range.begin < hit.range.end &&
             hit.range.begin < other.range.end;
    });
    if (!overlaps) kept.push_back(hit);
  }
  std::ranges::sort(kept, {}, [](Hit const& hit) { return hit.range; });
  return kept;
}

// コンビニかドンキ: neither is said.
std::vector<SlotWords::Hit> SlotWords::without_alternatives(NormalizedText const& text, std::vector<Hit> hits) {
  std::vector<bool> open(hits.size());
  for (std::size_t i = 0; i + 1 < hits.size(); ++i) {
    auto const &a = hits[i], &b = hits[i + 1];
    if (a.meaning.slot != b.meaning.slot || a.meaning.value == b.meaning.value || b.range.begin < a.range.end) continue;
    auto const gap = View{text.chars}.substr(a.range.end, b.range.begin - a.range.end);
    if (gap == U"か" || gap == U"か、" || gap == U"または" || gap == U"、または" || gap == U"もしくは")
      open[i] = open[i + 1] = true;
  }
  std::vector<Hit> kept;
  for (std::size_t i = 0; i < hits.size(); ++i)
    if (!open[i]) kept.push_back(hits[i]);
  return kept;
}

std::vector<FoundValue> SlotWords::find(NormalizedText const& text, std::string_view asked) const {
  auto const all = without_alternatives(text, hits(text, asked));
  if (all.empty()) return {};
  auto const cut = clauses(text);
  std::map<std::size_t, Hit> best;  // by slot
  std::map<std::size_t, bool> best_now, best_firm;
  for (auto const& hit : all) {
    auto const clause = clause_of(cut, hit.range.begin);
    if (is_denied(text, hit.range, clause)) continue;
    bool const now = is_about_now(View{text.chars}.substr(clause.begin, clause.end - clause.begin)),
               firm = !hit.meaning.loose;
    auto const slot = hit.meaning.slot;
    // of loose words the first: 会社からもらった
    bool const loose_again = best.contains(slot) && !best_firm[slot] && !firm;
    bool const weaker =
        best.contains(slot) && ((best_firm[slot] && !firm) || (best_firm[slot] == firm && best_now[slot] && !now));
    if (weaker || loose_again) continue;
    best[slot] = hit;
    best_now[slot] = now;
    best_firm[slot] = firm;
  }
  std::vector<FoundValue> found;
  for (auto const& [slot, hit] : best)
    found.push_back({slots_[slot].key, slots_[slot].values[hit.meaning.value], hit.range});
  std::ranges::sort(found, {}, [](FoundValue const& value) { return value.range; });
  return found;
}

}  // namespace shirube
