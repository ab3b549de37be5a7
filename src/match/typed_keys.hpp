// A text as it was typed on Latin keys, in one spelling for all romaji: しゃ, sha and sya are sya. Kana, romaji and
// what an IME left half converted (でsう) are then alike, and a slip of a finger is a slip of one key.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shirube {

struct TypedKeys {
  std::u32string keys;            // a kanji or a digit is a key of its own
  std::vector<std::size_t> from;  // for each key: the character that it was typed for

  // Does a character begin at this key?
  [[nodiscard]] bool begins_char(std::size_t key) const { return key == 0 || from[key] != from[key - 1]; }
};

// Of normalised text. Linear.
TypedKeys typed_keys(std::u32string_view chars);

// What it costs to type `typed` when `meant` was meant: a key too many, too few, or two in the wrong order 1; a wrong
// key 1 when it lies near or is the same row of kana, else 2. Quadratic: for words.
std::size_t typing_distance(std::u32string_view typed, std::u32string_view meant);

}  // namespace shirube
