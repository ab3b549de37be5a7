#include <catch2/catch.hpp>

#include "match/pattern_program.hpp"
#include "text/normalize.hpp"

using namespace shirube;

namespace {

enum class Heard { no, denied, asked, yes };

struct Found {
  Heard heard{Heard::no};
  std::vector<std::string> parts;  // of the original
};

Found find(std::string const& pattern, std::string const& text) {
  Complaints complaints;
  WordClasses const classes{{"登録する", {U"登録", U"追加"}}, {"消えた", {U"消え", U"減っ"}}};
  auto const tree = parse_pattern({pattern, {}}, classes, complaints);
  REQUIRE(tree.has_value());
  auto const normalized = normalize(text);
  auto const findings = find_patterns(compile_patterns({*tree}, classes), normalized, clauses(normalized));
  Found found;
  for (auto const& hit : findings.patterns) {
    found.heard = std::max(found.heard, hit.stand == Stand::affirmed ? Heard::yes
                                        : hit.stand == Stand::asked  ? Heard::asked
                                                                     : Heard::denied);
    found.parts.clear();
    for (auto const& part : hit.parts) {
      auto const range = normalized.original(part);
      found.parts.push_back(to_utf8(to_chars(text).substr(range.begin, range.end - range.begin)));
    }
  }
  return found;
}

Heard heard(std::string const& pattern, std::string const& text) { return find(pattern, text).heard; }

}  // namespace

TEST_CASE("a literal hits in any width and kana", "[match]") {
  CHECK(find("アマギフ", "ｱﾏｷﾞﾌの件").parts == std::vector<std::string>{"ｱﾏｷﾞﾌ"});
  CHECK(heard("登録済み", "登録中") == Heard::no);
}

TEST_CASE("alternatives and optional parts", "[match]") {
  CHECK(heard("登録(して|されて)?い(る|ます)", "登録います") == Heard::yes);
  CHECK(heard("登録(して|されて)?い(る|ます)", "登録されている") == Heard::yes);
  CHECK(heard("登録(して|されて)い(る|ます)", "登録いる") == Heard::no);
  CHECK(heard("登録(し(て|た)|できた)ら", "登録したら") == Heard::yes);
  CHECK(heard("登録(し(て|た)|できた)ら", "登録できら") == Heard::no);
}

TEST_CASE("a class hits with any of its words", "[match]") {
  CHECK(find("<登録する>中", "追加中").parts == std::vector<std::string>{"追加中"});
  CHECK(heard("<登録する>中", "除外中") == Heard::no);
}

TEST_CASE("a gap spans at most twelve characters of one clause", "[match]") {
  CHECK(heard("残高…変", "残高変") == Heard::yes);
  CHECK(heard("残高…変", "残高あいうえおかきくけこさし変") == Heard::yes);
  CHECK(heard("残高…変", "残高あいうえおかきくけこさしす変") == Heard::no);
  CHECK(heard("残高…変", "残高。変") == Heard::no);
}

TEST_CASE("parts with a space between them stand in one clause in any order", "[match]") {
  CHECK(heard("残高 変", "変な残高") == Heard::yes);
  CHECK(heard("残高 変", "変だ。残高") == Heard::no);
}

TEST_CASE("an excluded part keeps a clause from hitting", "[match]") {
  CHECK(heard("残高 -期限", "残高の話") == Heard::yes);
  CHECK(heard("残高 -期限", "残高の期限") == Heard::no);
  CHECK(heard("残高 -期限", "残高の話。期限の話") == Heard::yes);
  CHECK(heard("残高 -(期限|<消えた>)", "残高が減った") == Heard::no);
}

TEST_CASE("a part that is denied does not count", "[match]") {
  CHECK(heard("残高 <消えた>", "残高が消えた") == Heard::yes);
  CHECK(heard("残高 <消えた>", "残高は消えていません") == Heard::denied);
  CHECK(heard("残高 <消えた>", "残高は消えていないわけではない") == Heard::yes);
  CHECK(heard("登録済み", "登録済みではありません") == Heard::denied);
}

TEST_CASE("a negation that asks is told from one that denies", "[match]") {
  CHECK(heard("期限 延ば", "期限を延ばせませんか") == Heard::asked);
  CHECK(heard("期限 延ば", "期限を延ばせないでしょうか") == Heard::asked);
  CHECK(heard("期限 延ば", "期限は延ばさない") == Heard::denied);
}

TEST_CASE("a negation that the part itself contains counts", "[match]") {
  CHECK(heard("登録できない", "登録できない") == Heard::yes);
  CHECK(heard("登録できない", "登録できないわけではない") == Heard::denied);
}

TEST_CASE("a negation that another part names denies nothing", "[match]") {
  CHECK(heard("残高 ない", "残高がない") == Heard::yes);
  CHECK(heard("残高 変", "変だが残高はない") != Heard::yes);
}

TEST_CASE("a clause of thousands of characters is searched in pieces", "[match]") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "あ";
  CHECK(heard("残高 変", text + "変な残高") == Heard::yes);
}

TEST_CASE("a pattern that begins with an optional part is found without it", "[match]") {
  CHECK(find("(もう)?登録済み", "登録済みです").parts == std::vector<std::string>{"登録済み"});
  CHECK(find("(もう)?登録済み", "もう登録済みです").heard == Heard::yes);
}

TEST_CASE("words of classes and alternatives are reported even where no pattern hits, particles are not", "[match]") {
  Complaints complaints;
  WordClasses const classes{{"登録する", {U"登録", U"追加"}}};
  auto const tree = parse_pattern({"残高(が|は)(消え|減っ)", {}}, classes, complaints);
  auto const text = normalize("追加したが減っていない");
  auto const found = find_patterns(compile_patterns({*tree}, classes), text, clauses(text));
  CHECK(found.patterns.empty());
  REQUIRE(found.words.size() == 2);
  CHECK_FALSE(found.words[0].denied);
  CHECK(found.words[1].denied);
}

TEST_CASE("thousands of patterns and a hostile text of 64 KiB are bounded", "[match]") {
  Complaints complaints;
  std::vector<PatternTree> trees;
  for (int i = 0; i < 1000; ++i)
    trees.push_back(*parse_pattern({"(あ|い)…(う|え)…(お|か" + std::to_string(i) + ")", {}}, {}, complaints));
  std::string hostile;
  while (hostile.size() < 65536) hostile += "あうあいえお";
  auto const text = normalize(hostile);
  auto const found = find_patterns(compile_patterns(trees, {}), text, clauses(text));
  CHECK(found.patterns.size() == 1000 * pattern_text_chars_max / pattern_clause_chars_max);
}
