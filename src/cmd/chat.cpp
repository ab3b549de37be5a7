// shirube chat: the same bot in the terminal, buttons as numbers.
#include <charconv>
#include <iostream>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "text/utf8.hpp"
#include "turn/turn.hpp"

namespace shirube {
namespace {

class Conversation {
 public:
  explicit Conversation(Bot const& bot) : bot_(bot) {}

  void take(RawEvent const& event) {
    auto const now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto turn = plan_turn(bot_, SessionKey{"chat"}, stored_, event, std::nullopt, now);
    stored_ = {std::move(turn.record.session), turn.record.messages.back().seq};
    choices_.clear();
    for (auto const& message : turn.record.messages)
      if (message.from == From::bot) show(message);
    std::cout << "\n" << std::flush;
  }

  // A number is the button with that number, as long as there are buttons.
  [[nodiscard]] RawEvent event_of(std::string const& line) const {
    std::size_t number = 0;
    auto const [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error == std::errc{} && end == line.data() + line.size() && number >= 1 && number <= choices_.size())
      return RawChoose{choices_[number - 1].id};
    return RawSay{line};
  }

  [[nodiscard]] bool ended() const { return stored_.session.now.status == Status::ended; }

 private:
  void show(Message const& message) {
    std::cout << "\n道しるべ: ";
    for (char const c : message.text) std::cout << c << (c == '\n' ? "          " : "");
    std::cout << "\n";
    choices_ = message.choices;
    for (std::size_t i = 0; i < choices_.size(); ++i)
      std::cout << "          [" << i + 1 << "] " << choices_[i].label << "\n";
  }

  Bot const& bot_;
  StoredSession stored_;
  std::vector<ShownChoice> choices_;
};

int chat(std::string const& content) {
  auto const bot = load_bot(content);
  if (!bot) return could_not_run(to_string(bot.error()));
  std::cout << "数字でボタンを選ぶか、文章を入力してください。「戻る」「最初から」「担当者」も使えます。終わるには "
               "Ctrl+D。\n";
  Conversation conversation{**bot};
  conversation.take(RawOpen{});
  std::string line;
  while (std::cout << "あなた: " << std::flush, std::getline(std::cin, line)) {
    if (!is_utf8(line)) {
      std::cout << "（文字コードが UTF-8 ではないようです。端末の設定をご確認ください。）\n";
      continue;
    }
    if (line.empty()) continue;
    conversation.take(conversation.event_of(line));
  }
  std::cout << "\n";
  return 0;
}

}  // namespace

Run set_up_chat(CLI::App& app) {
  auto const content = std::make_shared<std::string>();
  add_content_option(app, *content);
  return [content] { return chat(*content); };
}

}  // namespace shirube
