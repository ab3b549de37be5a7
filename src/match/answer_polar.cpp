#include "match/answer_polar.hpp"

#include <algorithm>

#include "match/answer_denial.hpp"
#include "match/answer_families.hpp"
#include "match/answer_stems.hpp"
#include "match/answer_words.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using View = std::u32string_view;

bool concerns(Family const& family, Offers const& offers, Pair const& pair) {
  return family.about.in(offers[pair.affirmed]->label.utf8) || family.about.in(offers[pair.denied]->label.utf8);
}

// する前, しようか: the deed is still to come.
Phrase const& still_to_come() {
  static Phrase const phrase{"^.{0,3}(?:前|まえ)(?:に|で|です|だ|、|$)",
                             "^(?:しよう|しようか|しようと|するつもり|するところ|したい|する予定|はこれから|はまだ)",
                             "^は?これから", "^(?:の)?(?:準備|待ち|予定|手続|作業)",
                             "^(?:は|が|も)?、?まだ(?:です|だ|や|っす|で)?(?:ね|よ|けど|が)?[。!]*$"};
  return phrase;
}
Phrase const& from_now_on() {
  static Phrase const phrase{"^(?:これから|今から|いまから|(?:あと|後)で|明日)"};
  return phrase;
}

// The stem is a verb's when one kanji, and then no part of a compound: 残 of 残念, 出 of 外出.
bool is_compound(View text, std::size_t at, View stem) {
  bool const before = at > 0 && is_kanji(text[at - 1]);
  auto const end = at + stem.size();
  return stem.size() == 1 && (before || (end < text.size() && is_kanji(text[end])));
}

// 自分はやってない, 登録の記録がない: a noun is denied by the predicate of its clause.
bool denied_as_noun(Said const& said, std::size_t end) {
  View const text = said.text.chars;
  if (end >= text.size() || View{U"はがもので"}.find(text[end]) == View::npos) return false;
  auto const stop = std::min(text.find_first_of(U"。!?、\n", end + 2), text.size());
  return ends_in_denial(to_utf8(text.substr(end, stop - end)));
}

// 未登録, and half converted み登録
bool is_not_yet(View text, std::size_t at, View stem) {
  return at > 0 && (text[at - 1] == U'未' || (text[at - 1] == U'み' && stem.size() > 1));
}

// The predicate's stem ends at this character.
std::optional<bool> echoed_until(Said const& said, std::size_t end) {
  auto const rest = View{said.text.chars}.substr(end);
  if (still_to_come().in(to_utf8(rest)) || from_now_on().in(said.start)) return false;
  return !denied_in_clause(said, end) && !denied_as_noun(said, end);
}

std::optional<bool> echoed(Said const& said, View stem) {
  if (stem.empty()) return std::nullopt;
  View const text = said.text.chars;
  auto const at = text.rfind(stem);
  if (at == View::npos) {
    auto const kana = stem_in_kana(said, stem);
    if (!kana) return std::nullopt;
    return is_not_yet(text, kana->begin, stem) ? false : echoed_until(said, kana->end);
  }
  if (is_compound(text, at, stem)) return std::nullopt;
  if (is_not_yet(text, at, stem)) return false;
  return echoed_until(said, at + stem.size());
}

// The one kanji word that both labels share: 登録 of まだ登録していない and 登録済み.
std::u32string shared_stem(Said const& a, Said const& b) {
  std::u32string best;
  View const chars = a.text.chars;
  for (std::size_t begin = 0; begin < chars.size(); ++begin)
    for (auto end = begin + 1; end <= chars.size() && is_kanji(chars[end - 1]); ++end)
      if (end - begin > best.size() && b.text.chars.find(chars.substr(begin, end - begin)) != std::u32string::npos)
        best = chars.substr(begin, end - begin);
  return best;
}

struct Sign {
  std::size_t byte{};
  bool affirmed{};
};

std::optional<Sign> last_sign(Phrase const& phrase, Said const& said, bool affirming) {
  auto const end = phrase.last_end(said.utf8);
  if (!end) return std::nullopt;
  auto const at = char_at(said, *end);
  bool const denied =
      denied_in_clause(said, at) || denied_as_noun(said, at) || (at > 0 && denied_as_noun(said, at - 1));
  return Sign{*end, affirming != denied};
}

// 誰かではなく is no 誰か.
bool is_put_aside(Said const& said, std::size_t byte) {
  auto const rest = std::string_view{said.utf8}.substr(byte);
  return rest.starts_with("じゃな") || rest.starts_with("ではな") || rest.starts_with("のせいじゃ");
}

std::optional<bool> by_family(Said const& said, Family const& family) {
  if (family.always.in(said.utf8)) return true;
  if (auto const never = family.never.last_end(said.utf8); never && !is_put_aside(said, *never)) return false;
  auto const yes = last_sign(family.affirming, said, true), no = last_sign(family.denying, said, false);
  if (yes && no) return yes->byte > no->byte ? yes->affirmed : no->affirmed;
  if (yes || no) return yes ? yes->affirmed : no->affirmed;
  if (auto const needed = last_sign(family.needed, said, true); needed && !needed->affirmed) return false;
  return std::nullopt;
}

std::optional<bool> by_families(Said const& said, Asked const& asked, Offers const& offers, Pair const& pair) {
  for (auto const& [question, family] : special_families())
    if (question.in(asked.text.utf8))
      if (auto const sign = by_family(said, family)) return sign;
  // what the labels are about comes before what the question mentions
  for (bool const by_label : {true, false})
    for (auto const& family : families())
      if (by_label ? concerns(family, offers, pair) : family.about.in(asked.text.utf8))
        if (auto const sign = by_family(said, family)) return sign;
  return std::nullopt;
}

Phrase const& not_yet() {
  static Phrase const phrase{"^(?:いや、?|いいえ、?|いえ、?)?(?:まー*だ|いまだ|未|これから|今から)",
                             "(?:まだ|これから|未)(?:です|だ|や|っす|でした|なんです)?(?:ね|よ|かな|けど)?[、。!]*$",
                             "てから(?:やる|やります|する|します|登録|入れ)",
                             "一度も",
                             "一回も",
                             "(?:誰|だれ|何|なに|どこ)(?:に)?も$"};
  return phrase;
}
Phrase const& still() {
  static Phrase const phrase{"(?:今|いま)?(?:も|でも)?(?:まだ|いまだに)", "(?:今|いま)も", "ずっと"};
  return phrase;
}
Phrase const& no_more() {
  static Phrase const phrase{"もう", "(?:今|いま)は(?:もう)?"};
  return phrase;
}
Phrase const& already() {
  static Phrase const phrase{"(?:とっく|すで)に", "^もう$", "^もうとっくに", "済み?$", "^ばっちり"};
  return phrase;
}
Phrase const& accepts_help() {
  static Phrase const phrase{"(?:教え|案内し|見せ|説明し|続け|進め|送っ)(?:て|たい)",
                             "(?:知り|聞き|見)たい(?:です)?$",
                             "ほしい(?:です)?$",
                             "(?:見|やっ|試し|開い|進ん|行っ|聞い|登録し|続け|戻し)(?:て)?(?:とこう|とく|おこう|おく|"
                             "みる|みます|みたい|みよう|ください|くれ|や|よ|ね|$)",
                             "^(?:そう|それ|ほな、?そう)(?:する|します|しよ|してくだ|して$|してもら|で頼|でお願)",
                             "(?:やっ|し)たる",
                             "^(?:開く|開きます|進む|進みます|戻す|戻します|続ける|続けます|やる|やります|見る|見ます|"
                             "する|します|行く|行きます)(?:わ|よ|ね|で|$)",
                             "助か(?:る|り)ます?",
                             "よろしゅう",
                             "してみ(?:る|ます|たい|よう|よか)",
                             "頼(?:む|み|も)",
                             "ありがたい",
                             "よければ",
                             "(?:やろう|続き|つづき)"};
  return phrase;
}
// キャンセルして, of something that the question proposed in the same word.
Phrase const& wants_it_done() {
  static Phrase const phrase{
      "(?:を)?(?:して(?:ください|下さい|ほしい(?:です)?|もらえますか|もらいたい(?:です)?|くれ|や|な|ね|よ)?|する|"
      "します|"
      "したい(?:です)?|しよう|しましょう|しとく|しときます|でお願いします|お願いします)[。!]*$"};
  return phrase;
}
bool repeats_proposal(Said const& said, Asked const& asked) {
  constexpr std::size_t word_bytes_min = 6;
  auto const wanted = wants_it_done().last(said.start);
  if (!wanted || wanted->begin < word_bytes_min) return false;
  return asked.text.utf8.find(said.start.substr(0, wanted->begin)) != std::string::npos;
}
// してくれました, to 納得してくれましたか: the end of the question, without its verb.
std::optional<bool> echoed_tail(Said const& said, Asked const& asked) {
  constexpr std::size_t tail_chars_min = 4;
  if (asked.stem.empty()) return std::nullopt;
  View const question = asked.text.text.chars;
  auto const at = question.rfind(asked.stem);
  if (at == View::npos) return std::nullopt;
  auto const tail = question.substr(at + asked.stem.size());
  auto const start = to_chars(said.start);
  auto const same = static_cast<std::size_t>(std::ranges::mismatch(start, tail).in1 - start.begin());
  if (same < tail_chars_min) return std::nullopt;
  auto const filler = said.chars() - start.size();
  return !denied_in_clause(said, filler + same);
}
// 「承認されません」って: words of a screen or a letter, when it was asked whether there are any.
Phrase const& quotes() {
  static Phrase const phrase{"^「[^」]+」(?:って|と|だ|の|、|が|です|$)"};
  return phrase;
}
Phrase const& asks_for_words() {
  static Phrase const phrase{"知らせ", "メールは", "メッセージは"};
  return phrase;
}
Phrase const& double_denial() {
  static Phrase const phrase{
      "な(?:い|く)(?:とは|とも)(?:言え|いえ|言い切れ|限ら)(?:ない|ません)",
      "な(?:い|く)(?:って)?(?:こと|わけ|訳|ん|はず)?(?:は|も|が|では|でも|じゃ)?(?:ない|ありません|なかった|なし)",
      "(?:ん|へん|ねえ|ず)(?:って)?(?:こと|こた|わけ)(?:は|も|では|でも|じゃ|あ)?(?:ない|ありません|あらへん|ねえ)"};
  return phrase;
}

}  // namespace

std::optional<bool> stated(Said const& said, Asked const& asked, Offers const& offers, Pair const& pair) {
  if (asks_for_words().in(asked.text.utf8) && quotes().in(said.start)) return true;
  if (double_denial().in(said.utf8)) return true;
  if (auto const echo = echoed(said, asked.stem)) return echo;
  if (auto const echo = echoed_tail(said, asked)) return echo;
  auto const &yes = offers[pair.affirmed]->label, &no = offers[pair.denied]->label;
  bool const existence = yes.utf8.ends_with("ある");  // 心当たりがある: the noun says nothing
  if (!pair.plain && !existence)
    if (auto const echo = echoed(said, shared_stem(yes, no))) return echo;
  if (auto const family = by_families(said, asked, offers, pair)) return family;
  if (asked.which) return std::nullopt;
  if (asked.continuing && still().is(said.core)) return true;
  if (asked.continuing && no_more().is(said.core)) return false;
  if (not_yet().in(said.start) || ends_in_denial(said.start)) return false;
  if (already().in(said.core)) return true;
  return std::nullopt;
}

bool declines(Said const& said) {
  if (words::asks_in_turn().in(said.utf8) || words::asks_for_it().in(said.utf8)) return false;
  return words::polite_refusal().is(said.start);
}

std::optional<std::size_t> read_pair(Said const& said, Asked const& asked, Offers const& offers, Pair const& pair) {
  auto const by_word = [&](bool yes) { return yes != (asked.denied && !pair.plain) ? pair.affirmed : pair.denied; };
  auto const by_content = [&](bool affirmed) {
    return affirmed != (asked.denied && pair.plain) ? pair.affirmed : pair.denied;
  };
  if (asked.proposes && declines(said)) return pair.denied;
  if (asked.proposes && (accepts_help().in(said.utf8) || repeats_proposal(said, asked))) return pair.affirmed;
  bool const answers_yes = !asked.which || pair.plain;
  auto const lead = answers_yes ? leading_yes_no(said.utf8) : std::nullopt;
  if (!lead) {
    if (words::asks_in_turn().in(said.utf8)) return std::nullopt;
    auto const content = stated(said, asked, offers, pair);
    if (!content) return std::nullopt;
    return by_content(*content);
  }
  if (auto const pure = pure_yes_no(said.utf8)) {
    // ある, ない, まだ: words of content, also when they stand alone
    bool const is_content = !pair.plain && asked.denied && words::no().is(said.core) && ends_in_denial(said.core);
    return is_content ? pair.denied : by_word(*pure);
  }
  auto const rest = tail(said, lead->bytes);
  if (auto const content = stated(rest, asked, offers, pair)) return by_content(*content);
  return by_word(lead->yes);
}

}  // namespace shirube
