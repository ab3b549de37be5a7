// Every code has a failing example in tests/content_errors/CODE/ and a page for leads in replies/エラー/CODE.md.
// An example is the good content of base/ with the files of CODE/intents and CODE/replies put over it. Beside them may
// stand `deleted` (paths to leave out), `live` (conversations under way) and `repeat` (a path, a count and a line: for
// files too large to keep here).
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "content/codes.hpp"
#include "dialogue/live_check.hpp"
#include "dialogue/proof.hpp"
#include "dialogue/step.hpp"
#include "loader/load.hpp"
#include "match/codes.hpp"

using namespace shirube;

namespace {

namespace fs = std::filesystem;

fs::path const source{SHIRUBE_SOURCE_DIR};
fs::path const examples = source / "tests/content_errors";

std::vector<std::string> lines_of(fs::path const& path) {
  std::vector<std::string> lines;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

using Files = std::map<std::string, std::string>;

void put_over(Files& files, fs::path const& folder) {
  if (auto const read = read_content_files(folder))
    for (auto const& file : *read) files[file.path] = file.bytes;
}

std::vector<ContentFile> files_of(fs::path const& example) {
  Files files;
  put_over(files, examples / "base");
  put_over(files, example);
  for (auto const& path : lines_of(example / "deleted")) files.erase(path);
  if (auto const repeat = lines_of(example / "repeat"); repeat.size() == 3)
    for (auto count = std::stoul(repeat[1]); count > 0; --count) files[repeat[0]] += repeat[2] + "\n";
  std::vector<ContentFile> result;
  for (auto const& [path, bytes] : files) result.push_back({path, bytes});
  return result;
}

std::string short_line(Complaint const& complaint) {
  return complaint.place.file + ":" + std::to_string(complaint.place.line) + ":" +
         std::to_string(complaint.place.column) + " " + complaint.code;
}

// `live`: a conversation a line that stands there, as dialogue/state.
std::vector<Session> sessions_of(fs::path const& example) {
  std::vector<Session> sessions;
  for (auto const& line : lines_of(example / "live")) {
    auto const slash = line.find('/');
    Session session;
    session.revision = "before";
    session.now.stack = {{{DialogueId{line.substr(0, slash)}, StateName{line.substr(slash + 1)}}, {}}};
    session.now.asking.kind = Asking::Kind::state;
    sessions.push_back(std::move(session));
  }
  return sessions;
}

// All that `shirube check` finds: the files first, then the matcher, then the proof, then conversations under way.
Complaints complaints_of(fs::path const& example) {
  auto loaded = load_catalog(files_of(example));
  auto complaints = std::move(loaded.complaints);
  if (!complaints.empty()) return complaints;
  Bot const bot{std::move(loaded.catalog), &complaints};
  for (auto& complaint : check_examples(bot.catalog, bot.matcher)) complaints.push_back(std::move(complaint));
  if (complaints.empty()) complaints = prove(bot.catalog).complaints;
  if (complaints.empty()) complaints = check_live(bot.catalog, sessions_of(example));
  std::ranges::sort(complaints);
  return complaints;
}

std::vector<std::string> found_in(fs::path const& example) {
  std::vector<std::string> lines;
  for (auto const& complaint : complaints_of(example)) lines.push_back(short_line(complaint));
  return lines;
}

std::vector<fs::path> example_folders() {
  std::vector<fs::path> folders;
  for (auto const& entry : fs::directory_iterator(examples))
    if (entry.is_directory() && entry.path().filename() != "base") folders.push_back(entry.path());
  std::ranges::sort(folders);
  return folders;
}

std::vector<std::string> known_codes() {
  std::vector<std::string> codes;
  for (auto const& title : code_titles) codes.emplace_back(title.code);
  for (auto const& meaning : match_code::meanings) codes.emplace_back(meaning.code);
  return codes;
}

// Content that passes every other check cannot bring these about; they guard the engine, in
// tests/unit/dialogue_proof_test.cpp.
bool is_of_the_engine(std::string const& code) {
  return code == code::no_answer || code == code::no_human || code == code::same_reply;
}

}  // namespace

TEST_CASE("the good content of the examples has no complaint", "[loader]") {
  CHECK(found_in(examples / "base") == std::vector<std::string>{});
}

TEST_CASE("every failing example is complained of at its place, and of nothing else", "[loader]") {
  for (auto const& example : example_folders()) {
    INFO(example.filename().string());
    CHECK(found_in(example) == lines_of(example / "expected"));
  }
}

TEST_CASE("every failing example is complained of under its own code", "[loader]") {
  for (auto const& example : example_folders()) {
    auto const code = example.filename().string();
    INFO(code);
    auto const complaints = complaints_of(example);
    CHECK(std::ranges::find(complaints, code, &Complaint::code) != complaints.end());
  }
}

TEST_CASE("every code has a failing example and a page for leads", "[loader]") {
  for (auto const& code : known_codes()) {
    INFO(code);
    CHECK((fs::is_directory(examples / code) || is_of_the_engine(code)));
    CHECK(fs::is_regular_file(source / "replies/エラー" / (code + ".md")));
  }
}

TEST_CASE("the list for leads names every code, and a page begins with its own", "[loader]") {
  std::string list;
  for (auto const& line : lines_of(source / "replies/エラー/README.md")) list += line;
  for (auto const& code : known_codes()) {
    INFO(code);
    CHECK(list.find("[" + code + "](" + code + ".md)") != std::string::npos);
    auto const page = lines_of(source / "replies/エラー" / (code + ".md"));
    CHECK((!page.empty() && page.front().starts_with("# " + code + " ")));
  }
}

TEST_CASE("no failing example and no page is left over from a code that is gone", "[loader]") {
  auto const codes = known_codes();
  auto const is_known = [&](std::string const& code) { return std::ranges::find(codes, code) != codes.end(); };
  for (auto const& example : example_folders()) CHECK(is_known(example.filename().string()));
  for (auto const& page : fs::directory_iterator(source / "replies/エラー")) {
    INFO(page.path().string());
    CHECK((page.path().stem() == "README" || is_known(page.path().stem().string())));
  }
}

TEST_CASE("a complaint says in Japanese what to do", "[loader]") {
  for (auto const& example : example_folders())
    for (auto const& complaint : complaints_of(example)) {
      INFO(short_line(complaint) << " " << complaint.what);
      CHECK(complaint.what.size() > 30);
      CHECK(std::ranges::any_of(complaint.what, [](char c) { return static_cast<unsigned char>(c) > 0x7F; }));
    }
}
