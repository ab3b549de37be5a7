#include "match/answer_likeness.hpp"

#include <algorithm>

#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;

// Tuned on tests/answers: fewer pairs are an accident, and a smaller lead is a guess.
constexpr double likeness_min = 1.6, lead_min = 1.7;
constexpr double kana_weight = 0.2;  // った, ない: in any words

void add_pairs(View text, std::vector<std::uint64_t>& into) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if (is_japanese(text[i]) && is_japanese(text[i + 1]))
      into.push_back(static_cast<std::uint64_t>(text[i]) << 32U | text[i + 1]);
}

void sort_unique(std::vector<std::uint64_t>& pairs) {
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

double weight_of(std::uint64_t pair) {
  bool const kanji =
      is_kanji(static_cast<char32_t>(pair >> 32U)) || is_kanji(static_cast<char32_t>(pair & 0xFFFFFFFFU));
  return kanji ? 1 : kana_weight;
}

}  // namespace

std::vector<std::uint64_t> pairs_of(OfferForms const& forms) {
  std::vector<std::uint64_t> pairs;
  add_pairs(forms.label.text.chars, pairs);
  for (auto const& word : forms.words) add_pairs(word.text.chars, pairs);
  sort_unique(pairs);
  return pairs;
}

std::optional<std::size_t> most_alike(Said const& said, Offers const& offers) {
  std::vector<std::uint64_t> pairs;
  add_pairs(said.text.chars, pairs);
  sort_unique(pairs);
  std::vector<double> likeness(offers.size());
  for (auto const pair : pairs) {
    auto const has = [pair](auto const& offer) { return std::ranges::binary_search(offer->pairs, pair); };
    auto const holders = std::ranges::count_if(offers, has);
    if (holders == 0 || holders == static_cast<std::ptrdiff_t>(offers.size())) continue;
    for (std::size_t i = 0; i < offers.size(); ++i)
      if (has(offers[i])) likeness[i] += weight_of(pair) / static_cast<double>(holders);
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < offers.size(); ++i)
    if (likeness[i] > likeness[best]) best = i;
  double second = 0;
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (i != best) second = std::max(second, likeness[i]);
  if (offers.size() < 2 || likeness[best] < likeness_min || likeness[best] < lead_min * second) return std::nullopt;
  return best;
}

}  // namespace shirube
