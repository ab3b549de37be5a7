// What an input method offers first when the kana are right: homophones of the words of this trade, and words that were
// only half converted. A table of ours, and not of the content: content that named these would measure itself.
#include <algorithm>

#include "match/variant_ways.hpp"
#include "text/script.hpp"

namespace shirube::ways {
namespace {

struct Homophones {
  std::u32string_view word;
  std::u32string_view offered;  // apart by a space
};

// Of words that begin alike, the longest first.
constexpr Homophones table[] = {
    {U"登録", U"登緑 頭録 東麓"},
    {U"無効", U"向こう 無項 向う"},
    {U"有効", U"友好 有功 有向"},
    {U"期限", U"機嫌 起源 紀元"},
    {U"期間", U"機関 器官 帰還"},
    {U"残高", U"残鷹"},
    {U"残額", U"残学"},
    {U"番号", U"晩号"},
    {U"使用", U"仕様 試用 私用"},
    {U"利用", U"理容"},
    {U"詐欺", U"鷺"},
    {U"不正", U"不整 父性"},
    {U"券", U"件 圏 権"},
    {U"入力", U"入緑"},
    {U"入金", U"入禁"},
    {U"送金", U"総金 奏金"},
    {U"返金", U"変金"},
    {U"返品", U"変品"},
    {U"返信", U"変身"},
    {U"購入", U"講入"},
    {U"注文", U"註文 注門"},
    {U"発送", U"発想"},
    {U"発行", U"発光 発酵 薄幸"},
    {U"配送", U"敗走 背走"},
    {U"到着", U"統着"},
    {U"確認", U"核認"},
    {U"支払", U"師払"},
    {U"画面", U"が面 画免"},
    {U"表示", U"標示"},
    {U"反映", U"繁栄"},
    {U"減っ", U"経っ"},
    {U"使え", U"仕え 遣え"},
    {U"使い", U"遣い"},
    {U"使っ", U"遣っ"},
    {U"使う", U"遣う"},
    {U"買っ", U"勝っ 飼っ 刈っ"},
    {U"買え", U"変え 替え"},
    {U"買い取", U"飼い取 会取"},
    {U"買取", U"飼取"},
    {U"買い", U"飼い 会"},
    {U"送っ", U"贈っ"},
    {U"送ら", U"贈ら"},
    {U"切れ", U"着れ 斬れ"},
    {U"過ぎ", U"杉"},
    {U"返っ", U"帰っ 孵っ"},
    {U"払え", U"祓え"},
    {U"払い", U"祓い"},
    {U"領収書", U"領収所 両州書"},
    {U"履歴", U"利歴 理歴"},
    {U"取消", U"鳥消"},
    {U"取り消", U"鳥消 撮り消"},
    {U"自動", U"児童"},
    {U"適用", U"敵用 摘要"},
    {U"対象", U"対照 対称 大将"},
    {U"商品", U"賞品 小品"},
    {U"制限", U"正弦 製限"},
    {U"停止", U"底止"},
    {U"凍結", U"統結"},
    {U"解除", U"介助"},
    {U"更新", U"行進 交信 後進"},
    {U"延長", U"園長"},
    {U"携帯", U"形態 敬体"},
    {U"会員", U"海員 改印"},
    {U"店舗", U"テンポ"},
    {U"店頭", U"点灯 転倒"},
    {U"店", U"見せ"},
    {U"公式", U"硬式 校式"},
    {U"本物", U"本もの"},
    {U"偽物", U"贋物"},
    {U"業者", U"業社"},
    {U"担当者", U"短刀者 担当社"},
    {U"窓口", U"間戸口"},
    {U"原因", U"減員 現因"},
    {U"理由", U"利ゆう"},
    {U"方法", U"放法 報法"},
    {U"手順", U"手準"},
    {U"文字", U"門司 もじ"},
    {U"全角", U"前角"},
    {U"半角", U"犯角"},
    {U"記号", U"揮毫 季号"},
    {U"読め", U"詠め"},
    {U"読み", U"詠み 黄泉"},
    {U"封筒", U"封等"},
    {U"請求", U"性急 制球"},
    {U"架空", U"仮空"},
    {U"贈り", U"送り"},
    {U"送り", U"贈り"},
    {U"種類", U"酒類"},
    {U"会計", U"会系"},
    {U"決済", U"決裁"},
    {U"出荷", U"出火"},
    {U"紛失", U"分失"},
    {U"換金", U"監禁"},
    {U"開か", U"明か"},
    {U"開け", U"明け 空け"},
    {U"変更", U"偏向 変項"},
    {U"移行", U"以降 意向"},
    {U"保証", U"保障 補償"},
    {U"対応", U"対王 滞欧"},
    {U"事項", U"時効 自校"},
    {U"認証", U"人証"},
    {U"承認", U"商人 証人 昇任"},
    {U"拒否", U"巨費"},
    {U"解約", U"会約"},
    {U"解決", U"快決"},
    {U"連絡", U"聯絡 連楽"},
    {U"直し", U"治し 尚し"},
    {U"直っ", U"治っ"},
    {U"合計", U"号計"},
    {U"追加", U"追化"},
    {U"機種", U"騎手 奇手"},
    {U"暗証", U"暗唱"},
};

Homophones const* word_at(std::u32string_view rest) {
  Homophones const* found = nullptr;
  for (auto const& entry : table)
    if (rest.starts_with(entry.word) && (found == nullptr || entry.word.size() > found->word.size())) found = &entry;
  return found;
}

bool begins_word(Sentence const& sentence, std::size_t at) {
  return std::ranges::any_of(sentence.words, [&](ReadWord const& word) { return word.range.begin == at; });
}

}  // namespace

Edits homophone(Sentence const& sentence) {
  std::u32string_view const chars = sentence.chars;
  Edits edits;
  for (std::size_t at = 0; at < chars.size();) {
    auto const* const entry = begins_word(sentence, at) ? word_at(chars.substr(at)) : nullptr;
    if (entry == nullptr) {
      ++at;
      continue;
    }
    CharRange const range{at, at + entry->word.size()};
    at = range.end;
    for (auto rest = entry->offered; !rest.empty();) {
      auto const end = std::min(rest.find(U' '), rest.size());
      edits.push_back({range, std::u32string{rest.substr(0, end)}});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return edits;
}

// 残だか and ざん高 for 残高: one of two kanji was converted. Only words of four kana, as nearly all of those are read
// two and two.
Edits half_converted(Sentence const& sentence) {
  Edits edits;
  for (auto const& word : sentence.words) {
    auto const written =
        std::u32string_view{sentence.chars}.substr(word.range.begin, word.range.end - word.range.begin);
    bool const two_kanji = written.size() == 2 && std::ranges::all_of(written, is_kanji);
    if (!two_kanji || word.kana.size() != 4 || std::ranges::any_of(word.kana, is_kanji)) continue;
    edits.push_back({word.range, written[0] + word.kana.substr(2)});
    edits.push_back({word.range, word.kana.substr(0, 2) + written[1]});
  }
  return edits;
}

}  // namespace shirube::ways
