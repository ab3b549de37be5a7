#include "match/written_otherwise.hpp"

#include <iterator>

#include "match/variant_ways.hpp"

namespace shirube {
namespace {

constexpr float weight_in_kana = 0.3F, weight_in_hiragana = 0.5F, weight_in_haste = 0.2F;
constexpr std::size_t short_chars_max = 12, of_kind_max = 3;
constexpr std::uint64_t seed = 20'261'127;  // another than fuzz-match's own

}  // namespace

std::vector<OtherSpelling> written_otherwise(Sentence const& sentence) {
  std::vector<OtherSpelling> result;
  for (auto const& kana : ways::all_in_kana(sentence)) result.push_back({to_utf8(kana.instead), weight_in_kana});
  for (auto const& hiragana : ways::katakana_in_hiragana(sentence))
    result.push_back({to_utf8(hiragana.instead), weight_in_hiragana});
  return result;
}

std::vector<OtherSpelling> written_in_haste(Sentence const& sentence) {
  std::vector<OtherSpelling> result;
  if (sentence.chars.size() > short_chars_max) return result;
  for (auto const kind : {VariantKind::slip, VariantKind::romaji, VariantKind::kana, VariantKind::misconversion})
    for (auto& variant : variants_of(sentence, kind, seed, of_kind_max))
      result.push_back({std::move(variant.text), weight_in_haste});
  return result;
}

}  // namespace shirube
