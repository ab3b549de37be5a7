// shirube replay: runs transcripts in process or over a socket, shows where they differ, and what they have been
// through.
#include "transcript/replay.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "cmd/socket_partner.hpp"
#include "wire/session_json.hpp"

namespace shirube {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string content, junit, coverage, over, test_clock;
  std::vector<std::string> paths;
  std::vector<double> require;  // states, transitions: percent
  bool update{};
};

struct Case {
  std::string path, problem;  // problem: empty when all is as written
};

std::optional<std::string> read_file(fs::path const& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Result<std::vector<fs::path>> find_transcripts(std::vector<std::string> const& given) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::path const path : given) {
    if (fs::is_regular_file(path, error))
      found.push_back(path);
    else if (fs::is_directory(path, error)) {
      for (auto const& entry : fs::recursive_directory_iterator(path, error))
        if (entry.is_regular_file(error) && entry.path().native().ends_with(".convo.txt"))
          found.push_back(entry.path());
    } else
      return Error{Errc::not_found, path.string(), "there is no such transcript or folder"};
  }
  std::ranges::sort(found);
  if (found.empty()) return Error{Errc::not_found, {}, "there is no *.convo.txt to run"};
  return found;
}

class Runner {
 public:
  Runner(Options const& options, Bot const& bot) : options_(options), bot_(bot) {}

  int run(std::vector<fs::path> const& paths) {
    for (auto const& path : paths) cases_.push_back(one(path));
    for (auto const& one : cases_)
      if (!one.problem.empty()) std::cout << one.path << "\n" << one.problem << "\n";
    write_junit();
    bool const covered = options_.over.empty() ? report_coverage() : true;
    auto const failed = std::ranges::count_if(cases_, [](Case const& one) { return !one.problem.empty(); });
    std::cout << static_cast<long>(cases_.size()) - failed << " passed, " << failed << " failed\n";
    return failed || !covered ? 1 : 0;
  }

 private:
  Case one(fs::path const& path) {
    auto const text = read_file(path);
    if (!text) return {path.string(), "cannot be read"};
    auto const include = [&](std::string const& name) { return read_file(path.parent_path() / (name + ".convo.txt")); };
    auto const transcript = parse_transcript(path.string(), *text, include);
    if (!transcript) return {path.string(), to_string(transcript.error())};
    if (!options_.update && !checks_anything(*transcript))
      return {path.string(), "nothing is checked: write a #bot section, or run replay --update"};
    auto const partner = make_partner();
    auto const replayed = replay(*transcript, *partner);
    if (!replayed) return {path.string(), to_string(replayed.error())};
    if (auto const resumed = partner->reconnect(); !resumed) return {path.string(), to_string(resumed.error())};
    if (replayed->same) return {path.string(), {}};
    if (!options_.update) return {path.string(), replayed->diff};
    std::ofstream{path, std::ios::binary} << to_text(replayed->updated);
    std::cout << "updated " << path.string() << "\n";
    return {path.string(), {}};
  }

  std::unique_ptr<Partner> make_partner() {
    if (!options_.over.empty()) return socket_partner(options_.over, options_.test_clock);
    auto const round_trip = [](Session const& session) { return session_from_json(session_to_json(session)); };
    return std::make_unique<InProcessPartner>(bot_, &seen_, round_trip);
  }

  bool report_coverage() const {
    auto const all = everything(bot_.catalog);
    auto const rest = missing(all, seen_);
    auto const percent = [](std::size_t whole, std::size_t gone) {
      return whole == 0 ? 100.0 : 100.0 * static_cast<double>(whole - gone) / static_cast<double>(whole);
    };
    auto const states = percent(all.states.size(), rest.states.size());
    auto const transitions = percent(all.transitions.size(), rest.transitions.size());
    std::cout << "coverage: states " << all.states.size() - rest.states.size() << "/" << all.states.size() << " ("
              << states << " %), transitions " << all.transitions.size() - rest.transitions.size() << "/"
              << all.transitions.size() << " (" << transitions << " %), intents "
              << all.intents.size() - rest.intents.size() << "/" << all.intents.size() << "\n";
    if (!options_.coverage.empty()) write_coverage(rest);
    if (options_.require.size() != 2) return true;
    bool const enough = states >= options_.require[0] && transitions >= options_.require[1];
    if (!enough)
      std::cout << "coverage is below " << options_.require[0] << " % of states or " << options_.require[1]
                << " % of transitions\n";
    return enough;
  }

  void write_coverage(Coverage const& rest) const {
    std::ofstream file{options_.coverage};
    for (auto const& state : rest.states) file << "state\t" << to_string(state) << "\n";
    for (auto const& transition : rest.transitions)
      file << "transition\t" << to_string(transition.from) << "\t" << transition.via << "\n";
    for (auto const& intent : rest.intents) file << "intent\t" << intent.value << "\n";
  }

  static std::string xml(std::string const& text) {
    std::string safe;
    for (char const c : text) switch (c) {
        case '<':
          safe += "&lt;";
          break;
        case '>':
          safe += "&gt;";
          break;
        case '&':
          safe += "&amp;";
          break;
        case '"':
          safe += "&quot;";
          break;
        default:
          safe += c;
      }
    return safe;
  }

  void write_junit() const {
    if (options_.junit.empty()) return;
    std::ofstream file{options_.junit};
    file << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"transcripts\" tests=\"" << cases_.size()
         << "\">\n";
    for (auto const& one : cases_) {
      file << "  <testcase name=\"" << xml(one.path) << "\"";
      if (one.problem.empty())
        file << "/>\n";
      else
        file << "><failure>" << xml(one.problem) << "</failure></testcase>\n";
    }
    file << "</testsuite>\n";
  }

  Options const& options_;
  Bot const& bot_;
  Coverage seen_;
  std::vector<Case> cases_;
};

int run(Options const& options) {
  auto const bot = load_bot(options.content);
  if (!bot) return could_not_run(to_string(bot.error()));
  auto given = options.paths;
  if (given.empty()) given = {(*find_content(options.content) / "tests/transcripts").string()};
  auto const paths = find_transcripts(given);
  if (!paths) return could_not_run(to_string(paths.error()));
  return Runner{options, **bot}.run(*paths);
}

}  // namespace

Run set_up_replay(CLI::App& app) {
  auto const options = std::make_shared<Options>();
  add_content_option(app, options->content);
  app.add_option("path", options->paths,
                 "transcripts or folders of them (default: tests/transcripts beside the content)");
  app.add_flag("--update", options->update, "write what really came back into the files");
  app.add_option("--junit", options->junit, "write the results as JUnit XML to this file");
  app.add_option("--coverage", options->coverage, "write what was not gone through to this file");
  app.add_option("--require", options->require, "fail below these percentages: STATES,TRANSITIONS")
      ->delimiter(',')
      ->expected(2);
  app.add_option("--over", options->over, "ws://HOST:PORT/ws: run the same files over a real socket");
  app.add_option("--test-clock", options->test_clock, "with --over: the file that `serve --test-clock` reads");
  return [options] { return run(*options); };
}

}  // namespace shirube
