#include "match/second_need.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace shirube {
namespace {

using Text = std::u32string_view;

constexpr double sure_from = 0.9;
constexpr std::size_t clauses_judged_max = 8;
constexpr Text sentence_ends = U"。！？!?\n";
constexpr std::array<Text, 14> additions{U"あと",       U"それと",   U"また",   U"ついでに", U"それから",
                                         U"もうひとつ", U"もう一つ", U"加えて", U"ほかに",   U"他に",
                                         U"別件",       U"ちなみに", U"さらに", U"もう1つ"};

// Does the clause begin something new?
bool stands_apart(Utterance const& heard, std::size_t clause) {
  auto const text = Text{heard.text.chars};
  auto const begin = heard.clauses[clause].begin, end = heard.clauses[clause].end;
  auto const gap_begin = clause == 0 ? 0 : heard.clauses[clause - 1].end;
  if (text.substr(gap_begin, begin - gap_begin).find_first_of(sentence_ends) != Text::npos) return true;
  return std::ranges::any_of(additions, [&](Text word) { return text.substr(begin, end - begin).starts_with(word); });
}

bool has_pattern(Model const& model, Utterance const& heard, std::size_t clause) {
  return std::ranges::any_of(heard.found.patterns,
                             [&](PatternHit const& hit) { return hit.clause == clause && model.counts(hit); });
}

}  // namespace

std::optional<std::pair<Weighed, Weighed>> find_two_needs(Model const& model, Utterance const& heard) {
  if (heard.clauses.size() < 2) return std::nullopt;
  std::optional<Weighed> first;
  bool apart = false;
  for (std::size_t i = 0; i < std::min(heard.clauses.size(), clauses_judged_max); ++i) {
    apart = apart || (first && stands_apart(heard, i));
    if (!has_pattern(model, heard, i)) continue;
    auto const best = model.weigh(heard, i).front();
    bool const sure = best.by_pattern && !best.barred && best.probability >= sure_from;
    if (!sure || model.intents()[best.intent].kind == IntentKind::meta) continue;
    if (!first)
      first = best;
    else if (apart && best.intent != first->intent)
      return std::pair{*first, best};
  }
  return std::nullopt;
}

}  // namespace shirube
