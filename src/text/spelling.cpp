#include "text/spelling.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/char_filter.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

// Pairs: the old or variant form, then the common one.
constexpr std::u32string_view written_pairs =
    U"圓円髙高﨑崎澤沢邊辺邉辺齋斎齊斉國国學学會会號号發発證証體体黑黒戶戸舊旧惡悪假仮價価氣気賣売讀読變変點点當当應応"
    U"聲声數数續続總総"
    U"轉転殘残劵券拂払廣広驛駅圖図實実寫写區区經経檢検權権產産鐵鉄傳伝獨独來来盜盗錢銭歸帰龜亀萬万與与豫予餘余覺覚勞労"
    U"樂楽藥薬增増淸清"
    U"默黙絕絶縣県關関觀観對対團団擔担斷断滿満濟済錄録缺欠效効郞郎德徳惠恵曉暁櫻桜濱浜濵浜嶋島嶌島槇槙瀨瀬龍竜瀧滝壽寿"
    U"榮栄藝芸"
    U"鷄鶏麵麺醫医單単戰戦將将狀状稱称剩剰劍剣圍囲壓圧壞壊夾挟嚴厳埋埋寢寝專専屆届屬属峽峡帶帯廢廃彈弾徑径從従戲戯據拠"
    U"擇択擧挙攝摂"
    U"敍叙晝昼條条樞枢樣様橫横歐欧歷歴毆殴氵氵溫温澁渋濕湿營営爐炉爭争牀床狹狭畫画疊畳癡痴礦鉱祕秘穩穏竊窃粹粋絲糸緣縁"
    U"繪絵纖繊聽聴"
    U"膽胆臟臓艷艶莊荘萠萌蓮蓮蟲虫蠶蚕裝装覽覧觸触譯訳譽誉豐豊貳弐贊賛輕軽辭辞遞逓遲遅釋釈鎭鎮鑄鋳隨随隱隠雜雑靈霊靜静"
    U"顏顔顯顕飜翻餠餅驗験"
    U"髮髪鬪闘鹽塩麥麦黃黄齒歯齡齢亂乱佛仏倂併僞偽兒児內内兩両册冊冱冴收収"
    U"戾戻亞亜爲為稻稲飮飲衞衛奧奥懷懐擴拡勸勧卷巻歡歓罐缶陷陥犧犠勳勲薰薫羣群揭掲莖茎螢蛍擊撃儉倹圈圏獻献險険恆恒碎砕"
    U"劑剤參参慘惨棧桟舍舎獸獣縱縦肅粛處処緖緒燒焼奬奨乘乗淨浄孃嬢讓譲釀醸囑嘱眞真愼慎晉晋盡尽醉酔穗穂髓髄淺浅踐践"
    U"潛潜禪禅曾曽雙双壯壮搜捜插挿窗窓聰聡騷騒藏蔵墮堕滯滞臺台廳庁敕勅黨党燈灯繩縄惱悩腦脳霸覇拜拝拔抜蠻蛮甁瓶竝並辨弁"
    U"辯弁舖舗寶宝沒没彌弥搖揺謠謡賴頼獵猟壘塁勵励禮礼戀恋樓楼灣湾虛虚冐冒卽即旣既槪概鄕郷靑青卻却强強溪渓姬姫曆暦"
    U"歲歳渴渇涉渉吳呉娛娯硏研祿禄稅税說説脫脱閱閲銳鋭悅悦淚涙綠緑敎教每毎查査步歩瘦痩凉涼减減决決况況凖準冲沖囘回栁柳"
    U"峯峰嶽岳舘館舩船恊協畧略襍雑礙碍";

constexpr auto sorted_kanji = [] {
  std::array<KanjiPair, written_pairs.size() / 2> pairs{};
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {written_pairs[2 * i], written_pairs[2 * i + 1]};
  std::ranges::sort(pairs, {}, &KanjiPair::old);
  return pairs;
}();
static_assert(written_pairs.size() % 2 == 0);

constexpr auto old_kanji = [] {
  CharFilter filter{U""};
  for (auto const& pair : sorted_kanji) filter.add(pair.old);
  return filter;
}();

struct Spelling {
  std::u32string_view from, to;
  bool alone = false;                   // not within a compound: no kanji or digit stands before it
  std::u32string_view not_before = {};  // does not count when one of these follows
};

// Of entries that begin alike, the longest first.
constexpr Spelling spellings[] = {
    {U"出来", U"でき", false, U"事高栄"},
    {U"下さい", U"ください"},
    {U"下さ", U"くださ", true},
    {U"無い", U"ない"},
    {U"無し", U"なし"},
    {U"無く", U"なく"},
    {U"無か", U"なか"},
    {U"無け", U"なけ"},
    {U"有り", U"あり"},
    {U"有る", U"ある", true},
    {U"有っ", U"あっ", true},
    {U"居な", U"いな", true},
    {U"居ま", U"いま", true},
    {U"居る", U"いる", true},
    {U"貰", U"もら"},
    {U"頂い", U"いただい"},
    {U"頂き", U"いただき"},
    {U"頂け", U"いただけ"},
    {U"頂く", U"いただく"},
    {U"戴", U"いただ", true},
    {U"分からな", U"わからな"},
    {U"分からん", U"わからん"},
    {U"分からず", U"わからず"},
    {U"分かり", U"わかり"},
    {U"分かる", U"わかる"},
    {U"分かっ", U"わかっ"},
    {U"分かれば", U"わかれば"},
    {U"分か", U"わか", true},
    {U"分ら", U"わから", true},
    {U"判らな", U"わからな"},
    {U"解らな", U"わからな"},
    {U"判ら", U"わから", true},
    {U"判か", U"わか", true},
    {U"解ら", U"わから", true},
    {U"解か", U"わか", true},
    {U"解り", U"わかり", true},
    {U"判り", U"わかり", true},
    {U"既に", U"すでに"},
    {U"未だ", U"まだ"},
    {U"直ぐ", U"すぐ"},
    {U"全て", U"すべて", true},
    {U"何故", U"なぜ"},
    {U"何処", U"どこ"},
    {U"此処", U"ここ"},
    {U"御座", U"ござ"},
    {U"御願", U"お願"},
    {U"御問", U"お問"},
    {U"御利用", U"ご利用"},
    {U"御連絡", U"ご連絡"},
    {U"御確認", U"ご確認"},
    {U"有難う", U"ありがとう"},
    {U"宜し", U"よろし"},
    {U"良い", U"いい", true},
    {U"良か", U"よか", true},
    {U"良く", U"よく", true},
    {U"迄", U"まで"},
    {U"沢山", U"たくさん"},
    {U"駄目", U"だめ"},
    {U"殆ど", U"ほとんど"},
    {U"暫く", U"しばらく"},
    {U"一昨日", U"おととい"},
    {U"おとつい", U"おととい"},
    {U"一昨年", U"おととし"},
    {U"問合わせ", U"問い合わせ"},
    {U"問い合せ", U"問い合わせ"},
    {U"問合せ", U"問い合わせ"},
    {U"問合", U"問い合わせ", false, U"い"},
    {U"申込み", U"申し込み"},
    {U"申込ん", U"申し込ん"},
    {U"申込む", U"申し込む"},
    {U"申込", U"申し込み"},
    {U"買取り", U"買い取り"},
    {U"買取っ", U"買い取っ"},
    {U"買取る", U"買い取る"},
    {U"買取ら", U"買い取ら"},
    {U"買取", U"買い取り"},
    {U"受取り", U"受け取り"},
    {U"受取っ", U"受け取っ"},
    {U"受取る", U"受け取る"},
    {U"受取ら", U"受け取ら"},
    {U"受取れ", U"受け取れ"},
    {U"受取", U"受け取り"},
    {U"払戻し", U"払い戻し"},
    {U"払戻", U"払い戻し", false, U"しすさせ"},
    {U"振込み", U"振り込み"},
    {U"振込ん", U"振り込ん"},
    {U"振込む", U"振り込む"},
    {U"振込", U"振り込み"},
    {U"取り引き", U"取引"},
    {U"手続", U"手続き", false, U"き"},
    {U"期限切", U"期限切れ", false, U"れ"},
    {U"支払", U"支払い", false, U"いうっわえお済"},
    {U"登録済", U"登録済み", false, U"みんまむ"},
    {U"使用済", U"使用済み", false, U"みんまむ"},
    {U"利用済", U"利用済み", false, U"みんまむ"},
    {U"確認済", U"確認済み", false, U"みんまむ"},
    {U"登録ずみ", U"登録済み"},
    {U"使用ずみ", U"使用済み"},
    {U"利用ずみ", U"利用済み"},
    {U"確認ずみ", U"確認済み"},
};

constexpr auto first_chars = CharFilter::first_chars(spellings, &Spelling::from);

bool is_compound_before(std::u32string_view chars, std::size_t at) {
  return at > 0 && (is_kanji(chars[at - 1]) || is_digit(chars[at - 1]));
}

Spelling const* spelling_at(std::u32string_view chars, std::size_t at) {
  if (!first_chars.may_hold(chars[at])) return nullptr;
  auto const rest = chars.substr(at);
  for (auto const& spelling : spellings) {
    if (spelling.from[0] != rest[0] || !rest.starts_with(spelling.from)) continue;
    auto const after = rest.substr(spelling.from.size());
    bool const excluded = !after.empty() && spelling.not_before.find(after[0]) != std::u32string_view::npos;
    if (!excluded && !(spelling.alone && is_compound_before(chars, at))) return &spelling;
  }
  return nullptr;
}

}  // namespace

char32_t common_kanji(char32_t c) {
  if (!old_kanji.may_hold(c)) return c;
  auto const found = std::ranges::lower_bound(sorted_kanji, c, {}, &KanjiPair::old);
  return found != sorted_kanji.end() && found->old == c ? found->common : c;
}

std::span<KanjiPair const> kanji_pairs() { return sorted_kanji; }

void unify_spelling(NormalizedText& text) {
  NormalizedText unified;
  std::size_t copied = 0;  // all before this is in `unified`
  for (std::size_t at = 0; at < text.chars.size();) {
    auto const* const spelling = spelling_at(text.chars, at);
    if (spelling == nullptr) {
      ++at;
      continue;
    }
    unified.chars.append(text.chars, copied, at - copied);
    unified.origin.insert(unified.origin.end(), text.origin.begin() + static_cast<std::ptrdiff_t>(copied),
                          text.origin.begin() + static_cast<std::ptrdiff_t>(at));
    auto const word = text.original({at, at + spelling->from.size()});
    unified.chars += spelling->to;
    unified.origin.insert(unified.origin.end(), spelling->to.size(), word);
    at += spelling->from.size();
    copied = at;
  }
  if (copied == 0) return;
  unified.chars.append(text.chars, copied);
  unified.origin.insert(unified.origin.end(), text.origin.begin() + static_cast<std::ptrdiff_t>(copied),
                        text.origin.end());
  text = std::move(unified);
}

}  // namespace shirube
