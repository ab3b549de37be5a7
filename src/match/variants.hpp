// One sentence in the ways that other customers, other keyboards and hurried fingers would write it: what `fuzz-match`
// asks the matcher about. Pure, and the same for the same seed on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/readings.hpp"
#include "text/utf8.hpp"

namespace shirube {

enum class VariantKind { width, kana, okurigana, old_kanji, slip, romaji, misconversion };

// What the ways of writing look at.
struct Sentence {
  std::u32string chars;
  std::vector<ReadWord> words;
};
Sentence read_sentence(std::string_view utf8, ReadingDictionary const& readings);

// A stretch of the sentence, and what stands there instead.
struct Replacement {
  CharRange range;
  std::u32string instead;

  bool operator==(Replacement const&) const = default;
};

// Gives every edit that makes one variant of the sentence each, in order; none when it cannot be written so.
struct WayOfWriting {
  VariantKind kind{};
  std::string_view name;
  std::vector<Replacement> (*edits)(Sentence const& sentence);
};
std::span<WayOfWriting const> ways_of_writing();

std::string_view name_of(VariantKind kind);  // width, kana, …
std::span<VariantKind const> variant_kinds();

std::string apply(Replacement const& edit, Sentence const& sentence);

inline constexpr std::size_t variants_of_kind_max = 2;

struct Variant {
  VariantKind kind{};
  std::string_view way;
  std::string text;
};

// Of this kind at most count, of a way one, drawn by the seed and the sentence; never the sentence itself, none twice.
std::vector<Variant> variants_of(Sentence const& sentence, VariantKind kind, std::uint64_t seed, std::size_t count);
// Of each kind of_kind_max: with as many of each, no kind outweighs another in a score.
std::vector<Variant> variants_of(Sentence const& sentence, std::uint64_t seed,
                                 std::size_t of_kind_max = variants_of_kind_max);

}  // namespace shirube
