// The log is the truth: a session that is rebuilt from its events is the one that the store keeps, and says the same.
// (`shirube replay` shows it for every transcript.)
#include <future>
#include <random>

#include "dialogue_content.hpp"
#include "store/sqlite_store.hpp"
#include "store_records.hpp"
#include "turn/rebuild.hpp"
#include "turn/turn.hpp"

namespace shirube {
namespace {

Bot const& small_bot() {
  static Bot const bot{small_catalog()};
  return bot;
}

char const* const sayings[] = {"登録済みと出る",
                               "残高が消えた",
                               "電話で番号を教えろと言われた",
                               "こんにちは",
                               "カード",
                               "はい",
                               "いいえ",
                               "あああ",
                               "最初から",
                               "スマホです",
                               "AB12-CD34EF-GH56 と書いてある"};

// Something that a customer may do now: a live button, one of the standing ones, a stale one, or a text.
RawEvent some_deed(Session const& session, std::mt19937_64& lots) {
  auto const choices = choices_of(small_bot().catalog, session);
  auto const lot = lots() % 10;
  if (lot < 4 && !choices.empty()) return RawChoose{choices[lots() % choices.size()].id};
  if (lot == 4) return RawChoose{std::array{choice_back, choice_restart, choice_human, "c0ffee"}[lots() % 4]};
  return RawSay{sayings[lots() % std::size(sayings)]};
}

constexpr int turns = 60;

void walk(SessionStore& store, SessionKey const& key, std::mt19937_64& lots) {
  auto now = at_ms(1'790'000'000'000);
  StoredSession stored;
  int saved = 0;
  std::promise<void> last;
  for (int i = 0; i < turns; ++i) {
    auto const event = i == 0 ? RawEvent{RawOpen{}} : some_deed(stored.session, lots);
    auto turn = plan_turn(small_bot(), key, stored, event, std::to_string(i), now);
    stored = {turn.record.session, turn.record.messages.back().seq};
    store.commit(std::move(turn.record), [&, i](Result<void> const& result) {
      saved += result ? 1 : 0;
      if (i == turns - 1) last.set_value();
    });
    now += std::chrono::seconds{lots() % 20 == 0 ? 3'600 : lots() % 90};
  }
  last.get_future().wait();
  REQUIRE(saved == turns);
}

TEST_CASE("a session rebuilt from its events is the one that the store keeps", "[turn]") {
  TemporaryFolder const folder;
  auto const store = std::move(*open_sqlite_store((folder.path() / "a.db").string()));
  std::mt19937_64 lots{5};
  for (int customer = 0; customer < 40; ++customer) {
    SessionKey const key{std::to_string(customer)};
    walk(*store, key, lots);
    CAPTURE(customer);
    CHECK(rebuilt(small_bot(), *store->events(key)) == (*store->load(key))->session);
  }
}

TEST_CASE("the events give every message of the bot again, word for word", "[turn]") {
  TemporaryFolder const folder;
  auto const store = std::move(*open_sqlite_store((folder.path() / "a.db").string()));
  std::mt19937_64 lots{6};
  SessionKey const key{"a"};
  walk(*store, key, lots);
  std::vector<std::string> said, kept;
  Session session;
  for (auto const& logged : *store->events(key)) {
    auto taken = step(small_bot(), session, logged.event, logged.at);
    for (auto const& effect : taken.effects)
      if (auto const* const say = std::get_if<Say>(&effect)) said.push_back(say->text);
    session = std::move(taken.session);
  }
  for (auto const& message : *store->messages_after(key, 0, 1'000))
    if (message.from == From::bot) kept.push_back(message.text);
  CHECK(said == kept);
}

}  // namespace
}  // namespace shirube
