#include "dialogue_content.hpp"
#include "turn/turn.hpp"

namespace shirube {
namespace {

constexpr TimePoint noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{3};

Bot const& small_bot() {
  static Bot const bot{small_catalog()};
  return bot;
}

TEST_CASE("messages are numbered without gaps, the customer's first", "[turn]") {
  auto const opened = plan_turn(small_bot(), SessionKey{"k"}, {}, RawOpen{}, std::nullopt, noon);
  REQUIRE(opened.record.messages.size() == 2);
  auto const turn =
      plan_turn(small_bot(), SessionKey{"k"}, {opened.record.session, 2}, RawSay{"残高が消えた"}, "c1", noon);
  CHECK(turn.customer_seq == 3);
  for (std::size_t i = 0; i < turn.record.messages.size(); ++i)
    CHECK(turn.record.messages[i].seq == static_cast<std::int64_t>(3 + i));
  CHECK(turn.record.messages.front().from == From::customer);
  CHECK(turn.record.expected_last_seq == 2);
  CHECK(turn.record.cid == "c1");
}

TEST_CASE("a gift code is masked before anything of the turn holds it", "[turn]") {
  auto const opened = plan_turn(small_bot(), SessionKey{"k"}, {}, RawOpen{}, std::nullopt, noon);
  auto const turn = plan_turn(small_bot(), SessionKey{"k"}, {opened.record.session, 2},
                              RawSay{"ＡＢ１２-CDE3FG-H4JK が使えない"}, "c1", noon);
  for (auto const& message : turn.record.messages) {
    CHECK(message.text.find("CDE3FG") == std::string::npos);
    CHECK(message.text.find("ＡＢ１２") == std::string::npos);
  }
  CHECK(turn.record.messages.front().text == "［ギフト券番号］ が使えない");
  CHECK(turn.record.messages[1].text.starts_with("番号を見た"));
}

TEST_CASE("a tapped button is shown by its label", "[turn]") {
  auto const opened = plan_turn(small_bot(), SessionKey{"k"}, {}, RawOpen{}, std::nullopt, noon);
  auto const& choice = opened.record.messages.back().choices.at(1);
  auto const turn =
      plan_turn(small_bot(), SessionKey{"k"}, {opened.record.session, 2}, RawChoose{choice.id}, "c1", noon);
  CHECK(turn.record.messages.front().text == choice.label);
  auto const back =
      plan_turn(small_bot(), SessionKey{"k"}, {turn.record.session, 4}, RawChoose{choice_back}, "c2", noon);
  CHECK(back.record.messages.front().text == "戻る");
}

TEST_CASE("a button's id that we never gave is not kept, whatever it says", "[turn]") {
  auto const opened = plan_turn(small_bot(), SessionKey{"k"}, {}, RawOpen{}, std::nullopt, noon);
  auto const turn =
      plan_turn(small_bot(), SessionKey{"k"}, {opened.record.session, 2}, RawChoose{"ab12cde3fgh4jk"}, "c1", noon);
  CHECK(std::get<Chose>(turn.record.event).choice == choice_stale);
  CHECK(turn.record.messages.front().text == "（前の質問のボタン）");
}

}  // namespace
}  // namespace shirube
