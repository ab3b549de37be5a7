#include <algorithm>
#include <array>

#include "text/char_filter.hpp"
#include "text/normalize.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;

bool is_end_mark(char32_t c) { return View{U"。!?\n;"}.find(c) != View::npos; }
bool is_comma(char32_t c) { return c == U'、' || c == U','; }

// Endings of a predicate: after these が and でも contrast; after a noun they are particles.
constexpr std::array<View, 14> predicate_ends{U"た",   U"です", U"ます", U"ません", U"ない", U"だ", U"ある",
                                              U"でる", U"てる", U"いる", U"れる",   U"きる", U"す", U"ん"};
// No noun ends so: が after these contrasts even without a comma. But あなたが登録した.
constexpr std::array<View, 6> sure_ends{U"です", U"ます", U"ません", U"た", U"んだ", U"ない"};
constexpr std::array<View, 4> noun_ends{U"あなた", U"かた", U"また", U"うた"};
constexpr std::array<View, 5> polite_ends{U"です", U"ます", U"ません", U"した", U"んだ"};  // that でも may follow
constexpr std::array<View, 4> contrast_words{U"けれども", U"けれど", U"けども", U"けど"};

template <std::size_t N>
bool ends_with(View before, std::array<View, N> const& endings) {
  return std::ranges::any_of(endings, [&](View ending) { return before.ends_with(ending); });
}

// A comma after a topic or a case particle is a breath, not an end: 残高は、消えていません.
bool is_breath(View before) {
  if (before.empty()) return false;
  if (before.back() == U'が') return !ends_with(before.substr(0, before.size() - 1), predicate_ends);
  return before.back() == U'は' || before.back() == U'を';
}

bool is_between_digits(View chars, std::size_t at) {
  return at > 0 && at + 1 < chars.size() && is_digit(chars[at - 1]) && is_digit(chars[at + 1]);
}

// How many characters at `at` cut: {kept with the clause before, thrown away}.
struct Cut {
  std::size_t kept{}, dropped{};
};

Cut mark_at(View chars, std::size_t at, std::size_t begin) {
  auto const c = chars[at];
  if (is_end_mark(c)) return {0, 1};
  if (is_comma(c) && !is_between_digits(chars, at) && !is_breath(chars.substr(begin, at - begin))) return {0, 1};
  bool const dot = c == U'.' && (at + 1 == chars.size() || is_japanese(chars[at + 1]) || chars[at + 1] == U' ');
  return dot ? Cut{0, 1} : Cut{};
}

Cut contrast_at(View chars, std::size_t at, std::size_t begin) {
  auto const rest = chars.substr(at), before = chars.substr(begin, at - begin);
  if (before.empty()) return {};
  for (auto const word : contrast_words)
    if (rest.starts_with(word)) return {word.size(), 0};
  if (rest[0] == U'が' && ends_with(before, sure_ends) && !ends_with(before, noun_ends)) return {1, 0};
  if (rest[0] == U'が' && rest.size() > 1 && is_comma(rest[1]) && ends_with(before, predicate_ends)) return {1, 0};
  if (rest.starts_with(U"でも") && ends_with(before, polite_ends)) return {0, 2};
  return rest.starts_with(U"しかし") ? Cut{0, 3} : Cut{};
}

constexpr CharFilter first_chars{U"。!?\n;、,.けがでし"};  // of all that cuts

Cut cut_at(View chars, std::size_t at, std::size_t begin) {
  if (!first_chars.may_hold(chars[at])) return {};
  auto const mark = mark_at(chars, at, begin);
  return mark.kept + mark.dropped > 0 ? mark : contrast_at(chars, at, begin);
}

}  // namespace

std::vector<CharRange> clauses(NormalizedText const& text) {
  std::vector<CharRange> cut;
  View const chars = text.chars;
  std::size_t begin = 0;
  auto const close = [&](std::size_t end) {
    while (begin < end && chars[begin] == U' ') ++begin;
    if (begin < end) cut.push_back({begin, end});
  };
  for (std::size_t at = 0; at < chars.size();) {
    auto const found = cut_at(chars, at, begin);
    if (found.kept + found.dropped == 0) {
      ++at;
      continue;
    }
    close(at + found.kept);
    at += found.kept + found.dropped;
    begin = at;
  }
  close(chars.size());
  return cut;
}

}  // namespace shirube
