#include "match/entities_shown.hpp"

#include <algorithm>

#include "text/mask.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;

struct Quotes {
  char32_t open{}, close{};
};
constexpr Quotes quotes[] = {{U'「', U'」'}, {U'『', U'』'}, {U'“', U'”'},  {U'〝', U'〟'},
                             {U'｢', U'｣'},   {U'"', U'"'},   {U'＂', U'＂'}};
constexpr View openings = U"「『“〝｢\"＂";

void add_quotes(View text, std::vector<Entity>& found) {
  for (auto at = text.find_first_of(openings); at != View::npos; at = text.find_first_of(openings, at)) {
    auto const* const pair = std::ranges::find(quotes, text[at], &Quotes::open);
    auto const end = text.substr(0, at + quote_chars_max + 2).find(pair->close, at + 1);
    if (end == View::npos || end == at + 1) {
      ++at;
      continue;
    }
    found.push_back({"quote", mask_private(to_utf8(text.substr(at + 1, end - at - 1))).text, {at, end + 1}});
    at = end + 1;
  }
}

bool is_alnum_of_any_width(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

// A quick no for most texts: the shortest code is 12 letters and digits (text/mask.cpp).
bool may_hold_code(View text) { return std::ranges::count_if(text, is_alnum_of_any_width) >= 12; }

void add_codes(View text, std::vector<Entity>& found) {
  if (!may_hold_code(text)) return;
  for (auto const& span : mask_private(to_utf8(text)).spans)
    if (span.kind == PrivateKind::gift_code) found.push_back({"gift_code", "", span.range});
}

}  // namespace

std::vector<Entity> find_shown(std::u32string_view original) {
  std::vector<Entity> found;
  add_quotes(original, found);
  add_codes(original, found);
  std::ranges::stable_sort(found, {}, &Entity::range);
  return found;
}

}  // namespace shirube
