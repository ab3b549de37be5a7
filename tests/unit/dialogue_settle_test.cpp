// Conversations that are under way when the content changes.
#include <algorithm>

#include "content/questions_left.hpp"
#include "dialogue/live_check.hpp"
#include "dialogue/settle.hpp"
#include "dialogue_content.hpp"

namespace shirube {
namespace {

constexpr TimePoint noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{3};

std::string const dialogue_file = "replies/registered.yaml";

void replace_all(std::string& text, std::string const& from, std::string const& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// small_content() with `from` as `to` in one file.
Bot edited(std::string const& from, std::string const& to, std::string const& path = dialogue_file) {
  auto files = small_content();
  replace_all(std::ranges::find(files, path, &ContentFile::path)->bytes, from, to);
  return Bot{load_catalog(files).catalog};
}

class Customer {
 public:
  Customer() { take(*bot_, Opened{}); }

  std::string take(Bot const& bot, Event const& event) {
    auto taken = step(bot, session, event, noon);
    session = taken.session;
    std::string said;
    for (auto const& effect : taken.effects)
      if (auto const* say = std::get_if<Say>(&effect)) {
        said += (said.empty() ? "" : "|") + say->text;
        choices = say->choices;
      }
    return said;
  }
  std::string say(std::string const& text) { return take(*bot_, Said{text, false}); }
  // A button of what is on the screen, whatever the content is by now.
  std::string press(Bot const& bot, std::string const& label) {
    auto const found = std::ranges::find(choices, label, &ShownChoice::label);
    REQUIRE(found != choices.end());
    return take(bot, Chose{found->id});
  }

  Session session;
  std::vector<ShownChoice> choices;

 private:
  std::shared_ptr<Bot const> bot_ = std::make_shared<Bot const>(small_catalog());
};

// At the question 履歴, after the question 端末.
Customer at_history() {
  Customer customer;
  customer.say("登録済みと出る");
  CHECK(customer.say("パソコン") == "履歴に記録はありますか？");
  return customer;
}

}  // namespace

TEST_CASE("the loader knows the questions that every way to a state has passed", "[dialogue]") {
  auto const& dialogue = small_catalog().replies.dialogues.at(DialogueId{"registered"});
  CHECK(dialogue.find(StateName{"済み"})->way_back == std::vector{StateName{"履歴"}, StateName{"端末"}});
  CHECK(dialogue.find(StateName{"スマホ"})->way_back == std::vector{StateName{"端末"}});
  CHECK(dialogue.find(StateName{"開始"})->way_back.empty());
}

TEST_CASE("a conversation whose state is still there goes on as if nothing had been", "[dialogue]") {
  auto customer = at_history();
  auto const bot = edited("残高に入っています。", "残高をご覧ください。");
  CHECK(customer.press(bot, "ある").starts_with("残高をご覧ください。"));
}

TEST_CASE("a renamed state says its old name, and buttons from before still mean what they said", "[dialogue]") {
  auto customer = at_history();
  auto files = small_content();
  auto& bytes = std::ranges::find(files, dialogue_file, &ContentFile::path)->bytes;
  replace_all(bytes, ": 履歴\n", ": 記録\n");
  replace_all(bytes, "  履歴:\n", "  記録:\n    旧名: 履歴\n");
  Bot const bot{load_catalog(files).catalog};
  CHECK(open_question(bot.catalog, customer.session).choices.size() == 3);
  CHECK(customer.press(bot, "ある").starts_with("残高に入っています。"));
}

TEST_CASE("from a state that is gone it goes back to the nearest question it has passed, and says so", "[dialogue]") {
  auto customer = at_history();
  auto const bot = edited("履歴", "記録");
  CHECK(open_question(bot.catalog, customer.session).choices.empty());
  // the question before is answered already: it walks on from there
  CHECK(customer.take(bot, Said{"ある", false}).ends_with("です。|記録に記録はありますか？"));
  CHECK(customer.press(bot, "ある").starts_with("残高に入っています。"));
}

TEST_CASE("a button of a question that is gone answers no other question", "[dialogue]") {
  auto customer = at_history();
  auto const bot = edited("履歴", "記録");
  auto const said = customer.press(bot, "ある");
  CHECK(said.starts_with("案内の更新"));
  CHECK(said.find("残高に入っています") == std::string::npos);
}

TEST_CASE("another trouble and a danger sign are heard even where the question is gone", "[dialogue]") {
  auto const bot = edited("履歴", "記録");
  auto customer = at_history();
  CHECK(customer.take(bot, Said{"残高が消えた", false}).starts_with("カードですか"));
}

TEST_CASE("without its dialogue it goes on with what waits below, or with the menu", "[dialogue]") {
  auto customer = at_history();
  auto files = small_content();
  std::erase_if(files, [](ContentFile const& file) { return file.path == dialogue_file; });
  for (auto& file : files)
    if (file.path == "replies/menu.yaml")
      file.bytes.replace(file.bytes.find("registered"), std::string{"registered"}.size(), "gone");
  Bot const bot{load_catalog(files).catalog};
  CHECK(customer.take(bot, Said{"ある", false}).ends_with("何でお困りですか？"));
}

TEST_CASE("a slot's value that no longer exists is forgotten, and asked for again", "[dialogue]") {
  auto customer = at_history();
  auto const bot = edited("パソコン", "ノート", "replies/項目.yaml");
  CHECK(settled(bot.catalog, customer.session).session.now.slots.empty());
}

TEST_CASE("an ended or handed over conversation is not troubled", "[dialogue]") {
  auto customer = at_history();
  customer.session.now.status = Status::handoff;
  customer.session.now.asking = {};
  CHECK_FALSE(settled(edited("履歴", "記録").catalog, customer.session).moved);
}

TEST_CASE("check --live counts who stands in a state that is gone, and where they would go", "[dialogue]") {
  auto const customer = at_history();
  auto const bot = edited("履歴", "記録");
  auto const complaints = check_live(bot.catalog, {customer.session, customer.session});
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].code == "L001");
  CHECK(complaints[0].place.file == dialogue_file);
  CHECK(complaints[0].what.find("2 人") != std::string::npos);
  CHECK(complaints[0].what.find("「端末」に戻って") != std::string::npos);
  CHECK(check_live(small_catalog(), {customer.session}).empty());
}

TEST_CASE("how many questions are left at most is known at every question that leads to an end", "[dialogue]") {
  auto const& catalog = small_catalog();
  auto const left = [&](Session const& session) { return open_question(catalog, session).questions_max; };
  Customer customer;
  customer.say("こんにちは");
  CHECK(left(customer.session) == std::nullopt);  // the menu leads everywhere
  customer.say("登録済みと出る");
  CHECK(left(customer.session) == 2);
  customer.say("パソコン");
  CHECK(left(customer.session) == 1);
  customer.say("見方を知りたい");  // gone is called: its question, and this one once more
  CHECK(left(customer.session) == 2);
}

TEST_CASE("where ways lead round in a circle, no number of questions is promised", "[dialogue]") {
  auto const bot = edited("ない: 不明", "ない: 端末");
  CHECK(bot.catalog.state({DialogueId{"registered"}, StateName{"履歴"}})->questions_max == std::nullopt);
  CHECK(bot.catalog.state({DialogueId{"registered"}, StateName{"開始"}})->questions_max == std::nullopt);
  CHECK(bot.catalog.state({DialogueId{"registered"}, StateName{"済み"}})->questions_max == 0);
  CHECK(bot.catalog.state({DialogueId{"gone"}, StateName{"開始"}})->questions_max == 1);
}

TEST_CASE("of a way longer than anybody walks no number is promised", "[dialogue]") {
  Catalog catalog;
  auto& dialogue = catalog.replies.dialogues[DialogueId{"long"}];
  dialogue.id = DialogueId{"long"};
  dialogue.states.resize(3'000);
  for (std::size_t i = 0; i < dialogue.states.size(); ++i) {
    auto& state = dialogue.states[i];
    state.name = StateName{std::to_string(i)};
    state.move = End{};
    if (i + 1 == dialogue.states.size()) break;
    AskChoice ask;
    ask.choices.emplace_back().target = {dialogue.id, StateName{std::to_string(i + 1)}};
    state.move = std::move(ask);
  }
  count_questions_left(catalog);
  CHECK(dialogue.states.front().questions_max == std::nullopt);
  CHECK(dialogue.states.back().questions_max == 0);
}

}  // namespace shirube
