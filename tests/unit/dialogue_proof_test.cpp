#include <algorithm>

#include "dialogue/proof.hpp"
#include "dialogue_content.hpp"

namespace shirube {
namespace {

Proof prove_with(std::string const& path, std::string const& bytes) {
  auto files = small_content();
  auto const file = std::ranges::find(files, path, &ContentFile::path);
  REQUIRE(file != files.end());
  file->bytes = bytes;
  return prove(load_catalog(files).catalog);
}

bool names(Proof const& proof, std::string const& code) {
  return std::ranges::any_of(proof.complaints, [&](Complaint const& complaint) { return complaint.code == code; });
}

TEST_CASE("good content is proved without a complaint, every state of it entered", "[dialogue]") {
  auto const proof = prove(small_catalog());
  CHECK(proof.complaints.empty());
  std::size_t states = 0;
  for (auto const& [id, dialogue] : small_catalog().replies.dialogues) states += dialogue.states.size();
  CHECK(proof.states == states);
  CHECK(proof.events > 500);
  CHECK(proof.turns_to_end >= 2);
}

TEST_CASE("a question from which no answer leads to an end is found", "[dialogue]") {
  auto const proof = prove_with(
      "replies/gone.yaml",
      "題名: 残高が消えた\n状態:\n  開始:\n    言う: どちらですか？\n    選択:\n      右: 二つ目\n      左: 二つ目\n"
      "  二つ目:\n    言う: もう一度、どちらですか？\n    選択:\n      右: 開始\n      左: 開始\n");
  CHECK(names(proof, "P002"));
}

TEST_CASE("a way that is open for some slot values only is not taken for sure", "[dialogue]") {
  auto const proof = prove_with(
      "replies/gone.yaml",
      "題名: 残高が消えた\n状態:\n  開始:\n    言う: どちらですか？\n    選択:\n      右: 分かれ道\n      左: 開始\n"
      "  分かれ道:\n    分岐:\n      端末=スマホ: 案内\n      ほか: 開始\n"
      "  案内:\n    言う: おわりです。\n    終わり: 案内のみ\n");
  CHECK(names(proof, "P002"));
}

TEST_CASE("the expiry of a date is tried in each way that it can turn out, with old cards and new", "[dialogue]") {
  for (std::string const guard :
       {"発行日の期限=過ぎた", "発行日の期限=残っている", "発行日の期限=わからない",
        "発行日の期限=過ぎた かつ 発行日>=2017-04-24", "発行日の期限=過ぎた かつ 発行日<2017-04-24",
        "発行日の期限=わからない かつ 発行日>=2017-04-24"}) {
    INFO(guard);
    auto const proof = prove_with("replies/gone.yaml",
                                  "題名: 残高が消えた\n状態:\n  開始:\n    言う: どちらですか？\n    選択:\n"
                                  "      右: 分かれ道\n      左: 開始\n  分かれ道:\n    分岐:\n      " +
                                      guard + ": 開始\n      ほか: 案内\n" +
                                      "  案内:\n    言う: おわりです。\n    終わり: 案内のみ\n");
    CHECK(names(proof, "P002"));
  }
}

TEST_CASE("a bubble with an unknown name in it is found", "[dialogue]") {
  auto const proof = prove_with(
      "replies/gone.yaml",
      "題名: 残高が消えた\n状態:\n  開始:\n    言う: <なぞの言葉>ですか？\n    選択:\n      右: 案内\n      左: 案内\n"
      "  案内:\n    言う: おわりです。\n    終わり: 案内のみ\n");
  CHECK(names(proof, "P001"));
}

}  // namespace
}  // namespace shirube
