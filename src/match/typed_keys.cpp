#include "match/typed_keys.hpp"

#include <algorithm>
#include <array>

#include "match/kana_romaji.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;
constexpr View vowels = U"aiueo";
constexpr std::size_t word_keys_max = 32, far_off = 99;

bool is_vowel(char32_t c) { return vowels.find(c) != View::npos; }

// Keys that are hit instead of each other: beside each other on a keyboard, or their rows of kana on a phone's keypad,
// or the same kana with and without its voice mark.
struct Near {
  char32_t meant{};
  View typed;
};
constexpr Near near_keys[] = {{U's', U"zhxdw"}, {U'z', U"sx"},   {U't', U"dry"},  {U'd', U"tfs"},  {U'k', U"gjl"},
                              {U'g', U"kfh"},   {U'h', U"bpsg"}, {U'b', U"hpvn"}, {U'p', U"bhol"}, {U'n', U"mbh"},
                              {U'm', U"nk"},    {U'r', U"let"},  {U'y', U"ut"}};

std::size_t cost_of(char32_t typed, char32_t meant) {
  if (typed == meant) return 0;
  if (is_vowel(typed) && is_vowel(meant)) return 1;
  auto const* const near = std::ranges::find(near_keys, meant, &Near::meant);
  return near != std::end(near_keys) && near->typed.find(typed) != View::npos ? 1 : 2;
}

// One spelling for what several schools write: sh and sy, ch, j, f, ts, nn.
class Keys {
 public:
  explicit Keys(View chars) : chars_(chars) {}

  TypedKeys run() && {
    while (at_ < chars_.size()) step();
    return std::move(typed_);
  }

 private:
  void step() {
    auto const c = chars_[at_];
    if (is_latin(c)) return latin();
    if (c == U'ー' || c == U'-') return skip();
    if (!is_hiragana(c)) return put(View{&c, 1}, 1);
    auto const size = at_ + 1 < chars_.size() && is_small(chars_[at_ + 1]) ? 2U : 1U;
    if (c == U'っ') return double_next();
    if (c == U'ん') return put(U"n", 1);
    auto const romaji = in_romaji(chars_.substr(at_, size), {.kunrei = true});
    put(romaji ? View{*romaji} : chars_.substr(at_, size), size);
  }

  void latin() {
    auto const rest = chars_.substr(at_);
    for (auto const& [school, one] : {std::pair{U"shi", U"s"}, {U"chi", U"t"}, {U"tsu", U"t"}, {U"ji", U"z"}})
      if (rest.starts_with(school)) return put(one, View{school}.size() - 1);
    for (auto const& [school, one] : {std::pair{U"sh", U"sy"}, {U"ch", U"ty"}, {U"jy", U"zy"}})
      if (rest.starts_with(school)) return put(rest.size() > 2 && is_vowel(rest[2]) ? one : View{one}.substr(0, 1), 2);
    if (rest.starts_with(U"cch")) return put(U"t", 1);
    if (rest[0] == U'j') return put(U"zy", 1);
    if (rest.starts_with(U"fu")) return put(U"h", 1);
    if (rest.starts_with(U"nn")) return put(U"n", 2);
    put(rest.substr(0, 1), 1);
  }

  void double_next() {
    auto const begin = typed_.keys.size(), here = at_++;
    if (at_ == chars_.size()) return put_at(U"t", here);
    step();
    if (begin >= typed_.keys.size()) return;
    auto const key = typed_.keys[begin];
    typed_.keys.insert(begin, 1, key);
    typed_.from.insert(typed_.from.begin() + static_cast<std::ptrdiff_t>(begin), here);
  }

  static bool is_small(char32_t c) { return c == U'ゃ' || c == U'ゅ' || c == U'ょ'; }
  void skip() { ++at_; }
  void put(View keys, std::size_t chars) {
    put_at(keys, at_);
    at_ += chars;
  }
  void put_at(View keys, std::size_t from) {
    typed_.keys += keys;
    typed_.from.resize(typed_.keys.size(), from);
  }

  View chars_;
  std::size_t at_{};
  TypedKeys typed_;
};

}  // namespace

TypedKeys typed_keys(std::u32string_view chars) { return Keys{chars}.run(); }

std::size_t typing_distance(std::u32string_view typed, std::u32string_view meant) {
  if (typed.size() > word_keys_max || meant.size() > word_keys_max) return far_off;
  std::array<std::array<std::size_t, word_keys_max + 1>, word_keys_max + 1> cost{};
  for (std::size_t i = 0; i <= typed.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= meant.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= typed.size(); ++i)
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      auto best =
          std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + cost_of(typed[i - 1], meant[j - 1])});
      bool const swapped = i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1];
      cost[i][j] = swapped ? std::min(best, cost[i - 2][j - 2] + 1) : best;
    }
  return cost[typed.size()][meant.size()];
}

}  // namespace shirube
