#include "match/variants.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/hash.hpp"
#include "match/variant_ways.hpp"

namespace shirube {
namespace {

using enum VariantKind;

constexpr VariantKind kinds[] = {width, kana, okurigana, old_kanji, slip, romaji, misconversion};
constexpr std::string_view kind_names[] = {"width", "kana",   "okurigana",    "old_kanji",
                                           "slip",  "romaji", "misconversion"};
static_assert(std::size(kinds) == std::size(kind_names));

constexpr WayOfWriting table[] = {
    {width, "half-width katakana", ways::half_width_katakana},
    {width, "full-width letters", ways::full_width_letters},
    {width, "mixed widths", ways::mixed_width},
    {width, "full-width space", ways::full_width_space},
    {width, "other long vowel marks", ways::other_long_vowel_marks},
    {kana, "all in kana", ways::all_in_kana},
    {kana, "one word in kana", ways::one_word_in_kana},
    {kana, "katakana in hiragana", ways::katakana_in_hiragana},
    {kana, "one word in katakana", ways::one_word_in_katakana},
    {kana, "one kanji word in katakana", ways::one_kanji_word_in_katakana},
    {okurigana, "other okurigana", ways::other_okurigana},
    {okurigana, "kanji or kana", ways::kanji_or_kana},
    {old_kanji, "one old kanji", ways::one_old_kanji},
    {old_kanji, "all old kanji", ways::all_old_kanji},
    {slip, "dropped", ways::dropped},
    {slip, "doubled", ways::doubled},
    {slip, "swapped", ways::swapped},
    {slip, "flick neighbour", ways::flick_neighbour},
    {slip, "voice mark or small kana", ways::voice_mark},
    {slip, "keyboard neighbour", ways::keyboard_neighbour},
    {slip, "half-typed", ways::half_typed},
    {slip, "half-typed, all in kana", ways::half_typed_in_kana},
    {romaji, "Hepburn", ways::hepburn},
    {romaji, "Hepburn, words joined", ways::hepburn_joined},
    {romaji, "kunrei", ways::kunrei},
    {romaji, "kunrei, words joined", ways::kunrei_joined},
    {romaji, "one word", ways::one_word_in_romaji},
    {misconversion, "homophone", ways::homophone},
    {misconversion, "half-converted", ways::half_converted},
};

}  // namespace

std::span<WayOfWriting const> ways_of_writing() { return table; }
std::span<VariantKind const> variant_kinds() { return kinds; }
std::string_view name_of(VariantKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Sentence read_sentence(std::string_view utf8, ReadingDictionary const& readings) {
  return {to_chars(utf8), readings.words(utf8)};
}

std::string apply(Replacement const& edit, Sentence const& sentence) {
  auto chars = sentence.chars;
  return to_utf8(chars.replace(edit.range.begin, edit.range.end - edit.range.begin, edit.instead));
}

std::vector<Variant> variants_of(Sentence const& sentence, VariantKind kind, std::uint64_t seed, std::size_t count) {
  auto const original = to_utf8(sentence.chars);
  auto const draw = [&](std::string_view way, std::uint64_t turn) {
    return scattered(fnv1a(way, fnv1a(original)) ^ scattered(seed + turn));
  };
  std::vector<std::pair<std::uint64_t, WayOfWriting const*>> ways;
  for (auto const& way : table)
    if (way.kind == kind) ways.emplace_back(draw(way.name, 0), &way);
  std::ranges::sort(ways);
  std::vector<Variant> result;
  for (auto const& [place, way] : ways) {
    if (result.size() == count) break;
    auto const edits = way->edits(sentence);
    if (edits.empty()) continue;
    auto text = apply(edits[draw(way->name, 1) % edits.size()], sentence);
    if (text != original && std::ranges::find(result, text, &Variant::text) == result.end())
      result.push_back({kind, way->name, std::move(text)});
  }
  return result;
}

std::vector<Variant> variants_of(Sentence const& sentence, std::uint64_t seed, std::size_t of_kind_max) {
  std::vector<Variant> result;
  for (auto const kind : kinds)
    std::ranges::move(variants_of(sentence, kind, seed, of_kind_max), std::back_inserter(result));
  return result;
}

}  // namespace shirube
