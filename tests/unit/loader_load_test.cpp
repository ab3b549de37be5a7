#include "loader/load.hpp"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <utility>

using namespace shirube;

namespace {

namespace fs = std::filesystem;

std::vector<ContentFile> base() {
  auto files = read_content_files(SHIRUBE_SOURCE_DIR "/tests/content_errors/base");
  REQUIRE(files.has_value());
  return *files;
}

std::vector<ContentFile> with(std::string const& path, std::string const& bytes) {
  auto files = base();
  std::erase_if(files, [&](ContentFile const& file) { return file.path == path; });
  files.push_back({path, bytes});
  return files;
}

std::vector<std::string> codes_of(std::vector<ContentFile> const& files) {
  std::vector<std::string> codes;
  for (auto const& complaint : load_catalog(files).complaints) codes.push_back(complaint.code);
  return codes;
}

using Codes = std::vector<std::string>;

// A folder of its own for a test, gone afterwards.
class Folder {
 public:
  Folder()
      : path_(fs::temp_directory_path() /
              ("shirube-loader-" + std::to_string(counter_++) + "-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  void write(std::string const& name, std::string const& bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name, std::ios::binary} << bytes;
  }
  [[nodiscard]] fs::path const& path() const { return path_; }

 private:
  static inline int counter_ = 0;
  fs::path path_;
};

}  // namespace

TEST_CASE("a file with nothing in it is complained of, whichever it is", "[loader]") {
  auto files = with("intents/examples/expired.txt", "期限が切れた\n");
  for (auto& file : files) {
    auto const bytes = std::exchange(file.bytes, "");
    for (auto const* const nothing : {"", "\n", "# あとで\n"}) {
      file.bytes = nothing;
      INFO(file.path << " holds " << nothing);
      auto const complaints = load_catalog(files).complaints;
      CHECK(std::ranges::count(complaints, file.path, [](Complaint const& one) { return one.place.file; }) == 1);
    }
    file.bytes = bytes;
  }
}

TEST_CASE("the shipped content loads without complaint", "[loader]") {
  auto const files = read_content_files(SHIRUBE_SOURCE_DIR);
  REQUIRE(files.has_value());
  auto const loaded = load_catalog(*files);
  for (auto const& complaint : loaded.complaints)
    UNSCOPED_INFO(complaint.place.file << ':' << complaint.place.line << ':' << complaint.place.column << ' '
                                       << complaint.code << ' ' << complaint.what);
  CHECK(loaded.complaints.empty());
}

TEST_CASE("a good dialogue is read as it is written", "[loader]") {
  auto const loaded = load_catalog(base());
  REQUIRE(loaded.good());
  auto const& expired = loaded.catalog.replies.dialogues.at(DialogueId{"expired"});
  CHECK(expired.title == "有効期限切れ");
  CHECK(expired.intents == std::vector{IntentId{"expired"}});
  REQUIRE(expired.states.size() == 4);
  auto const& ask = std::get<AskSlot>(expired.states[1].move);
  CHECK(ask.slot == SlotId{"発行日"});
  REQUIRE(ask.branches.size() == 2);
  CHECK(ask.branches[0].guard.front().compare == Compare::less);
  CHECK(ask.branches[0].guard.front().values == std::vector<std::string>{"2017-04-24"});
  CHECK(ask.branches[1].guard.empty());
  auto const& choices = std::get<AskChoice>(expired.states[3].move).choices;
  CHECK(choices[0].target == StateRef{DialogueId{"check_balance"}, StateName{"開始"}});
  CHECK(choices[0].words == std::vector<std::string>{"そうです", "ええ"});
  CHECK(choices[1].calls);
  CHECK(std::get<End>(expired.states[2].move).outcome == Outcome::informed);
}

TEST_CASE("the revision depends on every path and byte, and on nothing else", "[loader]") {
  auto files = base();
  auto const revision = load_catalog(files).catalog.revision;
  CHECK(revision.size() == 16);
  std::ranges::reverse(files);
  CHECK(load_catalog(files).catalog.revision == revision);
  files.front().bytes += "\n";
  CHECK(load_catalog(files).catalog.revision != revision);
  files.front().bytes.pop_back();
  files.front().path += "x";
  CHECK(load_catalog(files).catalog.revision != revision);
}

TEST_CASE("complaints of many files come together, in order", "[loader]") {
  auto files =
      with("replies/menu.yaml",
           "題名：メニュー\n意図: []\n状態:\n  開始:\n    言う: どれですか？\n    選択:\n      期限: expird\n");
  files.push_back({"intents/refund.yaml", "題名: 返金\n分類: 困りこと\n例文: [返金]\n"});
  auto const complaints = load_catalog(files).complaints;
  CHECK(std::ranges::is_sorted(complaints));
  CHECK(codes_of(files) == Codes{"G009", "S004", "Y006", "R001"});
}

TEST_CASE("a fault found in the raw text is not complained of again by the parser", "[loader]") {
  CHECK(codes_of(with("replies/menu.yaml",
                      "題名: メニュー\n状態:\n  開始\n    言う: どれですか？\n    次へ: expired\n")) == Codes{"Y011"});
}

TEST_CASE("a table that cannot be read makes no complaints in the files that use it", "[loader]") {
  for (auto const* const table : {"事実", "語句", "項目", "定型文", "言い換え"}) {
    INFO(table);
    CHECK(codes_of(with("replies/" + std::string{table} + ".yaml", "a: [b\n")) == Codes{"Y011"});
  }
}

TEST_CASE("a dialogue that cannot be read makes no complaints in the files that lead to it", "[loader]") {
  CHECK(codes_of(with("replies/check_balance.yaml", "a: [b\n")) == Codes{"Y011"});
  CHECK(codes_of(with("replies/handoff.yaml", "題名: a\n")) == Codes{"S002"});
}

TEST_CASE("a line that goes on for pages is refused", "[loader]") {
  auto const line = [](std::size_t bytes) { return "# " + std::string(bytes - 2, 'x') + "\n"; };
  auto const menu = base();
  auto const path = "replies/menu.yaml";
  auto const bytes = std::ranges::find(menu, path, &ContentFile::path)->bytes;
  CHECK(codes_of(with(path, line(8 * 1024) + bytes)) == Codes{});
  CHECK(codes_of(with(path, line(8 * 1024 + 1) + bytes)) == Codes{"Y013"});
}

TEST_CASE("guards of every form are read", "[loader]") {
  auto const guard = [](std::string const& text) {
    auto const files =
        with("replies/expired.yaml", "題名: a\n状態:\n  開始:\n    言う: a\n    根拠: [A1]\n    分岐:\n      " + text +
                                         ": 終わり\n      ほか: 終わり\n  終わり:\n    言う: b\n    終わり: 解決\n");
    auto const loaded = load_catalog(files);
    auto const& move = loaded.catalog.replies.dialogues.at(DialogueId{"expired"}).states[0].move;
    std::string read;
    for (auto const& term : std::get<Go>(move).branches[0].guard) {
      read += term.slot.value + (term.of_expiry ? "の期限" : "") + std::to_string(static_cast<int>(term.compare));
      for (auto const& value : term.values) read += "," + value;
      read += ";";
    }
    return loaded.good() ? read : loaded.complaints.front().code;
  };
  CHECK(guard("端末=スマホ") == "端末0,スマホ;");
  CHECK(guard("端末=スマホ,パソコン") == "端末0,スマホ,パソコン;");
  CHECK(guard("端末≠スマホ") == "端末1,スマホ;");
  CHECK(guard("端末!=スマホ") == "端末1,スマホ;");
  CHECK(guard("端末=わからない") == "端末0,わからない;");
  CHECK(guard("発行日<2017-04-24") == "発行日2,2017-04-24;");
  CHECK(guard("発行日<=2017-04") == "発行日3,2017-04;");
  CHECK(guard("発行日>2017") == "発行日4,2017;");
  CHECK(guard("発行日>=2017") == "発行日5,2017;");
  CHECK(guard("端末=スマホ かつ 発行日>=2017") == "端末0,スマホ;発行日5,2017;");
  CHECK(guard("発行日の期限=過ぎた") == "発行日の期限0,過ぎた;");
  CHECK(guard("発行日の期限≠残っている,わからない") == "発行日の期限1,残っている,わからない;");
  CHECK(guard("発行日の期限=過ぎた かつ 発行日>=2017") == "発行日の期限0,過ぎた;発行日5,2017;");
  CHECK(guard("発行日の期限=切れた") == "R004");
  CHECK(guard("発行日の期限<2017") == "S009");
  CHECK(guard("端末の期限=過ぎた") == "R003");
  CHECK(guard("端末>スマホ") == "S009");
  CHECK(guard("発行日<2017,2018") == "S009");
  CHECK(guard("発行日<昨日") == "R004");
  CHECK(guard("端末") == "S009");
  CHECK(guard("=スマホ") == "S009");
}

TEST_CASE("files are read below intents and replies only, links and other names left out", "[loader]") {
  Folder folder;
  folder.write("intents/a.yaml", "1");
  folder.write("intents/words/b.yaml", "2");
  folder.write("replies/c.yaml", "3");
  folder.write("replies/README.md", "no");
  folder.write("replies/.c.yaml.swp", "no");
  folder.write("replies/.hidden.yaml", "no");
  folder.write("outside.yaml", "no");
  fs::create_symlink(folder.path() / "outside.yaml", folder.path() / "replies/link.yaml");
  fs::create_directory_symlink(folder.path(), folder.path() / "replies/loop");
  auto const files = read_content_files(folder.path());
  REQUIRE(files.has_value());
  std::vector<std::string> paths;
  for (auto const& file : *files) paths.push_back(file.path + "=" + file.bytes);
  CHECK(paths == std::vector<std::string>{"intents/a.yaml=1", "intents/words/b.yaml=2", "replies/c.yaml=3"});
}

TEST_CASE("a folder without content is not found", "[loader]") {
  Folder folder;
  auto const files = read_content_files(folder.path());
  REQUIRE(files.has_error());
  CHECK(files.error().code == Errc::not_found);
}

TEST_CASE("a file over its limit is read no further than that", "[loader]") {
  Folder folder;
  folder.write("replies/long.yaml", std::string(3 << 20, '#'));
  auto const files = read_content_files(folder.path());
  REQUIRE(files.has_value());
  CHECK(files->front().bytes.size() < (1 << 20) + (1 << 15));
  auto const complaints = load_catalog(*files).complaints;
  CHECK(std::ranges::find(complaints, "Y013", &Complaint::code) != complaints.end());
}
