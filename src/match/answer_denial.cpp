#include "match/answer_denial.hpp"

#include <algorithm>
#include <string_view>

#include "match/polarity.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;

// Between a stem and its negation, beside what polarity steps over itself: 見つか|ら|ない, 登録|はまだ|していない.
constexpr View inflections = U"らりれるわかさたまがばけせめべげえきしちびぎみいってこ";
constexpr View adverbs[] = {U"は、",   U"は",   U"が", U"も",     U"を",     U"まだ",   U"いまだに", U"全然",
                            U"一度も", U"でき", U"、", U"た覚え", U"た記憶", U"たこと", U"たつもり", U"覚え"};
constexpr View other_denials[] = {U"なくな", U"なさそ", U"なさげ",     U"そうにな", U"そうもな", U"んよう", U"んく",
                                  U"んわ",   U"んね",   U"んです",     U"んの",     U"んと",     U"んばい", U"んけ",
                                  U"んから", U"んちゃ", U"んで、",     U"んわい",   U"んやん",   U"んじゃ", U"んもん",
                                  U"んなあ", U"んな、", U"んな。",     U"んかった", U"へん",     U"ひん",   U"まへん",
                                  U"ねえ",   U"ねー",   U"いたしかね", U"しかね",   U"致しかね", U"かねま", U"かねる",
                                  U"ゃせん", U"やせん", U"よらん",     U"もせん"};

// 残高がへん: へん that is 変.
bool is_strange(View text, std::size_t end) {
  constexpr View particles = U"がはも";
  auto const rest = text.substr(end);
  bool const inside = rest.size() > 1 && particles.find(rest[0]) != View::npos && rest.substr(1).starts_with(U"へん");
  return inside || (rest.starts_with(U"へん") && end > 0 && particles.find(text[end - 1]) != View::npos);
}

bool denied_at(Said const& said, std::size_t end) {
  View const text = said.text.chars;
  auto const rest = text.substr(end);
  if (is_strange(text, end)) return false;
  // はがれてなくなった: gone, not denied
  bool const gone = rest.starts_with(U"なくな") && end > 0 && View{U"てで"}.find(text[end - 1]) != View::npos;
  if (gone) return false;
  // キャンセルしたんです explains
  bool const explains = rest.starts_with(U"ん") && end > 0 && View{U"ただるいな"}.find(text[end - 1]) != View::npos;
  if (explains) return false;
  if (rest == U"ん" || std::ranges::any_of(other_denials, [&](View denial) { return rest.starts_with(denial); }))
    return true;
  return polarity_after(said.text, end, {end, said.chars()}) == Polarity::denied;
}

std::size_t step_over_adverbs(Said const& said, std::size_t end) {
  auto const* const none = std::end(adverbs);
  for (auto const* found = std::begin(adverbs); found != none;) {
    auto const rest = View{said.text.chars}.substr(end);
    found = std::find_if(std::begin(adverbs), none, [&](View adverb) { return rest.starts_with(adverb); });
    if (found != none) end += found->size();
  }
  return end;
}

}  // namespace

bool denied_after(Said const& said, std::size_t end) {
  if (denied_at(said, end)) return true;
  auto const further = step_over_adverbs(said, end);
  if (further != end && denied_at(said, further)) return true;
  bool const inflected = end < said.chars() && inflections.find(said.text.chars[end]) != View::npos;
  return inflected && denied_at(said, end + 1);
}

}  // namespace shirube
