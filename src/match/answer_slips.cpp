#include "match/answer_slips.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "match/answer_kana_dates.hpp"
#include "match/answer_letters.hpp"
#include "match/typed_keys.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;

void write_dates(NormalizedText& text) {
  for (std::size_t at = 0; at < text.chars.size(); ++at)
    if (auto const date = date_in_kana(text.chars, at)) replace_chars(text, date->range, date->written);
}

// なあい, but not な、あいつ
void mend_nai(NormalizedText& text) {
  constexpr View slip = U"なあい", nai = U"ない";
  for (auto at = text.chars.find(slip); at != std::u32string::npos; at = text.chars.find(slip, at + 1)) {
    auto const end = at + slip.size();
    bool const other = at == 0 || (end < text.chars.size() && View{U"つだ"}.find(text.chars[end]) != View::npos);
    if (!other) replace_chars(text, {at, end}, nai);
  }
}

// ---- the end of a predicate
enum class Sense { affirms, denies, neither };
struct Ending {
  View keys, kana;
  Sense sense{};
  std::size_t slips{};  // so many at most; 0: a slip itself
};
constexpr std::array<Ending, 10> endings{{{U"naii", U"ない", Sense::denies, 0},
                                          {U"nakatta", U"なかった", Sense::denies, 1},
                                          {U"masesen", U"ません", Sense::denies, 0},
                                          {U"masusen", U"ません", Sense::denies, 0},
                                          {U"masendesita", U"ませんでした", Sense::denies, 2},
                                          {U"masen", U"ません", Sense::denies, 1},
                                          {U"masita", U"ました", Sense::affirms, 1},
                                          {U"masu", U"ます", Sense::affirms, 1},
                                          {U"desita", U"でした", Sense::neither, 1},
                                          {U"desu", U"です", Sense::neither, 1}}};
constexpr std::size_t ending_keys_max = 14;

// What may follow the end of a predicate.
constexpr std::array<View, 17> particles{U"けれども", U"けれど", U"けど", U"から", U"ので", U"のに",
                                         U"って",     U"よ",     U"ね",   U"な",   U"わ",   U"か",
                                         U"が",       U"し",     U"と",   U"ー",   U"です"};

View without_particles(View clause) {
  for (bool again = true; again;) {
    again = false;
    for (auto const particle : particles)
      if (clause.size() > particle.size() + 1 && clause.ends_with(particle)) {
        clause.remove_suffix(particle.size());
        again = true;
      }
  }
  return clause;
}

bool is_stem_vowel(char32_t key) { return key == U'i' || key == U'e' || is_kanji(key); }

struct Fit {
  Ending const* ending{};
  std::size_t slips{}, begin{};  // of the keys
};

// Words that only look like a slip of an ending: まして, でして, 出ず, でいた, 知らんかった.
bool is_a_word(TypedKeys const& typed, std::size_t begin) {
  auto const tail = View{typed.keys}.substr(begin), before = View{typed.keys}.substr(0, begin);
  constexpr View words[] = {U"masite", U"desite", U"desa", U"dezu", U"deita", U"nkatta", U"nakattan", U"nagatta"};
  if (std::ranges::find(words, tail) != std::end(words)) return true;
  auto const follows = [before](View ending) { return before.ends_with(ending); };
  if (tail == U"mazu") return before.empty() || is_kanji(before.back());  // 読まず
  if (tail == U"mau")
    return follows(U"te") || follows(U"de") || follows(U"ti") || follows(U"tesi") || follows(U"desi");  // してまう
  return tail.starts_with(U"mase") && (follows(U"sai") || follows(U"sui") || follows(U"済"));  // なさいませ
}

// The first kana is as it should be, but for a vowel left out: もどす is no です.
bool begins_like(View typed, View ending) {
  return typed[0] == ending[0] && typed.size() > 1 && (typed[1] == ending[1] || typed[1] == ending[2]);
}

class Predicate {
 public:
  explicit Predicate(View clause) : typed_(typed_keys(clause)) {}

  [[nodiscard]] TypedKeys const& typed() const { return typed_; }

  [[nodiscard]] std::optional<Fit> nearest(Sense sense) const {
    std::optional<Fit> best;
    for (auto const& ending : endings)
      if (ending.sense == sense) look_for(ending, best);
    return best;
  }

  // ます or ません, and the rest was not typed: まs, ませ. 届いてに: perhaps ない.
  [[nodiscard]] bool breaks_off() const {
    if (typed_.keys.ends_with(U"teni") || typed_.keys.ends_with(U"deni")) return true;
    for (View const part : {U"mas", U"mase"})
      if (typed_.keys.ends_with(part)) {
        auto const begin = typed_.keys.size() - part.size();
        return may_begin(begin) && !is_a_word(typed_, begin);
      }
    return false;
  }

 private:
  [[nodiscard]] bool may_begin(std::size_t at) const {
    return at > 0 && typed_.begins_char(at) && is_stem_vowel(typed_.keys[at - 1]);
  }
  // ない follows any vowel, ます those of a stem.
  [[nodiscard]] bool may_begin(Ending const& ending, std::size_t at) const {
    bool const loose = ending.sense == Sense::neither || ending.keys[0] == U'n';
    return loose ? at > 0 && typed_.begins_char(at) : may_begin(at);
  }

  void look_for(Ending const& ending, std::optional<Fit>& best) const {
    View const keys = typed_.keys;
    auto const longest = ending.keys.size() + ending.slips;
    for (auto size = ending.keys.size() - ending.slips; size <= longest && size < keys.size(); ++size) {
      auto const begin = keys.size() - size;
      if (!may_begin(ending, begin) || !begins_like(keys.substr(begin), ending.keys) || is_a_word(typed_, begin))
        continue;
      if (!std::ranges::all_of(keys.substr(begin), is_latin)) continue;
      auto const slips = typing_distance(keys.substr(begin), ending.keys);
      if (slips <= ending.slips && (!best || slips < best->slips)) best = Fit{&ending, slips, begin};
    }
  }

  TypedKeys typed_;
};

// まてん, まんせ: no ending, and ません may be meant.
bool may_be_masen(View kept) {
  auto const at = kept.rfind(U'ま');
  if (at == View::npos || at == 0) return false;
  auto const before = typed_keys(kept.substr(at - 1, 1)).keys;
  if (before.empty() || !is_stem_vowel(before.back())) return false;
  auto const tail = kept.substr(at + 1);
  bool const near = tail.size() == 2 && tail[1] == U'ん' && View{U"てちぜそさし"}.find(tail[0]) != View::npos;
  return near || tail == U"んせ" || tail == U"ちえん";
}

// Mends the end of the clause [begin, end); true when it may hide a denial.
bool mend_clause(NormalizedText& text, CharRange clause) {
  auto const kept = without_particles(View{text.chars}.substr(clause.begin, clause.end - clause.begin));
  auto const shown = std::min(kept.size(), ending_keys_max);
  auto const first = clause.begin + kept.size() - shown;
  Predicate const predicate{View{text.chars}.substr(first, shown)};
  auto const yes = predicate.nearest(Sense::affirms), no = predicate.nearest(Sense::denies);
  bool const exact = (yes && yes->slips == 0) || (no && no->slips == 0 && no->ending->slips > 0);
  if (exact) return false;
  if (predicate.breaks_off() || (yes && no)) return true;
  auto const neither = predicate.nearest(Sense::neither);
  auto const fit = yes ? yes : no ? no : neither;
  if (!fit) return may_be_masen(kept);
  if (fit->slips == 0 && fit->ending->slips > 0) return false;
  auto const begin = first + predicate.typed().from[fit->begin];
  replace_chars(text, {begin, first + shown}, fit->ending->kana);
  return false;
}

bool ends_clause(char32_t c) { return View{U"、。!?\n …,.・"}.find(c) != View::npos; }

}  // namespace

MendedSlips mend_slips(NormalizedText text) {
  MendedSlips mended{std::move(text)};
  join_letters(mended.text);
  write_dates(mended.text);
  mend_nai(mended.text);
  // from the end, as mending moves what follows
  for (auto end = mended.text.chars.size(); end > 0;) {
    auto begin = end;
    while (begin > 0 && !ends_clause(mended.text.chars[begin - 1])) --begin;
    if (begin < end && mend_clause(mended.text, {begin, end})) mended.hides_denial = true;
    end = begin == 0 ? 0 : begin - 1;
  }
  return mended;
}

}  // namespace shirube
