#include "match/answer_stems.hpp"

#include <array>

#include "match/answer_phrase.hpp"

namespace shirube {
namespace {

// A stem of one kana is told from other words by its inflection, and at the start alone.
struct StemInKana {
  std::u32string_view stem, kana;
  Phrase said;  // from the stem on
};

std::array<StemInKana, 32> const& stems() {
  static std::array<StemInKana, 32> const table{{
      {U"出", U"で", {"^で(?:て|っぱ|た|ま|な|ん|る|と[るっら]|へん)"}},
      {U"届", U"とど", {"とど[いきかけ]"}},
      {U"過", U"す", {"す[ぎご]"}},
      {U"開", U"ひら", {"ひら[いきかけ]"}},
      {U"開", U"あ", {"^あ[いけ][てたまな]"}},
      {U"読", U"よ", {"よめ", "よん[でだ]", "よみと"}},
      {U"残", U"のこ", {"のこ[っりるらし]"}},
      {U"進", U"すす", {"すす[めんみま]"}},
      {U"削", U"けず", {"けず[っりらる]"}},
      {U"贈", U"おく", {"おく[っりらる]"}},
      {U"贈", U"あげ", {"あげ(?:た|て|ま)"}},
      {U"戻", U"もど", {"もど[っりらしすせさ]"}},
      {U"伝", U"つた", {"つたえ"}},
      {U"確", U"たし", {"たしかめ"}},
      {U"待", U"ま", {"^ま(?:って|った|ちま)"}},
      {U"言", U"い", {"^い(?:われ|った|って|いま)"}},
      {U"持", U"も", {"^も(?:って|ちま)"}},
      {U"合", U"あ", {"^あ(?:って|っと|いま|わ[なん])"}},
      {U"増", U"ふ", {"ふえ"}},
      {U"済", U"す", {"^す(?:んで|んだ|みま|ませ)"}},
      {U"直", U"なお", {"なお[っしりさ]"}},
      {U"消", U"き", {"きえ"}},
      {U"送", U"おく", {"おく[っりらるれ]"}},
      {U"使", U"つか", {"つか[っいえわ]"}},
      {U"登録", U"とうろく", {"とうろく"}},
      {U"解決", U"かいけつ", {"かいけつ"}},
      {U"納得", U"なっとく", {"なっ?とく"}},
      {U"完了", U"かんりょう", {"かんりょう"}},
      {U"発送", U"はっそう", {"はっそう"}},
      {U"連絡", U"れんらく", {"れんらく"}},
      {U"確認", U"かくにん", {"かくにん"}},
      {U"支払", U"しはら", {"しはら[っいえ]"}},
  }};
  return table;
}

}  // namespace

std::optional<CharRange> stem_in_kana(Said const& said, std::u32string_view stem) {
  for (auto const& [kanji, kana, phrase] : stems()) {
    if (stem != kanji) continue;
    auto const found = phrase.last(said.start);
    if (!found) continue;
    auto const begin = char_at(said, said.utf8.size() - said.start.size() + found->begin);
    return CharRange{begin, begin + kana.size()};
  }
  return std::nullopt;
}

}  // namespace shirube
