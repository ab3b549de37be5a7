// shirube match: what the bot understands, one utterance a line in, one JSON object a line out.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <iterator>
#include <string>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "wire/understanding_json.hpp"

namespace shirube {
namespace {

struct MatchOptions {
  std::string content;
  bool jsonl{}, explain{};
};

Date today() { return japan_date(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())); }

void add_features(Matcher const& matcher, std::string const& line, Understanding& understood) {
  bool const by_pattern = std::ranges::any_of(understood.evidence, [&](Evidence const& evidence) {
    return evidence.kind == Evidence::Kind::pattern && evidence.intent == understood.intent;
  });
  if (!understood.intent || by_pattern) return;
  std::ranges::move(matcher.telling_features(line, *understood.intent), std::back_inserter(understood.evidence));
}

void answer_plain(Matcher const& matcher, std::string const& line, bool explain) {
  auto const day = today();
  auto reading = matcher.read(line, nullptr, day);
  if (explain) add_features(matcher, line, reading.understanding);
  std::cout << render({line, reading, nullptr, explain, day}) << '\n';
}

// Returns false when the line could not be read.
bool answer_json(Matcher const& matcher, std::string const& line, std::size_t number, bool explain) {
  auto const asked = parse_match_line(line);
  if (!asked) {
    could_not_run("line " + std::to_string(number) + ": " + asked.error().what);
    return false;
  }
  auto const day = asked->today.value_or(today());
  auto reading = matcher.read(asked->text, &asked->question, day);
  if (explain) add_features(matcher, asked->text, reading.understanding);
  std::cout << render({asked->text, reading, &asked->question, explain, day}) << '\n';
  return true;
}

int match(MatchOptions const& options) {
  auto const bot = load_bot(options.content);
  if (!bot) return could_not_run(to_string(bot.error()));
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (!options.jsonl)
      answer_plain((*bot)->matcher, line, options.explain);
    else if (!answer_json((*bot)->matcher, line, number, options.explain))
      return 2;
    std::cout.flush();
  }
  return 0;
}

}  // namespace

Run set_up_match(CLI::App& app) {
  auto const options = std::make_shared<MatchOptions>();
  add_content_option(app, options->content);
  app.add_flag("--jsonl", options->jsonl, R"(a line is {"text":…,"question":…,"choices":[…],"slot":…,"today":…})");
  app.add_flag("--explain", options->explain,
               "also the normalised text, the features that weighed most and the expiry of dates");
  return [options] { return match(*options); };
}

}  // namespace shirube
