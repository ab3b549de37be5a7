#include "match/answer_denial.hpp"

#include <algorithm>
#include <string_view>

#include "match/answer_phrase.hpp"
#include "match/polarity.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;

// Between a stem and its negation, beside what polarity steps over itself: 見つか|ら|ない, 登録|はまだ|していない.
constexpr View inflections = U"らりれるわかさたまがばけせめべげえきしちびぎみいってこ";
constexpr View adverbs[] = {U"は、",   U"は",   U"が", U"も",     U"を",     U"まだ",   U"いまだに", U"全然",
                            U"一度も", U"でき", U"、", U"た覚え", U"た記憶", U"たこと", U"たつもり", U"覚え"};
constexpr View other_denials[] = {U"なくな",   U"なさそ", U"なさげ", U"なそう", U"んやった", U"んじゃった", U"そうにな",
                                  U"そうもな", U"んよう", U"んく",   U"んわ",   U"んね",     U"んです",     U"んの",
                                  U"んと",     U"んばい", U"んけ",   U"んから", U"んちゃ",   U"んで、",     U"んわい",
                                  U"んやん",   U"んじゃ", U"んもん", U"んなあ", U"んな、",   U"んな。",     U"んかった",
                                  U"へん",     U"ひん",   U"まへん", U"ねえ",   U"ねー",     U"いたしかね", U"しかね",
                                  U"致しかね", U"かねま", U"かねる", U"ゃせん", U"やせん",   U"よらん",     U"もせん"};

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
  // 返金されま|せん: the word ends within the ending
  if (end > 0 && text[end - 1] == U'ま' && rest.starts_with(U"せん")) return true;
  // はがれてなくなった: gone, not denied
  bool const gone = rest.starts_with(U"なくな") && end > 1 && View{U"てで"}.find(text[end - 1]) != View::npos;
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

Phrase const& denial_at_end() {
  static Phrase const phrase{
      "(?:ない|ませー?ん|なかった|ませんでした|なし|[^はわた]ず|へん|ひん|まへん|ねえ|ねー|なく|なくて|ぬ|とらん|"
      "てらん|[らかわさまばがけせれえへひこめべね]ん)(?:"
      "です|でした|っす|ねん|もん|んや|よ|ね|わ|けど|けれど|が|な|なあ|と思います|と思う|のです|んです|んだ|です?が|"
      "から|ので|のに|し|はず|やろ|だろう|でしょう|みたい|よう|らしい|っぽい|気がする|気がします|かった|んちゃう|べ|ぞ|"
      "や|"
      "じゃ|の|"
      "っちゃ|ばい|ぜ)*(?:[。、!ー]+(?:おおきに|ありがと[^、。]*|どうも|すみません|すんません|ごめん[^、。]*|残念[^"
      "、。]*))?[。、!ー]*$"};
  return phrase;
}

// 問題ない, かもしれない, 見てくれない?: a denial in form alone.
Phrase const& denial_in_form() {
  static Phrase const phrase{
      "(?:もんだい|まちがい|ちがい|しんぱい|あまり|ほか(?:に|は)?)(?:は|が|も)?(?:ない|なし|ありま)",
      "かも(?:しれ|わから)",
      "しか(?:ない|ありま)",
      "(?:じゃ|では|や)な(?:い|く)",
      "なら(?:ない|ん)",
      "いけ(?:ない|ません|ん)",
      "すぐ",
      "ぱなし",
      "(?:ない|なく|なかった|へん|ん|ず)(?:って|なんて)?(?:こと|こた|わけ|訳|はず)(?:は|も|が|では|でも|じゃ)*(?:な["
      "いくか]|"
      "ありま)",
      "でもな",
      "\\?$"};
  return phrase;
}
// 同じやつとちゃうかった
Phrase const& otherwise_at_end() {
  static Phrase const phrase{
      "(?:ちゃう|ちがう|ちがい|ちがっ)(?:かった|ます|ました|た|です|でした|ねん|わ|よ|で|な|ね)*$"};
  return phrase;
}

// The predicate of a clause is mostly in kana to its end, with whatever helps it: てくれなかった, てもらえませんでした.
constexpr std::size_t predicate_chars_max = 18;

bool is_denied_at_end(Said const& said, std::size_t end) {
  View const text = said.text.chars;
  auto rest = text.substr(end);
  rest = rest.substr(0, std::min(rest.find_first_of(U"。!、\n "), rest.size()));
  for (View const final : {U"ました", U"ます", U"です"})  // できました ハイフンいらなかったのね
    if (auto const at = rest.find(final); at != View::npos) rest = rest.substr(0, at + final.size());
  if (rest.size() > predicate_chars_max || std::ranges::any_of(rest, is_kanji)) return false;
  auto const utf8 = to_utf8(rest);
  return (denial_at_end().in(utf8) || otherwise_at_end().in(utf8)) && !denial_in_form().in(utf8);
}

}  // namespace

bool ends_in_denial(std::string_view text) { return denial_at_end().in(text); }

bool denied_in_clause(Said const& said, std::size_t end) {
  return denied_after(said, end) || is_denied_at_end(said, end);
}

bool denied_after(Said const& said, std::size_t end) {
  auto const rest = View{said.text.chars}.substr(end);
  if (rest.starts_with(U"しまいまし") || rest.starts_with(U"しまいます")) return false;  // no し|まい
  if (denied_at(said, end)) return true;
  auto const further = step_over_adverbs(said, end);
  if (further != end && denied_at(said, further)) return true;
  bool const inflected = end < said.chars() && inflections.find(said.text.chars[end]) != View::npos;
  return inflected && denied_at(said, end + 1);
}

}  // namespace shirube
