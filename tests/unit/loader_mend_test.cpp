#include <catch2/catch.hpp>

#include "loader/faults.hpp"
#include "loader/load.hpp"
#include "loader/mend.hpp"

using namespace shirube;

namespace {

std::string const good = "題名: 期限\n状態:\n  開始:\n    言う:\n      - 一つめ。\n      - 二つめ。\n    次へ: 案内\n";

struct Case {
  std::string what, before, after;
};

}  // namespace

TEST_CASE("fmt mends each fault that looks like structure", "[loader]") {
  for (auto const& [what, before, after] : std::initializer_list<Case>{
           {"tab as indentation", "開始:\n\t言う: a\n", "開始:\n  言う: a\n"},
           {"tab inside a line", "言う: a\tb\n", "言う: a b\n"},
           {"wide space as indentation", "開始:\n　言う: a\n", "開始:\n  言う: a\n"},
           {"no-break space as indentation", "開始:\n\u00A0\u00A0言う: a\n", "開始:\n  言う: a\n"},
           {"wide space after the colon", "言う:　a\n", "言う: a\n"},
           {"wide space after the dash", "手順:\n  -　a\n", "手順:\n  - a\n"},
           {"wide colon", "言う：a\n", "言う: a\n"},
           {"wide colon at the end", "開始：\n  言う: a\n", "開始:\n  言う: a\n"},
           {"colon without a space", "言う:a\n", "言う: a\n"},
           {"middle dot as a bullet", "手順:\n  ・a\n  ・ b\n", "手順:\n  - a\n  - b\n"},
           {"wide dash as a bullet", "手順:\n  －a\n", "手順:\n  - a\n"},
           {"dash without a space", "手順:\n  -a\n", "手順:\n  - a\n"},
           {"wide brackets and commas", "根拠: ［A1、A2］\n", "根拠: [A1, A2]\n"},
           {"wide comma in a list of facts", "根拠: [A1、A2]\n", "根拠: [A1, A2]\n"},
           {"wide number sign", "＃ 覚え書き\n言う: a\n", "# 覚え書き\n言う: a\n"},
           {"wide bar", "言う: ｜\n  a\n", "言う: |\n  a\n"},
           {"byte order mark", "\uFEFF言う: a\n", "言う: a\n"},
           {"Windows line ends", "言う: a\r\n次へ: b\r\n", "言う: a\n次へ: b\n"},
           {"old line ends", "言う: a\r次へ: b\r", "言う: a\n次へ: b\n"},
           {"blanks at line ends", "言う: a  \n次へ: b　\n", "言う: a\n次へ: b\n"},
           {"no final line break", "言う: a", "言う: a\n"},
           {"many final line breaks", "言う: a\n\n\n", "言う: a\n"},
           {"Shift_JIS", "\x8E\x63\x8D\x82: a\n", "残高: a\n"},
       }) {
    INFO(what);
    CHECK(mend(before) == after);
    CHECK(mend(after) == after);
  }
}

TEST_CASE("fmt leaves the words of customers and leads alone", "[loader]") {
  for (std::string const text : {
           "言う: 受付時間：9時から・土日も\n",
           "手順:\n  - 受付：9時\n  - 「・」の印\n",
           "ある：ない: 行き先\n",
           "型:\n  - <登録> -使用済み\n",
           "型:\n  - 登録…(された|済み)?\n",
           "言う: |\n  ・一つめ\n  　字下げ：\n    \n次へ: a\n",
           "言う: \"a: b\"\n",
           "言い方: [はい、そうです, ［確認］]\n",
           "言う: https://example.jp を見ます\n",
           "# 覚え書き：自由に\n言う: a\n",
           "言う: 次を見ます。\n  https://example.jp/\n",
           "言う: \"警察の窓口 #9110 へ\"\n",
           "言う: a  # 覚え書き\n",
           "言い方: [a,\n  ・b]\n",
       }) {
    INFO(text);
    CHECK(mend(text) == text);
    CHECK(find_faults(Lines{text}).empty());
  }
}

TEST_CASE("a heading without its colon is complained of where the colon should be", "[loader]") {
  auto const faults = find_faults(Lines{"状態:\n  開始\n    言う: a\n"});
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].line == 1);
  CHECK(faults[0].byte == 8);
  CHECK_FALSE(faults[0].edit);
}

TEST_CASE("good content is left as it is, byte for byte", "[loader]") {
  CHECK(mend(good) == good);
  auto const files = read_content_files(SHIRUBE_SOURCE_DIR "/tests/content_errors/base");
  REQUIRE(files.has_value());
  for (auto const& file : *files) {
    INFO(file.path);
    CHECK(mend(file.bytes) == file.bytes);
  }
}

TEST_CASE("bytes that are no text are not mended", "[loader]") {
  CHECK_FALSE(mend("\xFF\xFF\xFF"));
  CHECK_FALSE(mend(std::string((1 << 20) + 1, 'a')));
}

// Every place of a good file, every fault: mending once is mending for good.
TEST_CASE("mending what is mended changes nothing", "[loader]") {
  for (std::string const fault :
       {"\t", "　", "：", "・", "-", ":", " ", "［", "、", "＃", "\r", "\"", "|", "\u00A0", "\n", "\uFEFF", " #a"})
    for (std::size_t at = 0; at <= good.size(); ++at) {
      auto const once = mend(good.substr(0, at) + fault + good.substr(at));
      if (!once) continue;
      INFO(*once);
      CHECK(mend(*once) == *once);
    }
}
