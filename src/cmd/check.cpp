// shirube check: every complaint about the content at once, and the proof over it.
#include <algorithm>
#include <iostream>

#include "cmd/command.hpp"
#include "cmd/content.hpp"
#include "dialogue/live_check.hpp"
#include "store/clocks.hpp"
#include "store/live_sessions.hpp"
#include "wire/complaints_json.hpp"

namespace shirube {
namespace {

struct Options {
  std::string content, format{"text"}, live;
};

// live  the conversations under way; empty unless asked for
CheckReport report_on(LoadedBot loaded, std::vector<Session> const& live) {
  CheckReport report{std::move(loaded.complaints), {}, {}};
  if (!loaded.bot) return report;
  report.counts = counts_of(loaded.bot->catalog);
  if (!report.complaints.empty()) return report;
  report.proof = prove(loaded.bot->catalog);
  report.complaints = report.proof->complaints;
  std::ranges::move(check_live(loaded.bot->catalog, live), std::back_inserter(report.complaints));
  std::ranges::sort(report.complaints);
  return report;
}

void print_figures(Counts const& counts, Proof const& proof) {
  std::cout << "問題はありません。\n"
            << "内容: 意図 " << counts.intents << "、型 " << counts.patterns << "、例文 " << counts.examples
            << "、会話 " << counts.dialogues << "、状態 " << counts.states << "、事実 " << counts.facts_used << "/"
            << counts.facts << "\n"
            << "証明: 状態 " << proof.states << "、質問の場面 " << proof.questions << "、試した出来事 " << proof.events
            << "、終わりまで最長 " << proof.turns_to_end << " 回（" << proof.farthest << "）\n";
}

void print_text(CheckReport const& report) {
  for (auto const& complaint : report.complaints) std::cout << to_line(complaint) << "\n";
  if (!report.complaints.empty())
    std::cout << "知らせは " << report.complaints.size() << " 件です。番号の説明は replies/エラー/ にあります。\n";
  else if (report.counts && report.proof)
    print_figures(*report.counts, *report.proof);
}

int check(Options const& options) {
  auto loaded = load_with_complaints(options.content, true);
  if (!loaded) return could_not_run(to_string(loaded.error()));
  std::vector<Session> live;
  if (!options.live.empty()) {
    auto sessions = read_live_sessions(options.live, SystemClock{}.now() - live_max);
    if (!sessions) return could_not_run(to_string(sessions.error()));
    live = std::move(*sessions);
  }
  auto const report = report_on(std::move(*loaded), live);
  if (options.format == "json")
    std::cout << to_json(report) << "\n";
  else if (options.format == "sarif")
    std::cout << to_sarif(report) << "\n";
  else
    print_text(report);
  return report.complaints.empty() ? 0 : 1;
}

}  // namespace

Run set_up_check(CLI::App& app) {
  auto const options = std::make_shared<Options>();
  add_content_option(app, options->content);
  app.add_option("--live", options->live,
                 "sqlite:FILE: also complain of what would strand the conversations of its last 24 hours");
  app.add_option("--format", options->format, "text, json or sarif")->check(CLI::IsMember({"text", "json", "sarif"}));
  return [options] { return check(*options); };
}

}  // namespace shirube
