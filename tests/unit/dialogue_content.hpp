// A small catalog for tests of the engine, made of real content files.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "content/phrases.hpp"
#include "dialogue/step.hpp"
#include "loader/load.hpp"

namespace shirube {

inline std::vector<ContentFile> small_content() {
  auto const intent = [](std::string const& id, std::string const& title, std::string const& kind,
                         std::string const& example) {
    return ContentFile{"intents/" + id + ".yaml", "題名: " + title + "\n分類: " + kind + "\n型:\n  - " + example +
                                                      "\n例文:\n  - " + example + "\n"};
  };
  std::string phrases;
  for (auto const key : phrase::spoken)
    phrases +=
        std::string{key} + ":\n  - " + std::string{key} + "その一です。\n  - " + std::string{key} + "その二です。\n";
  for (auto const key : phrase::labels) phrases += std::string{key} + ": " + std::string{key} + "\n";
  return {
      intent("registered", "登録済みと出る", "困りごと", "登録済みと出る"),
      intent("gone", "残高が消えた", "困りごと", "残高が消えた"),
      intent("scam", "詐欺かもしれない", "困りごと", "電話で番号を教えろと言われた"),
      intent("greeting", "挨拶", "会話", "こんにちは"),
      intent("code_format", "番号の形", "使い方", "番号の入れ方"),
      {"replies/registered.yaml",
       "題名: 登録済みと出る\n状態:\n"
       "  開始:\n    言う: 登録済みと出るのですね。\n    根拠: [B1]\n    次へ: 端末\n"
       "  端末:\n    言う: 何をお使いですか？\n    聞く: 端末\n    分岐:\n      端末=スマホ: スマホ\n      ほか: 履歴\n"
       "  スマホ:\n    言う: スマホの手順です。\n    次へ: 履歴\n"
       "  履歴:\n    言う: 履歴に記録はありますか？\n    選択:\n      ある: 済み\n      ない: 不明\n      "
       "見方を知りたい: 呼ぶ gone\n"
       "  済み:\n    言う: 残高に入っています。\n    終わり: 解決\n"
       "  不明:\n    言う: 発行元にお尋ねください。\n    終わり: 案内のみ\n"},
      {"replies/gone.yaml",
       "題名: 残高が消えた\n状態:\n  開始:\n    言う: カードですか、アカウントの残高ですか？\n    選択:\n      カード: "
       "案内\n      残高: 案内\n"
       "  案内:\n    言う: しばらくしてから、もう一度ご覧ください。\n    終わり: 案内のみ\n"},
      {"replies/scam.yaml",
       "題名: 詐欺かもしれない\n状態:\n  開始:\n    言う: 番号は誰にも伝えないでください。\n    次へ: 質問\n"
       "  質問:\n    言う: もう伝えましたか？\n    選択:\n      はい: 案内\n      いいえ: 案内\n"
       "  案内:\n    言う: 警察にご相談ください。\n    終わり: 案内のみ\n"},
      {"replies/code_format.yaml",
       "題名: 番号の形\n状態:\n  開始:\n    言う: 番号は半角で入れます。\n    終わり: 案内のみ\n"},
      {"replies/greeting.yaml", "題名: 挨拶\n状態:\n  開始:\n    言う: こんにちは。\n    終わり: 案内のみ\n"},
      {"replies/menu.yaml",
       "題名: メニュー\n意図: []\n状態:\n  開始:\n    言う: 何でお困りですか？\n    選択:\n      登録済み: "
       "registered\n      残高: gone\n"},
      {"replies/closing.yaml",
       "題名: 終わり\n意図: []\n状態:\n"
       "  解決確認:\n    言う: 解決しましたか？\n    選択:\n      はい: お別れ\n      いいえ: handoff\n"
       "  ほかの用件:\n    言う: ほかにありますか？\n    選択:\n      はい: menu\n      いいえ: お別れ\n"
       "  お別れ:\n    言う: ありがとうございました。\n    終わり: 解決\n"},
      {"replies/handoff.yaml",
       "題名: 担当者\n意図: []\n状態:\n  開始:\n    言う: 担当者につなぎます。\n    終わり: 有人対応\n"},
      {"replies/事実.yaml", "B1:\n  内容: 先に登録されていた\n  出典: S0\n  日付: 2022-01\n"},
      {"replies/項目.yaml",
       "端末:\n  記号: device\n  種類: 選択\n  値:\n    スマホ:\n      記号: phone\n      言い方: [スマホ]\n    "
       "パソコン:\n      記号: pc\n      "
       "言い方: [パソコン]\n"
       "発行日:\n  記号: date\n  種類: 日付\n"},
      {"replies/語句.yaml", "製品: ギフトカード\n"},
      {"replies/言い換え.yaml", "はい: [ええ]\n"},
      {"replies/定型文.yaml", phrases},
  };
}

inline Catalog const& small_catalog() {
  static Catalog const catalog = [] {
    auto loaded = load_catalog(small_content());
    for (auto const& complaint : loaded.complaints)
      UNSCOPED_INFO(complaint.place.file << ":" << complaint.place.line << " " << complaint.code << " "
                                         << complaint.what);
    REQUIRE(loaded.good());
    return std::move(loaded.catalog);
  }();
  return catalog;
}

}  // namespace shirube
