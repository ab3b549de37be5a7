#include "match/answer_nearest.hpp"

#include <algorithm>
#include <array>

#include "match/typed_keys.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;
constexpr std::size_t keys_min = 3, keys_max = 16;
constexpr std::size_t one_slip_keys = 6, two_slips_keys = 10;  // shorter words are too like others

// Answers to any question. A short one is known only by what an IME leaves of a letter.
std::vector<std::pair<std::u32string, std::string>> const& plain_words() {
  static auto const table = [] {
    std::vector<std::pair<std::u32string, std::string>> words;
    for (std::string_view const word : {"はい",
                                        "いいえ",
                                        "うん",
                                        "ある",
                                        "ない",
                                        "まだ",
                                        "した",
                                        "ないです",
                                        "あった",
                                        "なかった",
                                        "なかったです",
                                        "まだです",
                                        "あります",
                                        "ありました",
                                        "ありません",
                                        "ありませんでした",
                                        "できた",
                                        "できない",
                                        "できます",
                                        "できました",
                                        "できません",
                                        "できませんでした",
                                        "しました",
                                        "してない",
                                        "していない",
                                        "していません",
                                        "わからない",
                                        "わかりません",
                                        "そうです",
                                        "ちがいます",
                                        "だいじょうぶです",
                                        "おねがいします",
                                        "けっこうです"})
      words.emplace_back(typed_keys(to_chars(word)).keys, std::string{word});
    return words;
  }();
  return table;
}

struct Best {
  std::size_t slips{99};
  std::vector<std::string> words;

  void offer(std::size_t distance, std::string const& word) {
    if (distance > slips) return;
    if (distance < slips) words.clear();
    slips = distance;
    if (words.size() < nearest_max && std::ranges::find(words, word) == words.end()) words.push_back(word);
  }
};

std::size_t slips_in(std::size_t keys) { return keys >= two_slips_keys ? 2 : keys >= one_slip_keys ? 1 : 0; }

class Nearest {
 public:
  explicit Nearest(Said const& said) : typed_(typed_keys(to_chars(said.core)).keys) {
    auto const chars = to_chars(said.core);
    half_converted_ = std::ranges::any_of(chars, is_latin) && std::ranges::any_of(chars, is_hiragana);
  }

  [[nodiscard]] bool may_be_word() const { return typed_.size() >= keys_min && typed_.size() <= keys_max; }

  void compare(View keys, std::string const& word) {
    auto const most = half_converted_ ? std::max<std::size_t>(1, slips_in(keys.size())) : slips_in(keys.size());
    auto const apart = keys.size() > typed_.size() ? keys.size() - typed_.size() : typed_.size() - keys.size();
    if (most == 0 || apart > most || keys.size() < keys_min || keys[0] != typed_[0]) return;
    auto const slips = typing_distance(typed_, keys);
    if (slips > 0 && slips <= most) best_.offer(slips, word);
  }

  [[nodiscard]] std::vector<std::string> take() && { return std::move(best_.words); }

 private:
  std::u32string typed_;
  bool half_converted_{};  // a letter among kana is a slip for sure
  Best best_;
};

}  // namespace

std::vector<std::u32string> keys_of(OfferForms const& forms) {
  std::vector<std::u32string> keys{typed_keys(forms.label.text.chars).keys};
  for (auto const& word : forms.words) keys.push_back(typed_keys(word.text.chars).keys);
  return keys;
}

std::vector<std::string> nearest_words(Said const& said, Offers const& offers) {
  Nearest nearest{said};
  if (!nearest.may_be_word()) return {};
  for (auto const& offer : offers)
    for (std::size_t i = 0; i < offer->keys.size(); ++i)
      nearest.compare(offer->keys[i], i == 0 ? offer->label.utf8 : offer->words[i - 1].utf8);
  for (auto const& [keys, word] : plain_words()) nearest.compare(keys, word);
  return std::move(nearest).take();
}

}  // namespace shirube
