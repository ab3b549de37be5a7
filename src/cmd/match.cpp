// shirube match: what the bot understands, one utterance a line in, one JSON object a line out; with --explain alone,
// the reasons in Japanese for a support lead.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "cmd/explanation_text.hpp"
#include "match/model.hpp"
#include "wire/understanding_json.hpp"

namespace shirube {
namespace {

struct MatchOptions {
  std::string content;
  bool jsonl{}, explain{}, json{};
};

Date today() { return japan_date(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())); }

void add_features(Matcher const& matcher, std::string const& line, Understanding& understood) {
  bool const by_pattern = std::ranges::any_of(understood.evidence, [&](Evidence const& evidence) {
    return evidence.kind == Evidence::Kind::pattern && evidence.intent == understood.intent;
  });
  if (!understood.intent || by_pattern) return;
  std::ranges::move(matcher.telling_features(line, *understood.intent), std::back_inserter(understood.evidence));
}

class Answering {
 public:
  Answering(Bot const& bot, MatchOptions const& options) : bot_(bot), options_(options) {
    if (options.explain) near_hits_.emplace(bot.catalog.intents, bot.matcher.model());
  }

  void answer_plain(std::string const& line) const {
    auto const reading = bot_.matcher.read(line, nullptr, today());
    if (options_.explain && !options_.json)
      std::cout << explanation_text(*explained(line, reading), reading.understanding, bot_.catalog.intents) << '\n';
    else
      print(line, reading, nullptr, today());
  }

  // Returns false when the line could not be read.
  [[nodiscard]] bool answer_json(std::string const& line, std::size_t number) const {
    auto const asked = parse_match_line(line);
    if (!asked) {
      could_not_run("line " + std::to_string(number) + ": " + asked.error().what);
      return false;
    }
    auto const day = asked->today.value_or(today());
    print(asked->text, bot_.matcher.read(asked->text, &asked->question, day), &asked->question, day);
    return true;
  }

 private:
  [[nodiscard]] std::optional<Explanation> explained(std::string const& text, Reading const& reading) const {
    if (!near_hits_) return std::nullopt;
    return explain(bot_.matcher.model(), *near_hits_, text, reading.understanding);
  }

  void print(std::string const& text, Reading reading, Question const* question, Date day) const {
    if (options_.explain) add_features(bot_.matcher, text, reading.understanding);
    auto const explanation = explained(text, reading);
    std::cout << render({text, reading, question, options_.explain, day, explanation ? &*explanation : nullptr})
              << '\n';
  }

  Bot const& bot_;
  MatchOptions const& options_;
  std::optional<NearHits> near_hits_;
};

int match(MatchOptions const& options) {
  auto const bot = load_bot(options.content);
  if (!bot) return could_not_run(to_string(bot.error()));
  Answering const answering(**bot, options);
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (!options.jsonl)
      answering.answer_plain(line);
    else if (!answering.answer_json(line, number))
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
               "why: spelling, patterns, words and costs, to be read in Japanese; with --json or --jsonl as the member "
               R"("explain" of the line)");
  app.add_flag("--json", options->json, "one JSON object a line, also with --explain (without it always)");
  return [options] { return match(*options); };
}

}  // namespace shirube
