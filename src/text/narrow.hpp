// Characters as somebody who types a number means them: any width, style or circle as ASCII. Only for finding private
// strings; matching has its own spelling (normalize.hpp).
#pragma once

#include <string>
#include <string_view>

namespace shirube {

namespace narrow {
inline constexpr char other = 0;   // no part of a number or address: kana, kanji, signs of money
inline constexpr char unseen = 1;  // zero-width, a combining mark: as if it were not there
}  // namespace narrow

// One ASCII character for each character given. Blanks of every width and line breaks are ' ', dashes of every kind
// '-', brackets and commas an ASCII mark. Names of marks become the mark, its other characters unseen: ハイフン '-',
// アットマーク '@', ドット '.', の between digits '/'. Ten kanji digits or more in a row are digits. Linear.
std::string narrowed(std::u32string_view chars);

}  // namespace shirube
