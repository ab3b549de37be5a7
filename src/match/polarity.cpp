// A walk along the words after a predicate: bridges are stepped over, negations counted, and it ends at the first other
// word.
#include "match/polarity.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "text/script.hpp"

namespace shirube {
namespace {

using Text = std::u32string_view;

enum class Role {
  negation,
  bridge,  // may stand between a predicate and its negation
  idiom    // looks like a negation and is none: the predicate stands as it is
};

struct Word {
  Text text;
  Role role{};
};

// Of normalised text: katakana and 無い, 出来 … are gone. The longest word that fits is taken.
constexpr Text negations =
    U"ない なかった なかっ なく なくて なくっ なし ねえ ねー ねぇ ません ませんで ませんでし "
    U"ませんでした ありません ありませんでした ございません ございませんでした まへん へん ひん ず "
    U"ずに ぬ まい たくない たくなかった たくありません たくなく したくない したくなかった したくありません したくなく "
    U"とらん てらん とは違 と違 ては違 "
    U"はずがない はずはない はずない はずありません はずがありません はずはありません";
constexpr Text idioms =
    U"かも しれない しれません しれへん しかない しかあり だけで だけじゃ のみなら に違いない にちがいない に違いあり "
    U"なければなら なければいけ ないといけ ないとだめ ないとまず なくてはなら なくてはいけ なくちゃ "
    U"なきゃ ねばなら ざるを はず でき わずか ずっと ずつ まず なくなくない なくない んじゃないか "
    U"んじゃないの んじゃないで んじゃなかろう のではないか のではないで のではありませんか "
    U"のじゃないか のじゃないで ではないか じゃないか ではないでしょうか ではないですか じゃないですか "
    U"じゃないでしょうか ではありませんか じゃありませんか じゃないの ではないの";
constexpr Text bridges =
    U"わけ こと つもり という表示 の表示 表示 というえらー のえらー という状態 という話 という記録 "
    U"状態 とのこと なわけ て で は も が の ん に と とは とも では ては じゃ ちゃ という "
    U"といった って っていう とか なんか など なの なん た だ る れ られ さ され させ せ し "
    U"して した する い いる いた てい ている ていた でい おり おら てる てた とる しまっ "
    U"しまった しまって しまい 訳 ちゃっ ちゃった ちゃって こ き きて 来 ました まし です になっ になり "
    U"になら なって 済み 化 出 でて 言われ いわれ 言っ 言わ 書かれ 書いて 思わ 思え 思っ 限ら "
    U"限り 見え ことに";

constexpr auto word_count = [](Text list) { return 1 + static_cast<std::size_t>(std::ranges::count(list, U' ')); };

template <std::size_t size>
constexpr std::size_t append(std::array<Word, size>& into, std::size_t at, Text list, Role role) {
  while (!list.empty()) {
    auto const end = std::min(list.find(U' '), list.size());
    into[at++] = {list.substr(0, end), role};
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return at;
}

// Words that may begin with a character stand together: those whose first character has the same low byte, which tells
// all kana apart. Of each such bucket the longest first.
constexpr std::size_t buckets = 256;
constexpr std::size_t bucket_of(char32_t first) { return first % buckets; }

constexpr auto sorted_words = [] {
  std::array<Word, word_count(negations) + word_count(idioms) + word_count(bridges)> sorted{};
  auto at = append(sorted, 0, negations, Role::negation);
  at = append(sorted, at, idioms, Role::idiom);
  append(sorted, at, bridges, Role::bridge);
  std::ranges::sort(sorted, [](Word const& a, Word const& b) {
    auto const a_bucket = bucket_of(a.text[0]), b_bucket = bucket_of(b.text[0]);
    return a_bucket != b_bucket ? a_bucket < b_bucket : a.text.size() > b.text.size();
  });
  return sorted;
}();

// Where each bucket ends. A binary search by first character took three times as long; most characters begin no word.
constexpr auto bucket_ends = [] {
  std::array<std::uint16_t, buckets> ends{};
  for (std::size_t bucket = 0, at = 0; bucket < buckets; ++bucket) {
    while (at < sorted_words.size() && bucket_of(sorted_words[at].text[0]) == bucket) ++at;
    ends[bucket] = static_cast<std::uint16_t>(at);
  }
  return ends;
}();

// The second character is looked at before the whole: な alone begins thirty words.
Word const* longest_word(Text rest) {
  if (rest.empty()) return nullptr;
  char32_t const second = rest.size() > 1 ? rest[1] : U'\0';
  auto const bucket = bucket_of(rest[0]);
  for (std::size_t at = bucket == 0 ? 0 : bucket_ends[bucket - 1]; at < bucket_ends[bucket]; ++at)
    if (auto const word = sorted_words[at].text; (word.size() == 1 || word[1] == second) && rest.starts_with(word))
      return &sorted_words[at];
  return nullptr;
}

// What an inflected kanji word may show before a negation: 届か-ない, 使え-ません, 減っ-ていない.
constexpr Text inflections = U"えいきしちにひみりぎじびっわかさたまらがばけせてめれげべん";

constexpr std::size_t walk_chars_max = 40;

class Walk {
 public:
  Walk(NormalizedText const& text, std::size_t end, CharRange clause)
      : all_(text.chars), begin_(end), at_(end), end_(std::min(clause.end, end + walk_chars_max)) {}

  std::optional<Denial> denial() {
    step_over_inflection();
    while (at_ < end_ && step()) continue;
    if (count_ % 2 == 0) return std::nullopt;
    return Denial{denied_, asks()};
  }

  bool trailing_kana_deny() {
    while (at_ < end_ && is_kana(all_[at_])) {
      auto const* const word = longest_word(rest());
      if (word != nullptr && word->role == Role::idiom)
        at_ += word->text.size();
      else if (!step())
        ++at_;
    }
    return count_ % 2 != 0;
  }

 private:
  [[nodiscard]] Text rest() const { return Text{all_}.substr(at_, end_ - at_); }

  // Only when the word itself does not go on: 消|えていません, but not 残高|がない.
  void step_over_inflection() {
    if (begin_ == 0 || at_ >= end_ || !is_kanji(all_[begin_ - 1])) return;
    if (longest_word(rest()) == nullptr && inflections.find(all_[at_]) != Text::npos) ++at_;
  }

  bool step() {
    auto const* const word = longest_word(rest());
    if (word == nullptr) return false;
    switch (word->role) {
      case Role::idiom:
        return false;
      case Role::negation:
        return negate(*word);
      case Role::bridge:
        at_ += word->text.size();
        return true;
    }
    return false;
  }

  bool negate(Word const& word) {
    if (!really_negates(word)) return false;
    auto const after = at_ + word.text.size();
    if (is_doubt(word, after)) return false;
    denied_ = {count_ == 0 ? at_ : denied_.begin, after};
    at_ = after;
    ++count_;
    return true;
  }

  // 〜ませんか, 〜ないかな, 〜ないでしょうか, 〜ない？
  [[nodiscard]] bool asks() const {
    constexpr std::array<Text, 5> marks{U"か", U"です", U"でしょう", U"の", U"もの"};
    auto after = Text{all_}.substr(denied_.end, walk_chars_max);
    for (auto const mark : marks)
      if (after.starts_with(mark) && mark != U"か") after.remove_prefix(mark.size());
    return after.starts_with(U"か") || after.starts_with(U'?') || after.starts_with(U'？');
  }

  [[nodiscard]] bool really_negates(Word const& word) const {
    char32_t const before = at_ == 0 ? U'\0' : all_[at_ - 1];
    char32_t const following = at_ + word.text.size() < end_ ? all_[at_ + word.text.size()] : U'\0';
    if (word.text.starts_with(U"なく") &&
        (following == U'な' || following == U'し'))  // 無くなる, 無くす; but 使え-なくなる
      return is_hiragana(before) && Text{U"がはもをのてで"}.find(before) == Text::npos;
    if (word.text.starts_with(U"ね")) return Text{U"てでじゃえけせれ"}.find(before) != Text::npos;
    if (word.text == U"まい" || word.text == U"ぬ") return is_hiragana(before);
    if (word.text == U"ず")
      return is_hiragana(before) && following != U'か' && following != U'れ' && following != U'っ';
    return true;
  }

  // 使用済みじゃない？ asks whether it is.
  [[nodiscard]] bool is_doubt(Word const& word, std::size_t after) const {
    if (word.text != U"ない" && word.text != U"ありません") return false;
    bool const copula =
        at_ >= 2 && (Text{all_}.substr(at_ - 2, 2) == U"じゃ" || Text{all_}.substr(at_ - 2, 2) == U"では");
    return copula && after == end_ && after < all_.size() && (all_[after] == U'?' || all_[after] == U'？');
  }

  std::u32string const& all_;
  std::size_t begin_, at_, end_;
  int count_{};
  CharRange denied_;
};

}  // namespace

std::optional<Denial> denial_after(NormalizedText const& text, std::size_t end, CharRange clause) {
  return Walk(text, end, clause).denial();
}

bool trailing_kana_deny(NormalizedText const& text, std::size_t end, CharRange clause) {
  return Walk(text, end, clause).trailing_kana_deny();
}

Polarity polarity_after(NormalizedText const& text, std::size_t end, CharRange clause) {
  return denial_after(text, end, clause) ? Polarity::denied : Polarity::affirmed;
}

}  // namespace shirube
