#include "dialogue_content.hpp"
#include "transcript/replay.hpp"

namespace shirube {
namespace {

Bot const& small_bot() {
  static Bot const bot{small_catalog()};
  return bot;
}

Replayed run(std::string const& text) {
  auto const transcript = parse_transcript("a.convo.txt", text, {});
  REQUIRE(transcript.has_value());
  InProcessPartner partner{small_bot(), nullptr, {}};
  auto replayed = replay(*transcript, partner);
  REQUIRE(replayed.has_value());
  return std::move(*replayed);
}

std::string const good =
    "題\n\n#me\n残高が消えた\n\n#bot\nカードですか、アカウントの残高ですか？\nBUTTONS カード|残高\nINTENT gone\nSTATE "
    "gone/開始\n";

TEST_CASE("a transcript that fits passes, and any other word, button, state or intent fails", "[transcript]") {
  CHECK(run(good).same);
  for (auto const& [from, to] : std::vector<std::pair<std::string, std::string>>{{"カードですか、", "カードですか。"},
                                                                                 {"カード|残高", "残高|カード"},
                                                                                 {"gone/開始", "gone/案内"},
                                                                                 {"INTENT gone", "INTENT scam"}}) {
    auto changed = good;
    changed.replace(changed.find(from), from.size(), to);
    auto const replayed = run(changed);
    CHECK_FALSE(replayed.same);
    CHECK(replayed.diff.find("@@ line 3 @@") != std::string::npos);
    CHECK(to_text(replayed.updated) == good);
  }
}

TEST_CASE("a reply that is not written down fails", "[transcript]") {
  CHECK_FALSE(run("題\n\n#me\n登録済みと出る\n\n#bot\n登録済みと出るのですね。\n").same);
}

TEST_CASE("a button that is not there cannot be pressed", "[transcript]") {
  auto const transcript = parse_transcript("a", "題\n\n#me\nBUTTON ない\n\n#bot\nい\n", {});
  InProcessPartner partner{small_bot(), nullptr, {}};
  CHECK_FALSE(replay(*transcript, partner).has_value());
}

TEST_CASE("coverage counts what a conversation has been through", "[transcript]") {
  Coverage seen;
  InProcessPartner partner{small_bot(), &seen, {}};
  REQUIRE(replay(*parse_transcript("a", good, {}), partner).has_value());
  auto const all = everything(small_catalog());
  CHECK(seen.states.contains({DialogueId{"gone"}, StateName{"開始"}}));
  CHECK(missing(all, seen).transitions.contains({{DialogueId{"gone"}, StateName{"開始"}}, "カード"}));
  CHECK(missing(all, all).states.empty());
}

}  // namespace
}  // namespace shirube
