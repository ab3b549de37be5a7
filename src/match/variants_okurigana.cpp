// Words that are written with more or fewer kana after the kanji, or with no kanji at all: tables of spellings that
// customers mix freely.
#include <algorithm>

#include "match/variant_ways.hpp"
#include "text/script.hpp"

namespace shirube::ways {
namespace {

// Spellings of one word, apart by a space. It is another word when one of not_before follows or one of not_after goes
// before.
struct Spellings {
  std::u32string_view forms;
  std::u32string_view not_before = {}, not_after = {};
};

constexpr std::u32string_view verb_goes_on = U"またてちなうえおっれろよわんそ";  // 支払い is no noun in 支払います

// Of words that begin alike, the longest first.
constexpr Spellings okurigana_table[] = {
    {U"申し込み 申込み 申込", verb_goes_on},
    {U"申し込ん 申込ん"},
    {U"申し込む 申込む"},
    {U"問い合わせ 問い合せ 問合わせ 問合せ"},
    {U"買い取り 買取り 買取", verb_goes_on},
    {U"買い取っ 買取っ"},
    {U"買い取る 買取る"},
    {U"買い取ら 買取ら"},
    {U"買い物 買物"},
    {U"買い上げ 買上げ"},
    {U"受け取り 受取り 受取", verb_goes_on},
    {U"受け取っ 受取っ"},
    {U"受け取る 受取る"},
    {U"受け取れ 受取れ"},
    {U"受け渡し 受渡し"},
    {U"受け付け 受付け 受付", verb_goes_on},
    {U"払い戻し 払戻し 払戻", verb_goes_on},
    {U"払い戻さ 払戻さ"},
    {U"支払い 支払", verb_goes_on},
    {U"支払方法 支払い方法"},
    {U"振り込み 振込み 振込", verb_goes_on},
    {U"振り込ん 振込ん"},
    {U"振り込め 振込め"},
    {U"振り込む 振込む"},
    {U"取り消し 取消し 取消", verb_goes_on},
    {U"取り消さ 取消さ"},
    {U"取り消せ 取消せ"},
    {U"取り消す 取消す"},
    {U"取り扱い 取扱い 取扱", verb_goes_on},
    {U"取り引き 取引き 取引", verb_goes_on},
    {U"取り寄せ 取寄せ"},
    {U"引き落とし 引き落し 引落とし 引落し 引落", verb_goes_on},
    {U"引き落とさ 引き落さ 引落さ"},
    {U"引き換え 引換え 引換", verb_goes_on},
    {U"割り引き 割引き 割引", verb_goes_on},
    {U"割り込み 割込み"},
    {U"手続き 手続", verb_goes_on},
    {U"期限切れ 期限切"},
    {U"売り切れ 売切れ"},
    {U"登録済み 登録済 登録ずみ", U"んまむ"},
    {U"使用済み 使用済 使用ずみ", U"んまむ"},
    {U"利用済み 利用済 利用ずみ", U"んまむ"},
    {U"確認済み 確認済 確認ずみ", U"んまむ"},
    {U"発送済み 発送済", U"んまむ"},
    {U"支払い済み 支払済み 支払済", U"んまむ"},
    {U"打ち込み 打込み", verb_goes_on},
    {U"打ち込ん 打込ん"},
    {U"打ち込む 打込む"},
    {U"打ち間違 打間違"},
    {U"読み取れ 読取れ"},
    {U"読み取り 読取り"},
    {U"読み込み 読込み", verb_goes_on},
    {U"書き込み 書込み", verb_goes_on},
    {U"貼り付け 貼付け"},
    {U"切り替え 切替え", verb_goes_on},
    {U"切り取り 切取り", verb_goes_on},
    {U"組み合わせ 組み合せ 組合せ"},
    {U"繰り返し 繰返し"},
    {U"見積もり 見積り"},
    {U"差し引き 差引き"},
    {U"差し押さえ 差押え"},
    {U"乗っ取ら 乗取ら"},
    {U"贈り物 贈物"},
    {U"送り先 送先"},
    {U"届け先 届先"},
    {U"申し訳 申訳"},
    {U"間違い 間違", verb_goes_on},
    {U"行なっ 行っ"},
    {U"行なう 行う"},
    {U"行なわ 行わ"},
    {U"変わっ 変っ"},
    {U"変わら 変ら"},
    {U"変わり 変り"},
    {U"終わっ 終っ"},
    {U"終わり 終り"},
    {U"終わら 終ら"},
    {U"落とし 落し"},
    {U"当たっ 当っ"},
    {U"当たり 当り"},
    {U"起こっ 起っ"},
    {U"起こる 起る"},
    {U"押さえ 押え"},
    {U"預かり 預り"},
    {U"少ない 少い"},
    {U"戻って来 戻ってき"},
    {U"返って来 返ってき"},
};

// Kanji that as many write in kana.
constexpr Spellings kanji_or_kana_table[] = {
    {U"できな 出来な"},
    {U"できま 出来ま"},
    {U"できる 出来る"},
    {U"できた 出来た"},
    {U"できて 出来て"},
    {U"できず 出来ず"},
    {U"できん 出来ん"},
    {U"がない が無い"},
    {U"はない は無い"},
    {U"もない も無い"},
    {U"のない の無い"},
    {U"がなく が無く"},
    {U"がなか が無か"},
    {U"なくなっ 無くなっ 失くなっ"},
    {U"なくなり 無くなり"},
    {U"なくし 無くし 失くし"},
    {U"がある が有る"},
    {U"があり が有り"},
    {U"はあり は有り"},
    {U"くださ 下さ"},
    {U"いただい 頂い 戴い"},
    {U"いただき 頂き 戴き"},
    {U"いただけ 頂け 戴け"},
    {U"いただく 頂く"},
    {U"もらっ 貰っ"},
    {U"もらえ 貰え"},
    {U"もらい 貰い"},
    {U"わから 分から 分ら 判ら 解ら"},
    {U"わかり 分かり 判り 解り"},
    {U"わかる 分かる 判る 解る"},
    {U"わかっ 分かっ 判っ"},
    {U"すでに 既に"},
    {U"先ほど 先程 さきほど"},
    {U"まだ 未だ", U"", U"ま"},
    {U"すぐ 直ぐ", U"れら"},
    {U"すべて 全て"},
    {U"なぜ 何故"},
    {U"どこ 何処"},
    {U"ここ 此処"},
    {U"いくつ 幾つ"},
    {U"ございま 御座いま"},
    {U"お願い 御願い おねがい"},
    {U"ご利用 御利用"},
    {U"ご連絡 御連絡"},
    {U"ありがとう 有難う 有り難う"},
    {U"よろし 宜し"},
    {U"よかっ 良かっ"},
    {U"いいで 良いで よいで"},
    {U"まで 迄", U"", U"ま"},
    {U"たくさん 沢山"},
    {U"ダメ 駄目 だめ"},
    {U"ほとんど 殆ど"},
    {U"しばらく 暫く"},
    {U"ほしい 欲しい"},
    {U"ほか 他", U"人国社者"},
    {U"ために 為に"},
    {U"ように 様に"},
    {U"ときに 時に"},
    {U"ところ 所", U"有在持属得定長"},
    {U"はず 筈", U"れさかみむん"},
    {U"くらい 位", U"置"},
    {U"ごろ 頃"},
    {U"いたしま 致しま"},
    {U"いたし 致し"},
    {U"かかり 掛かり 掛り"},
    {U"かかる 掛かる 掛る"},
    {U"ちょうど 丁度"},
    {U"いったん 一旦"},
    {U"うまく 上手く"},
    {U"おかしい 可笑しい"},
    {U"とおり 通り"},
    {U"間違え まちがえ"},
    {U"おこな 行な"},
    {U"つなが 繋が"},
    {U"つかない 付かない"},
    {U"つける 付ける"},
    {U"かけ 掛け"},
    {U"たまっ 溜まっ 貯まっ"},
    {U"かすれ 掠れ 擦れ"},
    {U"はがれ 剥がれ 剝がれ"},
    {U"はがし 剥がし"},
    {U"こすっ 擦っ"},
    {U"だまさ 騙さ"},
    {U"だれ 誰"},
    {U"わたし 私"},
};

struct Use {
  CharRange range;
  Spellings const* word{};
};

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool stands_alone(std::u32string_view chars, Use const& use) {
  auto const [begin, end] = use.range;
  if (end < chars.size() && holds(use.word->not_before, chars[end])) return false;
  return begin == 0 || !holds(use.word->not_after, chars[begin - 1]);
}

// 所 of 場所 and 様 of オーナー様 are not in kana.
bool is_in_compound(std::u32string_view chars, CharRange range) {
  return range.begin > 0 && is_kanji(chars[range.begin]) &&
         (is_kanji(chars[range.begin - 1]) || is_katakana(chars[range.begin - 1]) || chars[range.begin - 1] == U'ー');
}

template <class Visit>
void for_each_form(Spellings const& word, Visit visit) {
  for (auto rest = word.forms; !rest.empty();) {
    auto const end = std::min(rest.find(U' '), rest.size());
    visit(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

// The longest spelling of the table that stands here, if it is that word.
template <std::size_t size>
Use use_at(std::u32string_view chars, std::size_t at, Spellings const (&table)[size]) {
  Use found{{at, at}, nullptr};
  for (auto const& word : table)
    for_each_form(word, [&](std::u32string_view form) {
      if (at + form.size() > found.range.end && chars.substr(at).starts_with(form))
        found = {{at, at + form.size()}, &word};
    });
  if (found.word != nullptr && !stands_alone(chars, found)) found.word = nullptr;
  return found;
}

template <std::size_t size>
Edits other_spellings(Sentence const& sentence, Spellings const (&table)[size]) {
  std::u32string_view const chars = sentence.chars;
  Edits edits;
  for (std::size_t at = 0; at < chars.size();) {
    auto const use = use_at(chars, at, table);
    at = use.word == nullptr ? at + 1 : use.range.end;
    if (use.word == nullptr) continue;
    auto const written = chars.substr(use.range.begin, use.range.end - use.range.begin);
    for_each_form(*use.word, [&](std::u32string_view form) {
      if (form != written) edits.push_back({use.range, std::u32string{form}});
    });
  }
  return edits;
}

}  // namespace

Edits other_okurigana(Sentence const& sentence) { return other_spellings(sentence, okurigana_table); }

Edits kanji_or_kana(Sentence const& sentence) {
  auto edits = other_spellings(sentence, kanji_or_kana_table);
  std::erase_if(edits, [&](Replacement const& edit) { return is_in_compound(sentence.chars, edit.range); });
  return edits;
}

}  // namespace shirube::ways
