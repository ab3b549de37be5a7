// shirube eval: measures the understanding on labelled utterances.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "match/context_evaluation.hpp"
#include "match/evaluation.hpp"
#include "wire/evaluation_json.hpp"

namespace shirube {
namespace {

struct EvalOptions {
  std::string content, test, train;
  std::string today{"2026-11-21"};
  bool json{}, misses{};
};

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr std::size_t confusions_shown_max = 12;

Result<std::string> read_test_file(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Errc::not_found, path, "cannot be read"};
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

// Names the file in what `parse` complains of.
template <class Row>
Result<std::vector<Row>> rows_of(std::string const& path, std::string const& tsv,
                                 Result<std::vector<Row>> (*parse)(std::string_view)) {
  auto rows = parse(tsv);
  if (!rows) return Error{Errc::bad_input, path + ":" + rows.error().where, rows.error().what};
  if (rows->empty()) return Error{Errc::bad_input, path, "has no rows"};
  return rows;
}

Result<std::vector<LabelledUtterance>> read_labelled(std::string const& path) {
  auto const tsv = read_test_file(path);
  if (!tsv) return tsv.error();
  return rows_of(path, *tsv, parse_labelled);
}

double percentile(std::vector<double> const& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

// The first round warms the caches; the second is measured.
Measured measure(std::vector<LabelledUtterance> const& rows,
                 std::function<Verdict(std::string const&)> const& classify) {
  std::vector<Verdict> verdicts;
  for (auto const& row : rows) verdicts.push_back(classify(row.text));
  std::vector<double> took;
  for (auto const& row : rows) {
    auto const begin = Clock::now();
    auto const verdict = classify(row.text);
    took.push_back(Microseconds(Clock::now() - begin).count());
  }
  std::ranges::sort(took);
  return {evaluate(rows, verdicts), percentile(took, 0.5), percentile(took, 0.99), std::nullopt};
}

Date today() { return japan_date(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())); }

Result<Measured> measure_bot(EvalOptions const& options, std::vector<LabelledUtterance> const& rows) {
  auto const bot = load_bot(options.content);
  if (!bot) return bot.error();
  auto const day = today();
  return measure(rows, [&](std::string const& text) { return verdict_of((*bot)->matcher.understand(text, day)); });
}

// What one writer wrote, away from the others' examples.
std::vector<LabelledUtterance> take_out(std::size_t writer, Intents& intents) {
  std::vector<LabelledUtterance> rows;
  for (auto& [id, intent] : intents.all)
    std::erase_if(intent.examples, [&](Written const& example) {
      if (example.writer != writer) return false;
      rows.push_back({example.text, id.value, {}});
      return true;
    });
  return rows;
}

std::size_t writers_of(Intents const& intents) {
  std::size_t last = 0;
  for (auto const& [id, intent] : intents.all)
    for (auto const& example : intent.examples) last = std::max(last, example.writer);
  return last;
}

// Every example of intents/examples/, understood by a bot that has seen nothing of its writer.
Result<Measured> measure_by_writer(EvalOptions const& options) {
  auto const content = load_files(options.content);
  if (!content) return content.error();
  auto const readings = ReadingDictionary::open();
  if (!readings) return readings.error();
  std::vector<LabelledUtterance> rows;
  std::vector<Verdict> verdicts;
  std::vector<double> took;
  for (std::size_t writer = 1; writer <= writers_of(content->catalog.intents); ++writer) {
    auto catalog = content->catalog;
    auto const unseen = take_out(writer, catalog.intents);
    Matcher const matcher(catalog, nullptr, [&] { return Lesson{readings->get()}; });
    for (auto const& row : unseen) verdicts.push_back(verdict_of(matcher.understand(row.text, today())));
    rows.insert(rows.end(), unseen.begin(), unseen.end());
  }
  return Measured{evaluate(rows, verdicts), 0, 0, std::nullopt};
}

Result<Measured> measure_learner(EvalOptions const& options, std::vector<LabelledUtterance> const& rows) {
  auto const examples = read_labelled(options.train);
  if (!examples) return examples.error();
  auto const readings = ReadingDictionary::open();
  if (!readings) return readings.error();
  auto const begin = Clock::now();
  BareLearner const learner(*examples, readings->get());
  double const training_ms = Microseconds(Clock::now() - begin).count() / 1000;
  auto measured = measure(rows, [&](std::string const& text) { return learner.classify(text); });
  measured.training_ms = training_ms;
  return measured;
}

Result<Measured> measure_file(EvalOptions const& options) {
  auto const rows = read_labelled(options.test);
  if (!rows) return rows.error();
  return options.train.empty() ? measure_bot(options, *rows) : measure_learner(options, *rows);
}

void print_share(char const* name, std::size_t count, std::size_t of) {
  std::cout << std::left << std::setw(24) << name << std::right << std::setw(5) << count << " / " << std::setw(5) << of
            << "  " << std::setw(6) << (of == 0 ? 0.0 : 100.0 * static_cast<double>(count) / static_cast<double>(of))
            << " %\n";
}

void print(Measured const& measured, bool learner_alone) {
  auto const& e = measured.evaluation;
  std::cout << std::fixed << std::setprecision(2);
  print_share("right intent", e.right, e.rows);
  std::cout << std::left << std::setw(24) << "macro-F1" << std::right << std::setw(23) << 100 * e.macro_f1 << " %\n";
  if (!learner_alone) {
    print_share("acted", e.acted, e.rows);
    print_share("acted wrongly", e.acted_wrongly, e.rows);
    print_share("asked もしかして", e.asked, e.rows);
    print_share("asked in vain", e.asked_in_vain, e.rows);
    print_share("not understood", e.not_understood, e.rows);
    print_share("out of scope caught", e.caught, e.out_of_scope);
    print_share("in scope turned away", e.turned_away, e.in_scope);
  }
  if (measured.p50_us > 0)
    std::cout << "an utterance: p50 " << measured.p50_us << " µs, p99 " << measured.p99_us << " µs\n";
  if (measured.training_ms) std::cout << "training: " << *measured.training_ms << " ms\n";
  std::cout << "worst confusions (wanted → got):\n";
  for (std::size_t i = 0; i < std::min(e.confusions.size(), confusions_shown_max); ++i)
    std::cout << "  " << e.confusions[i].count << "  " << e.confusions[i].wanted << " → "
              << (e.confusions[i].got.empty() ? "(none)" : e.confusions[i].got) << '\n';
}

int eval_utterances(EvalOptions const& options) {
  bool const learner_alone = !options.train.empty();
  auto const measured = options.test.empty() ? measure_by_writer(options) : measure_file(options);
  if (!measured) return could_not_run(to_string(measured.error()));
  if (options.json)
    std::cout << render(*measured) << '\n';
  else
    print(*measured, learner_alone);
  return 0;
}

// ---- answers to questions
MeasuredAnswers measure_answers(Bot const& bot, std::vector<LabelledAnswer> const& rows, Date today) {
  std::vector<std::string> got;
  std::vector<double> took;
  for (auto const& row : rows) {
    auto const question = question_of(row, bot.catalog);
    got.push_back(spelled(bot.matcher.read(row.said, &question, today).answer, question));
    auto const begin = Clock::now();  // the first reading has warmed the caches
    auto const reading = bot.matcher.read(row.said, &question, today);
    took.push_back(Microseconds(Clock::now() - begin).count());
  }
  std::ranges::sort(took);
  return {evaluate(rows, got), percentile(took, 0.5), percentile(took, 0.99)};
}

void print(MeasuredAnswers const& measured, std::vector<LabelledAnswer> const& rows, bool misses) {
  auto const& e = measured.evaluation;
  std::cout << std::fixed << std::setprecision(2);
  print_share("right answer", e.all.right, e.all.rows);
  for (std::size_t kind = 0; kind < expected_kinds; ++kind)
    print_share(name_of(static_cast<ExpectedKind>(kind)).data(), e.by_kind.at(kind).right, e.by_kind.at(kind).rows);
  std::cout << "an answer: p50 " << measured.p50_us << " µs, p99 " << measured.p99_us << " µs\n";
  if (!misses) return;
  std::cout << "line\tbot_question\tuser_text\texpected\tgot\n";
  for (auto const& miss : e.misses) {
    auto const& row = rows[miss.row];
    std::cout << row.line << '\t' << row.question << '\t' << row.said << '\t' << row.expected << '\t' << miss.got
              << '\n';
  }
}

int eval_answers(EvalOptions const& options, std::string const& tsv) {
  auto const rows = rows_of(options.test, tsv, parse_answers);
  if (!rows) return could_not_run(to_string(rows.error()));
  auto const today = parse_partial_date(options.today);
  if (!today || !today->day) return could_not_run("--today " + options.today + ": is not a day such as 2026-11-21");
  auto const bot = load_bot(options.content);
  if (!bot) return could_not_run(to_string(bot.error()));
  auto const measured = measure_answers(**bot, *rows, earliest(*today));
  if (options.json)
    std::cout << render(measured) << '\n';
  else
    print(measured, *rows, options.misses);
  return 0;
}

int eval(EvalOptions const& options) {
  if (options.test.empty()) return eval_utterances(options);
  auto const tsv = read_test_file(options.test);
  if (!tsv) return could_not_run(to_string(tsv.error()));
  return holds_answers(*tsv) ? eval_answers(options, *tsv) : eval_utterances(options);
}

}  // namespace

Run set_up_eval(CLI::App& app) {
  auto const options = std::make_shared<EvalOptions>();
  add_content_option(app, options->content);
  auto* const test = app.add_option("--test", options->test,
                                    "TSV with a header that has intent and text, perhaps alt_intent; or bot_question, "
                                    "user_text and expected; without it, what each writer of intents/examples/ wrote "
                                    "is understood from the others' examples");
  app.add_option("--today", options->today, "answers: the day that 去年 and 先月 count from")->capture_default_str();
  app.add_flag("--misses", options->misses, "answers: also the rows that were read wrongly; not for a held-back file");
  app.add_option("--train", options->train, "train the learner on this TSV alone, without our patterns")->needs(test);
  app.add_flag("--json", options->json, "figures as one JSON object");
  return [options] { return eval(*options); };
}

}  // namespace shirube
