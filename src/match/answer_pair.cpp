// Which two offers are yes and no, and what the question asks.
#include <algorithm>

#include "match/answer_phrase.hpp"
#include "match/answer_polar.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;
constexpr std::size_t predicate_chars_max = 14;  // from the verb's kanji to the end of the question

Phrase const& negative_label() {
  static Phrase const phrase{"^(?:いいえ|まだ|未)",
                             "(?:ない|ません|なかった|なし|ず|前|違う|違った)$",
                             "^(?:別の|ほかの|他の|違う|他人)",
                             "もう大丈夫",
                             "特にない",
                             "やめる$",
                             "終わりにする$",
                             "以外"};
  return phrase;
}
Phrase const& yes_label() {
  static Phrase const phrase{"はい(?:、.*)?", ".*ある", "そう(?:です)?", ".*できた", "自分.*", "本人.*"};
  return phrase;
}
Phrase const& denied_question() {
  static Phrase const phrase{
      "(?:ません|ない|ないです|なかった|ませんでした|ないでしょう|ずに.{0,6}|ないまま)(?:です)?か?[?。]*$"};
  return phrase;
}
// かーどの is no どの: katakana is folded.
Phrase const& which_question() {
  static Phrase const phrase{"(?:^|[^ー])ど(?:ちら(?:です|で|の|に|から|を|が)|っち|れ|の|ん|う(?:い|で|し|出)|こ)",
                             "何",
                             "なに",
                             "いつ",
                             "いくら",
                             "(?:だれ|誰)(?:が|の|から)",
                             "いかが",
                             "近い(?:の|もの)"};
  return phrase;
}
Phrase const& continuing_question() {
  static Phrase const phrase{"(?:今|いま|現在)も", "まだ", "ずっと", "続いて", "残って"};
  return phrase;
}
Phrase const& proposal() {
  static Phrase const phrase{"(?:しょう|ましょう)か", "(?:進み|開き|続け|ご覧になり|試し|登録してみ|戻し|いたし)ますか",
                             "よろしい(?:です)?か", "いたしますか"};
  return phrase;
}

// The last sentence that asks.
std::string_view last_sentence(std::string_view question) {
  while (question.ends_with('?') || question.ends_with("。") || question.ends_with(' '))
    question.remove_suffix(question.ends_with("。") ? std::string_view{"。"}.size() : 1);
  auto const cut = std::max({question.rfind("。") + 1, question.rfind('?') + 1, question.rfind('\n') + 1});
  return question.substr(cut);
}

// 届いていましたか → 届; 登録しましたか → 登録; ありますか → nothing.
std::u32string predicate_stem(View question) {
  auto end = question.size();
  while (end > 0 && !is_kanji(question[end - 1])) --end;
  if (end == 0 || question.size() - end > predicate_chars_max) return {};
  auto const after = question.substr(end);
  for (View const existence : {U"あり", U"ある", U"ござい"})
    if (after.find(existence) != View::npos) return {};
  if (after.find(U"とおり") != View::npos) return {};  // 思っていたとおり: what was thought says nothing
  auto begin = end;
  while (begin > 0 && is_kanji(question[begin - 1])) --begin;
  bool const noun = after.starts_with(U"し") || after.starts_with(U"の") || after.starts_with(U"さ") ||
                    after.starts_with(U"で") || after.starts_with(U"を");
  return std::u32string{question.substr(noun ? begin : end - 1, noun ? end - begin : 1)};
}

bool share_kanji(Said const& a, Said const& b) {
  return std::ranges::any_of(a.text.chars,
                             [&](char32_t c) { return is_kanji(c) && b.text.chars.find(c) != std::u32string::npos; });
}

// Which offers have はい and which いいえ among their synonyms.
std::optional<bool> by_synonym(OfferForms const& offer) {
  for (auto const& word : offer.words) {
    if (word.utf8 == "はい") return true;
    if (word.utf8 == "いいえ") return false;
  }
  return std::nullopt;
}

std::optional<std::size_t> place_of(Offers const& offers, std::string_view label) {
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (offers[i]->label.utf8 == label) return i;
  return std::nullopt;
}

std::optional<Pair> pair_of_labels(Offers const& offers) {
  for (auto const& [yes, no] : {std::pair{"はい", "いいえ"}, {"ある", "ない"}, {"できた", "できない"}}) {
    auto const affirmed = place_of(offers, yes), denied = place_of(offers, no);
    if (affirmed && denied) return Pair{*affirmed, *denied, std::string_view{yes} == "はい"};
  }
  return std::nullopt;
}

std::optional<Pair> pair_by_synonyms(Offers const& offers) {
  std::optional<std::size_t> affirmed, denied;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    auto const sign = by_synonym(*offers[i]);
    if (!sign) continue;
    auto& place = *sign ? affirmed : denied;
    if (place) return std::nullopt;
    place = i;
  }
  if (!affirmed || !denied) return std::nullopt;
  return Pair{*affirmed, *denied, false};
}

bool is_aside(OfferForms const& offer) {
  return offer.unknown || offer.label.utf8.ends_with("知りたい") ||
         (offer.other && offer.label.utf8.find("ない") == std::string::npos);
}

}  // namespace

Asked read_question(std::string_view question) {
  Asked asked{prepare(question), false, false, false, false, {}};
  auto const sentence = last_sentence(asked.text.utf8);
  asked.denied = denied_question().in(sentence);
  asked.continuing = !asked.denied && continuing_question().in(sentence);
  asked.which = which_question().in(sentence);
  asked.proposes = proposal().in(sentence);
  if (!asked.which) asked.stem = predicate_stem(to_chars(sentence));
  return asked;
}

std::optional<Pair> find_pair(Question const& question, Offers const& offers, Asked const& asked) {
  if (question.offers.size() < 2) return std::nullopt;
  if (auto const pair = pair_of_labels(offers)) return pair;
  if (auto const pair = pair_by_synonyms(offers)) return pair;
  std::vector<std::size_t> affirmed, denied;
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (!is_aside(*offers[i])) (negative_label().in(offers[i]->label.utf8) ? denied : affirmed).push_back(i);
  if (asked.which && offers.size() > 2) return std::nullopt;  // which of many: yes and no say nothing
  for (auto const no : denied)
    for (auto const yes : affirmed)
      if (share_kanji(offers[no]->label, offers[yes]->label)) return Pair{yes, no, false};
  if (affirmed.size() != 1 || denied.size() > 1) return std::nullopt;
  bool const yes = yes_label().is(offers[affirmed[0]]->label.utf8);
  if (denied.size() == 1 && (!asked.which || yes)) return Pair{affirmed[0], denied[0], false};
  return std::nullopt;
}

}  // namespace shirube
