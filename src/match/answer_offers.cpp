#include "match/answer_offers.hpp"

#include <algorithm>

#include "match/answer_concepts.hpp"
#include "match/answer_denial.hpp"
#include "match/answer_likeness.hpp"
#include "match/answer_nearest.hpp"
#include "match/answer_words.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;
constexpr std::size_t listed_denial_chars_max = 24;

bool is_kanji_word(View word) { return std::ranges::any_of(word, is_kanji); }

// Words that only yes/no reading may weigh: they stand in any sentence.
bool is_too_common(View form) {
  if (form.size() >= 4) return false;
  if (form.size() <= 1) return true;
  bool const borrowed = form.size() == 3 && form.find(U'ー') != View::npos;  // コピー
  return !is_kanji_word(form) && !borrowed;
}

// 無効でも使用済みでもなくて: the denial of a list counts for each of it.
bool is_denied(Said const& said, CharRange range) {
  if (denied_after(said, range.end)) return true;
  auto const rest = View{said.text.chars}.substr(range.end);
  for (View const denial : {U"以外", U"とちゃう", U"やな", U"ちゃうくて", U"ちゃうて", U"とは違", U"と違", U"とは別",
                            U"というより", U"っていうより"})
    if (rest.starts_with(denial)) return true;
  bool const listed =
      rest.starts_with(U"でも") || rest.starts_with(U"も") || rest.starts_with(U"とか") || rest.starts_with(U"や");
  if (!listed) return false;
  for (View const denial : {U"でもな", U"もな", U"でもありま", U"じゃな", U"ではな", U"も違", U"も出ていな", U"も出な"})
    if (rest.substr(0, listed_denial_chars_max).find(denial) != View::npos) return true;
  return false;
}

// Occurrences of a form: the last one not denied; else one that is denied.
struct Occurrence {
  CharRange range;
  bool denied{};
};
std::optional<Occurrence> last_occurrence(Said const& said, View form, bool within_word = false) {
  std::optional<Occurrence> found;
  for (auto at = said.text.chars.find(form); at != std::u32string::npos; at = said.text.chars.find(form, at + 1)) {
    CharRange const range{at, at + form.size()};
    auto word = range;  // 出品 of 出品者ではない
    while (within_word && word.end < said.chars() && is_kanji(said.text.chars[word.end])) ++word.end;
    bool const denied = is_denied(said, word);
    if (!found || !denied || found->denied) found = {range, denied};
  }
  return found;
}

// Does some other offer hold this form too?
bool is_shared(View form, std::size_t own, Offers const& offers) {
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (i != own && offers[i]->label.text.chars.find(form) != std::u32string::npos) return true;
  return false;
}

// Runs of kanji and of Latin letters of a label: 登録済みと出る → 登録済, 登録, 出.
std::vector<std::u32string> tokens_of(View label) {
  std::vector<std::u32string> tokens;
  for (std::size_t at = 0; at < label.size();) {
    bool const kanji = is_kanji(label[at]), latin = is_latin(label[at]);
    auto end = at;
    while (end < label.size() && (kanji ? is_kanji(label[end]) : latin && is_latin(label[end]))) ++end;
    if (end == at) {
      ++at;
      continue;
    }
    auto const run = label.substr(at, end - at);
    tokens.emplace_back(run);
    if (kanji && run.size() > 2)
      for (std::size_t i = 0; i + 2 <= run.size(); ++i) tokens.emplace_back(run.substr(i, 2));
    at = end;
  }
  return tokens;
}

class Search {
 public:
  Search(Said const& said, Offers const& offers) : said_(said), offers_(offers) {}

  OffersNamed run() {
    for (std::size_t i = 0; i < offers_.size(); ++i) look_for(i);
    std::ranges::stable_sort(found_.named, [](NamedOffer const& a, NamedOffer const& b) { return a.chars > b.chars; });
    return std::move(found_);
  }

 private:
  void look_for(std::size_t offer) {
    best_ = {offer, 0, {}};
    says_no_ = offers_[offer]->denies;
    denied_ = false;
    auto const& forms = *offers_[offer];
    try_form(forms.label.text.chars);
    try_form(to_chars(forms.label.core));
    for (auto const& word : forms.words) try_form(word.text.chars);
    if (!forms.other && !forms.unknown) {
      for (auto const& token : forms.tokens) try_token(token, offer);
      try_concept(forms.label);
    }
    if (best_.chars > 0)
      found_.named.push_back(best_);
    else if (denied_)
      found_.excluded.push_back(offer);
  }

  void try_form(View form) {
    if (!is_too_common(form)) try_words(form);
  }

  void try_token(View token, std::size_t offer) {
    bool const long_enough = token.size() >= 2 || said_.chars() <= 8;
    if (!long_enough || is_shared(token, offer, offers_)) return;
    auto found = last_occurrence(said_, token, true);
    if (!found) return;
    // 知らない利用: what is denied in the label is to be denied
    auto const& label = offers_[offer]->label;
    bool const denied = denied_after(label, label.text.chars.find(token) + token.size());
    found->denied = !says_no_ && found->denied != denied;
    take(*found);
  }

  void try_words(View form) {
    auto found = last_occurrence(said_, form);
    if (!found) return;
    if (says_no_) found->denied = false;
    take(*found);
  }

  void try_concept(Said const& label) {
    if (auto const bytes = concept_said(label.utf8, said_.utf8)) {
      CharRange const range{char_at(said_, bytes->begin), char_at(said_, bytes->end)};
      take({range, is_denied(said_, range)});
    }
  }

  void take(Occurrence const& found) {
    denied_ = denied_ || found.denied;
    auto const size = found.range.end - found.range.begin;
    if (!found.denied && size > best_.chars) best_ = {best_.offer, size, found.range};
  }

  Said const& said_;
  Offers const& offers_;
  OffersNamed found_;
  NamedOffer best_;
  bool denied_{};
  bool says_no_{};  // まだ連絡していない: a denial after its words agrees with it
};

bool overlap(CharRange a, CharRange b) { return a.begin < b.end && b.begin < a.end; }

bool is_yes_no(Said const& form) { return pure_yes_no(form.utf8).has_value(); }

}  // namespace

OfferForms prepare_offer(Offer const& offer) {
  OfferForms forms;
  forms.label = prepare(offer.label);
  for (auto const& word : offer.words) forms.words.push_back(prepare(word));
  forms.tokens = tokens_of(forms.label.text.chars);
  forms.pairs = pairs_of(forms);
  forms.typed = typed_words(forms);
  forms.other = words::other_label().in(forms.label.utf8);
  forms.denies = words::denying_label().in(forms.label.utf8);
  forms.unknown = words::unknown_label().in(forms.label.utf8);
  return forms;
}

std::optional<std::size_t> exact_offer(Said const& said, Offers const& offers) {
  for (auto const& text : {said.utf8, said.start, said.core})
    for (std::size_t i = 0; i < offers.size(); ++i)
      if (text == offers[i]->label.utf8) return i;
  for (auto const& text : {said.utf8, said.start, said.core}) {
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < offers.size(); ++i) {
      bool const fits = std::ranges::any_of(offers[i]->words,
                                            [&](Said const& word) { return word.utf8 == text && !is_yes_no(word); });
      if (!fits && (text != offers[i]->label.core || is_yes_no(offers[i]->label))) continue;
      if (only) return std::nullopt;
      only = i;
    }
    if (only) return only;
  }
  return std::nullopt;
}

OffersNamed find_offers(Said const& said, Offers const& offers) { return Search(said, offers).run(); }

std::optional<NamedOffer> OffersNamed::only(Offers const& offers) const {
  if (!named.empty()) {
    bool const rival = std::ranges::any_of(named, [this](NamedOffer const& other) {
      bool const weighty = 2 * other.chars > named[0].chars;
      return other.offer != named[0].offer && weighty && !overlap(other.range, named[0].range);
    });
    bool const tie = named.size() > 1 && named[1].chars == named[0].chars;
    if (rival || tie) return std::nullopt;
    return named[0];
  }
  if (excluded.empty()) return std::nullopt;
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (std::ranges::find(excluded, i) == excluded.end() && !offers[i]->unknown) left.push_back(i);
  if (left.size() != 1) return std::nullopt;
  return NamedOffer{left[0], 1, {}};
}

}  // namespace shirube
