// Safety: does a text ask the customer for a gift code? Read by sentence: a word for the code, then a verb of telling
// or typing that is asked for. Typing it on the issuer's screen, or telling it to the issuer's customer service, is no
// request of ours.
#include <algorithm>
#include <span>

#include "content/checks.hpp"
#include "text/utf8.hpp"

namespace shirube {
namespace {

using Words = std::span<std::string_view const>;

constexpr std::string_view codes[] = {"番号", "コード", "けたの数字", "桁の数字"};
// 注文番号 and the like may be asked for.
constexpr std::string_view other_numbers[] = {"注文",       "電話", "受付", "郵便", "管理",
                                              "問い合わせ", "追跡", "QR",   "文字", "バー"};
constexpr std::string_view telling[] = {"教え",   "おしえ", "知らせ", "送っ", "送信", "お送り", "伝え",
                                        "聞かせ", "書い",   "書き込", "貼っ", "貼り", "見せ",   "読み上げ"};
constexpr std::string_view typing[] = {"入力", "入れ", "打ち込", "打っ", "記入"};
constexpr std::string_view requests[] = {"ください", "下さい", "いただけ", "頂け",
                                         "もらえ",   "お願い", "ほしい",   "欲しい"};
constexpr std::string_view denials[] = {"ない", "なく", "ず", "、"};
constexpr std::string_view here[] = {"ここ", "こちら", "この画面", "この欄", "チャット", "返信"};
constexpr std::string_view issuer[] = {
    "カスタマーサービス", "発行元", "Amazon", "警察", "窓口", "運営", "店", "レジ", "購入元", "センター"};
constexpr std::string_view screens[] = {"画面", "欄", "ページ",     "サイト", "アプリ",
                                        "「",   "<",  "アカウント", "登録",   "Amazon"};
constexpr std::string_view sentence_ends[] = {"。", "？", "！", "?", "!", "\n"};
// Between the verb and its request: て, して, って, んで, 付けて, していた …
constexpr std::size_t ending_chars_max = 4;

bool holds_any(std::string_view text, Words words) {
  return std::ranges::any_of(words, [&](auto const word) { return text.find(word) != std::string_view::npos; });
}

// Where the first of the words begins in the text; npos when none.
std::size_t first_of(std::string_view text, Words words) {
  auto first = std::string_view::npos;
  for (auto const word : words) first = std::min(first, text.find(word));
  return first;
}

// 「教え」+「てください」, not 「教え」+「ないでください」.
bool is_asked(std::string_view after_verb) {
  auto const request = first_of(after_verb, requests);
  if (request == std::string_view::npos) return false;
  auto const ending = after_verb.substr(0, request);
  return char_count(ending) <= ending_chars_max && !holds_any(ending, denials);
}

bool asks_by(std::string_view text, Words verbs) {
  return std::ranges::any_of(verbs, [&](auto const verb) {
    for (auto at = text.find(verb); at != std::string_view::npos; at = text.find(verb, at + verb.size()))
      if (is_asked(text.substr(at + verb.size()))) return true;
    return false;
  });
}

bool asks_for(std::string_view sentence, std::size_t code) {
  auto const before = sentence.substr(0, code), after = sentence.substr(code);
  if (std::ranges::any_of(other_numbers, [&](auto const word) { return before.ends_with(word); })) return false;
  bool const is_here = holds_any(sentence, here);
  if (asks_by(after, telling)) return is_here || !holds_any(sentence, issuer);
  return asks_by(after, typing) && (is_here || !holds_any(sentence, screens));
}

bool sentence_asks(std::string_view sentence) {
  return std::ranges::any_of(codes, [&](auto const code) {
    for (auto at = sentence.find(code); at != std::string_view::npos; at = sentence.find(code, at + code.size()))
      if (asks_for(sentence, at)) return true;
    return false;
  });
}

}  // namespace

bool asks_for_gift_code(std::string_view text) {
  while (!text.empty()) {
    auto const end = std::min(first_of(text, sentence_ends), text.size());
    if (sentence_asks(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

}  // namespace shirube
