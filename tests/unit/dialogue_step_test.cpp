#include "dialogue/step.hpp"
#include "dialogue_content.hpp"

namespace shirube {
namespace {

constexpr TimePoint noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours{3};

// A conversation with the understanding given: what the engine decides, apart from what the matcher reads.
class Talk {
 public:
  Talk() { take(Opened{}); }

  std::string take(Understood const& event) {
    step_ = advance(small_catalog(), session_, event, now_);
    session_ = step_.session;
    std::string said;
    for (auto const& effect : step_.effects)
      if (auto const* say = std::get_if<Say>(&effect)) said += (said.empty() ? "" : "|") + say->text;
    return said;
  }
  std::string topic(std::string const& intent, std::string const& second = {}) {
    Reading reading;
    reading.understanding.certainty = Certainty::match;
    reading.understanding.intent = IntentId{intent};
    reading.understanding.evidence = {{Evidence::Kind::pattern, IntentId{intent}, {}, {}}};
    if (!second.empty()) reading.understanding.second = IntentId{second};
    reading.answer = Switch{IntentId{intent}};
    return take(Heard{reading, false});
  }
  std::string press(std::string const& label) {
    for (auto const& choice : choices_of(small_catalog(), session_))
      if (choice.label == label) return take(Chose{choice.id});
    FAIL("there is no button " << label);
    return {};
  }
  std::string mumble() { return take(Heard{{{}, Unclear{}}, false}); }
  std::string answer(Answer const& answer) { return take(Heard{{{}, answer}, false}); }
  void wait(std::chrono::minutes by) { now_ += by; }
  [[nodiscard]] std::string buttons() const {
    std::string labels;
    for (auto const& choice : choices_of(small_catalog(), session_))
      labels += (labels.empty() ? "" : "|") + choice.label;
    return labels;
  }
  [[nodiscard]] Session const& session() const { return session_; }
  [[nodiscard]] std::vector<Effect> const& effects() const { return step_.effects; }

 private:
  Session session_;
  Step step_;
  TimePoint now_ = noon;
};

TEST_CASE("a slot is asked once and then remembered in another dialogue", "[dialogue]") {
  Talk talk;
  CHECK(talk.topic("registered") == "登録済みと出るのですね。|何をお使いですか？");
  CHECK(talk.press("パソコン") == "履歴に記録はありますか？");
  talk.press("ある");
  talk.press("はい");
  CHECK(talk.topic("registered") == "登録済みと出るのですね。|履歴に記録はありますか？");
}

TEST_CASE("another trouble in mid-dialogue is handled, then the first is offered again", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  CHECK(talk.topic("gone") == "カードですか、アカウントの残高ですか？");
  CHECK(talk.press("カード").starts_with("しばらくしてから、もう一度ご覧ください。|続きの提案"));
  CHECK(talk.buttons() == "続ける|やめる");
  CHECK(talk.press("続ける").find("何をお使いですか？") != std::string::npos);
}

TEST_CASE("a button that calls another dialogue comes back to its own question", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  talk.press("スマホ");
  talk.press("見方を知りたい");
  auto const said = talk.press("残高");
  CHECK(said.find("履歴に記録はありますか？") != std::string::npos);
  CHECK(talk.buttons() == "ある|ない|見方を知りたい");
}

TEST_CASE("戻る undoes the last answer and what it had set", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  talk.press("パソコン");
  CHECK(talk.take(Chose{choice_back}).find("何をお使いですか？") != std::string::npos);
  CHECK(talk.session().now.slots.empty());
  CHECK(talk.press("スマホ") == "スマホの手順です。|履歴に記録はありますか？");
  talk.answer(Correct{});
  CHECK(talk.buttons() == "スマホ|パソコン");
}

TEST_CASE("two needs in one message are handled in turn", "[dialogue]") {
  Talk talk;
  CHECK(talk.topic("gone", "code_format").starts_with("先に"));
  auto const said = talk.press("カード");
  CHECK(said.find("次の用件") != std::string::npos);
  CHECK(said.find("番号は半角で入れます。") != std::string::npos);
}

TEST_CASE("the third miss in a row offers a person, the second the menu", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  CHECK(talk.mumble().find("何をお使いですか？") != std::string::npos);
  CHECK(talk.mumble().find("何でお困りですか？") != std::string::npos);
  talk.mumble();
  CHECK(talk.buttons() == "担当者と話す|もう一度試す");
  CHECK(talk.press("担当者と話す") == "担当者につなぎます。");
  CHECK(talk.session().now.status == Status::handoff);
}

TEST_CASE("an unsure understanding offers at most three candidates and none of these", "[dialogue]") {
  Talk talk;
  Reading reading;
  reading.understanding.certainty = Certainty::clarify;
  reading.understanding.candidates = {{IntentId{"gone"}, .3},
                                      {IntentId{"greeting"}, .2},
                                      {IntentId{"registered"}, .2},
                                      {IntentId{"scam"}, .1},
                                      {IntentId{"code_format"}, .1}};
  talk.take(Heard{reading, false});
  CHECK(talk.buttons() == "残高が消えた|登録済みと出る|詐欺かもしれない|どれでもない");
  CHECK(talk.press("残高が消えた") == "カードですか、アカウントの残高ですか？");
}

TEST_CASE("yes to a single candidate takes it, no leads on to the menu", "[dialogue]") {
  Reading unsure;
  unsure.understanding.certainty = Certainty::clarify;
  unsure.understanding.candidates = {{IntentId{"gone"}, .4}};
  Talk yes;
  yes.take(Heard{unsure, false});
  CHECK(yes.answer(YesNo{true}) == "カードですか、アカウントの残高ですか？");
  Talk no;
  no.take(Heard{unsure, false});
  CHECK(no.answer(YesNo{false}).starts_with("メニューへ"));
}

TEST_CASE("the same reply is never said twice in a row", "[dialogue]") {
  Talk talk;
  std::string before;
  for (int i = 0; i < 12; ++i) {
    auto const said = talk.take(Chose{"no such button"});
    CHECK(said != before);
    before = said;
  }
}

TEST_CASE("after half an hour the bot says so and asks the open question again", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  talk.wait(std::chrono::minutes{31});
  auto const said = talk.mumble();
  CHECK(said.starts_with("久しぶり"));
  CHECK(said.ends_with("|何をお使いですか？"));
  CHECK(talk.session().misses == 0);
  talk.wait(std::chrono::minutes{29});
  CHECK(talk.mumble().starts_with("聞き返し"));
}

TEST_CASE("a sign of danger pre-empts any question, which is offered again afterwards", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  Reading reading;
  reading.understanding.safety = {IntentId{"scam"}};
  CHECK(talk.take(Heard{reading, false}).starts_with("番号は誰にも伝えないでください。"));
  CHECK(talk.press("いいえ").find("続きの提案") != std::string::npos);
}

TEST_CASE("a gift code in a message is answered with the request not to type it, and costs no miss", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  CHECK(talk.take(Heard{{{}, Unclear{}}, true}).starts_with("番号を見た"));
  CHECK(talk.session().misses == 0);
}

TEST_CASE("a greeting in mid-dialogue is returned and the question asked again", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  auto const said = talk.topic("greeting");
  CHECK(said.starts_with("こんにちは。|続きに戻る"));
  CHECK(said.ends_with("|何をお使いですか？"));
}

TEST_CASE("small talk that only the learner suspects is no answer to an open question", "[dialogue]") {
  Talk talk;
  talk.topic("registered");
  Reading reading;
  reading.understanding.certainty = Certainty::match;
  reading.understanding.intent = IntentId{"greeting"};
  reading.answer = Switch{IntentId{"greeting"}};
  CHECK(talk.take(Heard{reading, false}).starts_with("聞き返し"));
}

TEST_CASE("a second need that the first has led through is not begun again", "[dialogue]") {
  Talk talk;
  talk.topic("gone", "gone");
  CHECK(talk.session().now.needs.empty());
  talk.take(Chose{choice_restart});
  talk.topic("registered", "code_format");
  CHECK(talk.session().now.needs.size() == 1);
}

TEST_CASE("an ended conversation starts anew with the next message", "[dialogue]") {
  Talk talk;
  talk.topic("code_format");
  talk.press("はい");
  CHECK(talk.session().now.status == Status::ended);
  CHECK(talk.topic("gone").find("カードですか") != std::string::npos);
  CHECK(talk.session().now.status == Status::open);
}

TEST_CASE("the undo history is bounded", "[dialogue]") {
  Talk talk;
  for (int i = 0; i < 60; ++i) talk.topic(i % 2 ? "registered" : "gone");
  CHECK(talk.session().undo.size() <= undo_max);
  CHECK(talk.session().now.stack.size() <= stack_max);
}

}  // namespace
}  // namespace shirube
