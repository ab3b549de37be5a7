// Romaji as people type them with the IME off.
#include <algorithm>
#include <array>

#include "match/respelling.hpp"

namespace shirube {
namespace {

struct Row {
  std::u32string_view consonant;
  std::array<std::u32string_view, 5> kana;  // with a i u e o; empty: not written so
};
constexpr Row rows[] = {
    {U"", {U"あ", U"い", U"う", U"え", U"お"}},
    {U"k", {U"か", U"き", U"く", U"け", U"こ"}},
    {U"ky", {U"きゃ", U"", U"きゅ", U"きえ", U"きょ"}},
    {U"c", {U"か", U"し", U"く", U"せ", U"こ"}},
    {U"s", {U"さ", U"し", U"す", U"せ", U"そ"}},
    {U"sh", {U"しゃ", U"し", U"しゅ", U"しえ", U"しょ"}},
    {U"sy", {U"しゃ", U"", U"しゅ", U"しえ", U"しょ"}},
    {U"t", {U"た", U"ち", U"つ", U"て", U"と"}},
    {U"ch", {U"ちゃ", U"ち", U"ちゅ", U"ちえ", U"ちょ"}},
    {U"ty", {U"ちゃ", U"", U"ちゅ", U"ちえ", U"ちょ"}},
    {U"cy", {U"ちゃ", U"", U"ちゅ", U"ちえ", U"ちょ"}},
    {U"ts", {U"つあ", U"つい", U"つ", U"つえ", U"つお"}},
    {U"th", {U"", U"てい", U"", U"", U""}},
    {U"n", {U"な", U"に", U"ぬ", U"ね", U"の"}},
    {U"ny", {U"にゃ", U"", U"にゅ", U"にえ", U"にょ"}},
    {U"h", {U"は", U"ひ", U"ふ", U"へ", U"ほ"}},
    {U"hy", {U"ひゃ", U"", U"ひゅ", U"ひえ", U"ひょ"}},
    {U"f", {U"ふあ", U"ふい", U"ふ", U"ふえ", U"ふお"}},
    {U"m", {U"ま", U"み", U"む", U"め", U"も"}},
    {U"my", {U"みゃ", U"", U"みゅ", U"みえ", U"みょ"}},
    {U"y", {U"や", U"", U"ゆ", U"いえ", U"よ"}},
    {U"r", {U"ら", U"り", U"る", U"れ", U"ろ"}},
    {U"ry", {U"りゃ", U"", U"りゅ", U"りえ", U"りょ"}},
    {U"w", {U"わ", U"うい", U"う", U"うえ", U"を"}},
    {U"g", {U"が", U"ぎ", U"ぐ", U"げ", U"ご"}},
    {U"gy", {U"ぎゃ", U"", U"ぎゅ", U"ぎえ", U"ぎょ"}},
    {U"z", {U"ざ", U"じ", U"ず", U"ぜ", U"ぞ"}},
    {U"zy", {U"じゃ", U"", U"じゅ", U"じえ", U"じょ"}},
    {U"j", {U"じゃ", U"じ", U"じゅ", U"じえ", U"じょ"}},
    {U"jy", {U"じゃ", U"", U"じゅ", U"じえ", U"じょ"}},
    {U"d", {U"だ", U"ぢ", U"づ", U"で", U"ど"}},
    {U"dh", {U"", U"でい", U"でゅ", U"", U""}},
    {U"dy", {U"ぢゃ", U"", U"ぢゅ", U"", U"ぢょ"}},
    {U"b", {U"ば", U"び", U"ぶ", U"べ", U"ぼ"}},
    {U"by", {U"びゃ", U"", U"びゅ", U"びえ", U"びょ"}},
    {U"p", {U"ぱ", U"ぴ", U"ぷ", U"ぺ", U"ぽ"}},
    {U"py", {U"ぴゃ", U"", U"ぴゅ", U"ぴえ", U"ぴょ"}},
    {U"v", {U"ゔあ", U"ゔい", U"ゔ", U"ゔえ", U"ゔお"}},
    {U"x", {U"あ", U"い", U"う", U"え", U"お"}},
    {U"xt", {U"", U"", U"っ", U"", U""}},
    {U"lt", {U"", U"", U"っ", U"", U""}},
};
constexpr std::u32string_view vowels = U"aiueo";
constexpr std::size_t consonant_chars_max = 2, letters_a_slip = 8;

bool is_vowel(char32_t c) { return vowels.find(c) != std::u32string_view::npos; }

class Romaji {
 public:
  Romaji(std::u32string_view letters, DoubleN double_n) : rest_(letters), double_n_(double_n) {}

  std::optional<std::u32string> read() {
    auto slips = rest_.size() / letters_a_slip;  // such a letter stays as it is
    while (!rest_.empty()) {
      if (step()) continue;
      if (slips-- == 0) return std::nullopt;
      put(rest_.substr(0, 1), 1);
    }
    return std::move(kana_);
  }

 private:
  bool step() {
    auto const c = rest_[0];
    if (c == U' ' || c == U'\'') return skip(1);
    if (c == U'-' || c == U'ー') return put(U"ー", 1);
    if (syllable()) return true;
    if (c == U'n') return put(U"ん", rest_.size() > 1 && rest_[1] == U'n' && !begins_next() ? 2 : 1);
    if (c == U'm' && rest_.size() > 1 && (rest_[1] == U'b' || rest_[1] == U'p' || rest_[1] == U'm'))
      return put(U"ん", 1);
    bool const doubled =
        rest_.size() > 1 && !is_vowel(c) && (rest_[1] == c || (c == U't' && rest_.starts_with(U"tch")));
    return doubled && put(U"っ", 1);
  }

  // Of nn: does the second one begin a syllable?
  [[nodiscard]] bool begins_next() const {
    return double_n_ == DoubleN::as_people && rest_.size() > 2 && (is_vowel(rest_[2]) || rest_[2] == U'y');
  }

  bool syllable() {
    for (auto size = std::min(consonant_chars_max, rest_.size() - 1) + 1; size-- > 0;) {
      auto const vowel = vowels.find(rest_[size]);
      if (vowel == std::u32string_view::npos) continue;
      auto const row = std::ranges::find(rows, rest_.substr(0, size), &Row::consonant);
      if (row != std::end(rows) && !row->kana[vowel].empty()) return put(row->kana[vowel], size + 1);
    }
    return false;
  }

  bool put(std::u32string_view kana, std::size_t letters) {
    kana_ += kana;
    return skip(letters);
  }
  bool skip(std::size_t letters) {
    rest_.remove_prefix(letters);
    return true;
  }

  std::u32string_view rest_;
  DoubleN double_n_;
  std::u32string kana_;
};

}  // namespace

std::optional<std::u32string> kana_of_romaji(std::u32string_view letters, DoubleN double_n) {
  return Romaji{letters, double_n}.read();
}

}  // namespace shirube
