// shirube whynot: the smallest edit of a pattern or an example that would make a sentence match an intent, tried.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "cmd/whynot_text.hpp"
#include "content/suggest.hpp"

namespace shirube {
namespace {

struct WhyNotOptions {
  std::string content, sentence, intent, messages;
};

std::string field(std::string const& line, std::size_t wanted) {
  std::istringstream fields(line);
  std::string found;
  for (std::size_t i = 0; i <= wanted; ++i)
    if (!std::getline(fields, found, '\t')) return {};
  return found;
}

// Errors: bad_input: tabs, but no column is named text.
Result<std::optional<std::size_t>> text_column(std::string const& header, std::string const& path) {
  if (header.find('\t') == std::string::npos) return std::optional<std::size_t>{};
  auto const count = static_cast<std::size_t>(std::ranges::count(header, '\t')) + 1;
  for (std::size_t i = 0; i < count; ++i)
    if (field(header, i) == "text") return std::optional{i};
  return Error{Errc::bad_input, path + ":1", "a TSV needs a header with a column `text`"};
}

// One message a line, or a TSV with a header that has `text`. Errors: not_found, bad_input.
Result<std::vector<std::string>> read_messages(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Errc::not_found, path, "cannot be read"};
  std::vector<std::string> messages;
  std::optional<std::size_t> column;
  std::string line;
  for (bool first = true; std::getline(file, line); first = false) {
    if (line.ends_with('\r')) line.pop_back();
    if (first) {
      auto const found = text_column(line, path);
      if (!found) return found.error();
      column = *found;
      if (column) continue;
    }
    if (!line.empty()) messages.push_back(column ? field(line, *column) : line);
  }
  return messages;
}

std::vector<std::string> all_examples(Intents const& intents) {
  std::vector<std::string> messages;
  for (auto const& [id, intent] : intents.all)
    for (auto const& example : intent.examples) messages.push_back(example.text);
  return messages;
}

int unknown_intent(std::string const& id, Intents const& intents) {
  std::vector<std::string> ids;
  for (auto const& [known, intent] : intents.all) ids.push_back(known.value);
  return could_not_run("相談「" + id + "」はありません。" + suggest(id, ids));
}

int why_not_command(WhyNotOptions const& options) {
  auto const bot = load_bot(options.content);
  if (!bot) return could_not_run(to_string(bot.error()));
  auto const& intents = (*bot)->catalog.intents;
  WhyNotQuestion question{options.sentence, IntentId{options.intent}, {}, {}};
  if (!intents.all.contains(question.intent)) return unknown_intent(options.intent, intents);
  if (normalize(options.sentence).chars.empty()) return could_not_run("文が空です。");
  if (options.messages.empty()) {
    question.messages = all_examples(intents);
  } else {
    auto messages = read_messages(options.messages);
    if (!messages) return could_not_run(to_string(messages.error()));
    question.messages = std::move(*messages);
  }
  question.today = japan_date(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  auto const answer = why_not((*bot)->catalog, (*bot)->matcher, question);
  std::cout << why_not_text(answer, question, intents, options.messages.empty() ? "例文" : options.messages);
  return answer.matches || answer.found ? 0 : 1;
}

}  // namespace

Run set_up_whynot(CLI::App& app) {
  auto const options = std::make_shared<WhyNotOptions>();
  add_content_option(app, options->content);
  app.add_option("sentence", options->sentence, "what a customer wrote: \"残高が飛んだ\"")->required();
  app.add_option("intent", options->intent, "what it should have been understood as: balance_missing")->required();
  app.add_option("--messages", options->messages,
                 "judge the edit by these messages, one a line or a TSV with a column `text` (default: all examples)");
  return [options] { return why_not_command(*options); };
}

}  // namespace shirube
