// A small catalog of slots, and answers as text, for the tests of read_answer and of the entities.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/overloaded.hpp"
#include "content/catalog.hpp"
#include "match/understanding.hpp"

namespace shirube::test {

inline Date const answer_day{std::chrono::year{2026} / 11 / 21};  // a Saturday

inline SlotValue value_of(std::string label, std::string key, std::vector<std::string> words) {
  return {std::move(label), std::move(key), std::move(words), {}};
}

inline Catalog slot_catalog() {
  Catalog catalog;
  catalog.replies.slots[SlotId{"端末"}] = {
      SlotId{"端末"},
      "device",
      SlotKind::choice,
      {value_of("スマホ", "phone",
                {"スマホ", "スマートフォン", "スマフォ", "携帯", "ケータイ", "iPhone", "アイフォン", "アイホン",
                 "Android", "アンドロイド", "ガラケー", "Xperia", "エクスペリア", "Galaxy"}),
       value_of("パソコン", "pc",
                {"パソコン", "Windows", "ウィンドウズ", "MacBook", "マックブック", "Chromebook", "クロームブック",
                 "Surface"}),
       value_of("タブレット", "tablet",
                {"タブレット", "iPad", "アイパッド", "Fire HD", "Fireタブレット", "キンドルファイア"})},
      {}};
  catalog.replies.slots[SlotId{"入手先"}] = {
      SlotId{"入手先"},
      "source",
      SlotKind::choice,
      {value_of("Amazon公式", "amazon", {"Amazon公式", "アマゾン公式", "公式サイト", "Amazonで", "アマゾンで"}),
       value_of("コンビニ", "convenience",
                {"コンビニ", "セブンイレブン", "ローソン", "ファミマ", "ファミリーマート", "ミニストップ",
                 "デイリーヤマザキ"}),
       value_of("お店", "shop",
                {"お店", "店頭", "スーパー", "ドンキ", "ドン・キホーテ", "イオン", "家電量販店", "ドラッグストア",
                 "本屋", "百貨店", "ホームセンター", "ヨドバシ", "ビックカメラ", "マツキヨ", "ヤマダ電機", "TSUTAYA",
                 "西友", "ウエルシア", "電気屋"}),
       value_of("家族", "family", {"家族", "親",   "父",   "母",       "夫",           "妻",           "兄",    "姉",
                                   "弟",   "妹",   "祖父", "祖母",     "息子",         "娘",           "孫",    "旦那",
                                   "両親", "叔母", "親戚", "お母さん", "おじいちゃん", "おばあちゃん", "おかん"}),
       value_of("友人・知人", "friend",
                {"友達", "友人", "知人", "知り合い", "彼氏", "彼女", "先輩", "ママ友", "結婚式", "もらいもの"}),
       value_of("フリマ・転売サイト", "resale",
                {"メルカリ", "ヤフオク", "ラクマ", "フリマ", "オークション", "アマテン", "金券ショップ", "金券屋",
                 "買取サイト", "転売", "掲示板", "ギフティッシュ", "大黒屋", "知らない人から買", "個人から買"}),
       value_of("景品・ポイント交換", "prize",
                {"景品", "懸賞", "抽選", "当選", "くじ引き", "キャンペーン", "ポイント交換", "ポイントと交換",
                 "ポイントサイト", "アンケート", "ビンゴ", "当たった", "プレゼント企画", "謝礼", "ハピタス",
                 "楽天ポイント"}),
       value_of("勤務先", "work",
                {"会社", "勤務先", "勤め先", "職場", "上司", "社長", "福利厚生", "忘年会", "バイト先", "社内", "取引先",
                 "同僚", "株主優待"})},
      {}};
  catalog.replies.slots[SlotId{"発行日"}] = {SlotId{"発行日"}, "date", SlotKind::date, {}, {}};
  catalog.replies.slots[SlotId{"金額"}] = {SlotId{"金額"}, "amount", SlotKind::amount, {}, {}};
  catalog.replies.synonyms["パソコン"] = {
      {"PC", {}}, {"ノート", {}}, {"Mac", {}}, {"マック", {}}, {"デスクトップ", {}}};
  catalog.replies.synonyms["スマホ"] = {{"電話", {}}, {"モバイル", {}}};
  catalog.replies.synonyms["Amazon公式"] = {{"Amazon", {}}, {"アマゾン", {}}, {"公式", {}}};
  catalog.replies.synonyms["コンビニ"] = {{"セブン", {}}};
  catalog.replies.synonyms["フリマ・転売サイト"] = {{"ネット", {}}, {"サイト", {}}};
  catalog.replies.synonyms["友人・知人"] = {{"もらった", {}}, {"お祝い", {}}, {"プレゼント", {}}};
  return catalog;
}

inline std::string as_text(Answer const& answer, Question const& question) {
  return std::visit(Overloaded{[](Unclear const&) { return std::string{"unclear"}; },
                               [&](Chosen const& chosen) { return question.offers.at(chosen.offer).label; },
                               [](Filled const& filled) {
                                 std::string text;
                                 for (auto const& [slot, value] : filled.slots)
                                   text += (text.empty() ? "" : ",") + slot + "=" + value;
                                 return text;
                               },
                               [](Correct const&) { return std::string{"correct"}; },
                               [](Switch const& to) { return "switch:" + to.intent.value; },
                               [](YesNo const& yes_no) { return std::string{yes_no.yes ? "yes" : "no"}; }},
                    answer);
}

// question [button] [button]
inline Question parse_question(std::string const& line) {
  Question question{line.substr(0, line.find(" [")), {}, {}};
  for (auto at = line.find('['); at != std::string::npos; at = line.find('[', at + 1))
    question.offers.push_back({line.substr(at + 1, line.find(']', at) - at - 1), {}});
  return question;
}

struct AnswerRow {
  Question question;
  std::string expected, said;
};

// The format of tests/answers/*.txt.
inline std::vector<AnswerRow> read_answer_rows(std::string const& path) {
  std::ifstream file{path};
  std::vector<AnswerRow> rows;
  Question question;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("? ")) {
      question = parse_question(line.substr(2));
      continue;
    }
    auto const colon = line.find(": ");
    std::istringstream said{line.substr(colon + 2)};
    for (std::string one; std::getline(said, one, '|');) {
      one.erase(0, one.find_first_not_of(' '));
      one.erase(one.find_last_not_of(' ') + 1);
      rows.push_back({question, line.substr(0, colon), one});
    }
  }
  return rows;
}

}  // namespace shirube::test
