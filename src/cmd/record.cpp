// shirube record: a stored conversation as a transcript. What it holds was masked before it was stored.
#include <algorithm>
#include <iostream>

#include "cmd/command.hpp"
#include "net/token.hpp"
#include "store/open_store.hpp"
#include "transcript/transcript.hpp"

namespace shirube {
namespace {

struct Options {
  std::string session, store{"sqlite:shirube.db"};
};

constexpr std::size_t messages_max = 100'000;

// A session by its token, or by the beginning of its name as the log shows it.
Result<SessionKey> find_session(SessionStore& store, std::string const& given) {
  if (is_token(given)) return session_key(given);
  auto const found = store.find_sessions(given, 2);
  if (!found) return found.error();
  if (found->empty()) return Error{Errc::not_found, given, "no session in the store begins so"};
  if (found->size() > 1) return Error{Errc::bad_input, given, "several sessions begin so: give more of the name"};
  return found->front();
}

bool offered(std::vector<ShownChoice> const& choices, std::string const& label) {
  return std::ranges::find(choices, label, &ShownChoice::label) != choices.end();
}

Deed deed_of(std::string const& text, std::vector<ShownChoice> const& open) {
  bool const standing = text == "戻る" || text == "最初から";
  if (text == "担当者と話したい") return ButtonLine{"担当者"};
  if (standing || offered(open, text)) return ButtonLine{text};
  return SayLine{text};
}

Transcript transcript_of(std::vector<Message> const& messages, std::string const& name) {
  Transcript transcript{{}, "会話 " + name + " の記録", {}, {}};
  std::vector<ShownChoice> open;
  for (auto const& message : messages) {
    if (message.from == From::customer || transcript.exchanges.empty()) transcript.exchanges.emplace_back();
    auto& exchange = transcript.exchanges.back();
    if (message.from == From::customer) {
      exchange.deeds.push_back(deed_of(message.text, open));
      continue;
    }
    Expected bubble{message.text, {}, {}, {}, 0};
    for (auto const& choice : message.choices) bubble.buttons.push_back(choice.label);
    open = message.choices;
    exchange.expected.push_back(std::move(bubble));
  }
  return transcript;
}

int record(Options const& options) {
  auto const store = open_store(options.store);
  if (!store) return could_not_run(to_string(store.error()));
  auto const key = find_session(**store, options.session);
  if (!key) return could_not_run(to_string(key.error()));
  auto const messages = (*store)->messages_after(*key, 0, messages_max);
  if (!messages) return could_not_run(to_string(messages.error()));
  if (messages->empty()) return could_not_run("there is no such conversation in " + options.store);
  std::cout << to_text(transcript_of(*messages, key->value.substr(0, 8)));
  return 0;
}

}  // namespace

Run set_up_record(CLI::App& app) {
  auto const options = std::make_shared<Options>();
  app.add_option("session", options->session, "its token, or the beginning of its name as the log shows it")
      ->required();
  app.add_option("--store", options->store, "sqlite:FILE (default: sqlite:shirube.db)");
  return [options] { return record(*options); };
}

}  // namespace shirube
