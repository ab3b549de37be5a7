// A small hand-made content for the tests of `match`: four troubles, two how-tos, small talk.
#pragma once

#include <initializer_list>

#include "content/catalog.hpp"

namespace shirube::test {

using Texts = std::initializer_list<char const*>;

struct IntentTexts {
  Texts patterns, examples, near_misses{}, interrupts{};
};

inline void add_intent(Catalog& catalog, char const* id, IntentKind kind, IntentTexts const& texts) {
  Intent intent{IntentId{id}, std::string{id} + "の題", kind, 50, {}, {}, {}, {}, {}};
  int line = 1;
  auto const file = std::string{"intents/"} + id + ".yaml";
  auto const put = [&](Texts from, std::vector<Written>& into) {
    for (auto const* const text : from) into.push_back({text, {file, ++line, 5}});
  };
  put(texts.patterns, intent.patterns);
  put(texts.interrupts, intent.interrupts);
  put(texts.examples, intent.examples);
  put(texts.near_misses, intent.near_misses);
  catalog.intents.all[intent.id] = intent;
}

inline Catalog small_content() {
  Catalog catalog;
  auto& classes = catalog.intents.classes;
  classes["残高"] = {"残高", {{"残高", {}}, {"バランス", {}}}, {}};
  classes["製品"] = {"製品", {{"ギフト券", {}}, {"アマギフ", {}}, {"ギフトカード", {}}}, {}};
  add_intent(catalog, "already_registered", IntentKind::trouble,
             {{"登録済み -使用済み"},
              {"登録済みと出る", "すでに登録済みですと表示される", "ギフト券が登録済みになっています",
               "登録済みって言われた"}});
  add_intent(catalog, "balance_missing", IntentKind::trouble,
             {{"<残高>…(消え|減っ|なくなっ)"},
              {"残高が消えた", "残高が減っています", "ギフト券の残高がなくなった", "残高が急に消えました",
               "昨日まであった残高が消えている"},
              {"残高は消えていません"}});
  add_intent(catalog, "expired", IntentKind::trouble,
             {{"期限…(切れ|過ぎ)"},
              {"期限が切れた", "ギフト券の期限切れです", "有効期限が過ぎてしまいました", "期限が切れて使えない"}});
  add_intent(catalog, "not_received", IntentKind::trouble,
             {{"<製品>…(届かない|届いていない|届きません)"},
              {"ギフト券が届かない", "メールが届いていません", "注文したのに届きません", "カードがまだ届かない"}});
  add_intent(catalog, "scam_payment", IntentKind::trouble,
             {{"詐欺"},
              {"詐欺かもしれない", "詐欺にあいました", "これは詐欺ですか"},
              {},
              {"番号…教えろ", "コンビニ 買って 番号"}});
  add_intent(catalog, "get_receipt", IntentKind::howto,
             {{"領収書"}, {"領収書がほしい", "領収書を出してください", "領収書の発行方法", "領収書はどこですか"}});
  add_intent(catalog, "extend_expiry", IntentKind::howto,
             {{"期限…延ば", "延長"},
              {"期限を延ばしたい", "延長できますか", "有効期限の延長をお願いします", "期限を延ばせますか"}});
  add_intent(catalog, "thanks", IntentKind::meta,
             {{"ありがとう"}, {"ありがとう", "ありがとうございました", "助かりました", "解決しました"}});
  add_intent(catalog, "out_of_scope", IntentKind::meta,
             {{}, {"今日の天気は", "おすすめの映画を教えて", "電車の時間を調べて", "株価はいくら", "カレーの作り方"}});
  return catalog;
}

}  // namespace shirube::test
