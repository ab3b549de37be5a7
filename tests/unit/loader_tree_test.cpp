#include <algorithm>
#include <catch2/catch.hpp>

#include "loader/tree.hpp"

using namespace shirube;

namespace {

struct Parsed {
  std::optional<YamlNode> root;
  Complaints complaints;
};

Parsed parse(std::string const& text, YamlLimits const& limits = {}) {
  Parsed parsed;
  parsed.root = parse_yaml(text, "x.yaml", parsed.complaints, limits);
  return parsed;
}

std::string first_complaint(std::string const& text) {
  auto const parsed = parse(text);
  if (parsed.complaints.empty()) return {};
  auto const& [place, code, what] = parsed.complaints.front();
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + code;
}

void collect(YamlNode const& node, std::vector<std::string>& texts) {
  if (node.kind == YamlNode::Kind::text) texts.push_back(node.text);
  for (auto const& item : node.items) collect(item, texts);
  for (auto const& entry : node.entries) {
    texts.push_back(entry.key);
    collect(entry.value, texts);
  }
}

// The marks n1, n2 … stand in texts of their own.
bool holds_each_mark(YamlNode const& root, int marks) {
  std::vector<std::string> texts;
  collect(root, texts);
  for (int i = 1; i <= marks; ++i) {
    auto const mark = "n" + std::to_string(i) + "n";
    if (std::ranges::none_of(texts, [&](auto const& text) {
          return text.find(mark) != std::string::npos && std::ranges::count(text, 'n') == 2;
        }))
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("columns are counted in characters", "[loader]") {
  auto const parsed = parse("題名: 期限\n");
  REQUIRE(parsed.root);
  CHECK(parsed.root->entries[0].value.place == Place{"x.yaml", 1, 5});
}

TEST_CASE("a key that stands twice is refused at its second place", "[loader]") {
  CHECK(first_complaint("ある: a\nない: b\nある: c\n") == "3:1 Y012");
}

TEST_CASE("of keys that stand twice no more is told than anybody reads", "[loader]") {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "題名: 同じ\n";
  auto const parsed = parse(text);
  CHECK(parsed.complaints.size() == 100);
  CHECK(parsed.complaints.back().place.line == 101);
}

TEST_CASE("what follows the first document is lost content", "[loader]") {
  CHECK(first_complaint("a: b\n---\nc: d\n") == "2:1 Y017");
}

TEST_CASE("a text that goes on in the next line is complained of there", "[loader]") {
  CHECK(first_complaint("言う:\n  - 一つめ\n   - 二つめ\n") == "3:4 Y018");
}

TEST_CASE("a quote that stays open is refused instead of swallowing the file", "[loader]") {
  CHECK(first_complaint("言う: \"一つめ\n次へ: b\n") == "1:5 Y019");
  CHECK(first_complaint("言う: \"一つめ\\\"\n次へ: b\n") == "1:5 Y019");
  CHECK(first_complaint("言う: 'それは''一つめ''\n次へ: b\n") == "1:5 Y019");
  CHECK(first_complaint("言う: \"一つめ   \n   \"\n次へ: b\n") == "1:5 Y019");
}

TEST_CASE("a quote that is closed is read, and placed at its text", "[loader]") {
  for (std::string const text : {"言う: \"a: b\"\n", "言う: 'a: b'\n"}) {
    auto const parsed = parse(text);
    REQUIRE(parsed.root);
    CHECK(parsed.complaints.empty());
    CHECK(parsed.root->find("言う")->text == "a: b");
    CHECK(parsed.root->find("言う")->place == Place{"x.yaml", 1, 6});
  }
  CHECK(parse("言う: 'それは''一つめ'''\n").root->find("言う")->text == "それは'一つめ'");
}

TEST_CASE("aliases, anchors and tags are refused", "[loader]") {
  CHECK(first_complaint("a: *x\n") == "1:4 Y016");
  CHECK(first_complaint("a: &x b\n") == "1:4 Y016");
  CHECK(first_complaint("a: !x b\n") == "1:4 Y016");
  CHECK(first_complaint("a: &x [*x]\n") == "1:4 Y016");
}

TEST_CASE("a block text keeps its line breaks and loses the last one", "[loader]") {
  auto const parsed = parse("言う: |\n  一行め\n  二行め\n次へ: b\n");
  REQUIRE(parsed.root);
  CHECK(parsed.complaints.empty());
  CHECK(parsed.root->find("言う")->text == "一行め\n二行め");
  CHECK(parsed.root->find("言う")->place == Place{"x.yaml", 2, 3});
}

TEST_CASE("nesting stops at its limit", "[loader]") {
  auto const nested = [](std::size_t depth) { return std::string(depth, '[') + "x" + std::string(depth, ']') + "\n"; };
  CHECK(parse(nested(16)).complaints.empty());
  CHECK(first_complaint(nested(17)) == "1:17 Y014");
}

TEST_CASE("nodes stop at their limit", "[loader]") {
  YamlLimits limits;
  limits.nodes_max = 4;
  CHECK(parse("[a, b, c]\n", limits).complaints.empty());
  CHECK_FALSE(parse("[a, b, c, d]\n", limits).complaints.empty());
}

TEST_CASE("a file over its size is refused unread", "[loader]") {
  auto const parsed = parse("# " + std::string(1 << 20, 'x') + "\n");
  CHECK_FALSE(parsed.root);
  REQUIRE(parsed.complaints.size() == 1);
  CHECK(parsed.complaints.front().code == "Y013");
}

// yaml-cpp drops the rest of a file after some stray lines, or folds a line into its neighbour, without an error.
TEST_CASE("a stray line anywhere is complained of or read: it never makes content vanish", "[loader]") {
  std::vector<std::string> const good{
      "題名: n1n",       "状態:",     "  開始:",        "    言う:",      "      - n2n", "      - n3n",
      "    根拠: [n4n]", "    選択:", "      n5n: n6n", "      n7n: n8n", "  n9n:",      "    言う: n10n"};
  int tried = 0;
  for (std::string const stray : {"・ n11n",  "・n11n",   "n11n",   "- n11n", "-n11n", "　n11n", "n11n:",  "n11n: n11n",
                                  "n11n：あ", "]",        "} n11n", "? n11n", "[n11n", "{n11n",  "| n11n", "> n11n",
                                  "...",      "--- n11n", "%n11n",  "@n11n",  "'n11n", "\"n11n", "n11n\\", "\tn11n"})
    for (std::size_t at = 0; at <= good.size(); ++at)
      for (std::size_t indent = 0; indent <= 8; ++indent) {
        std::string text;
        for (std::size_t line = 0; line <= good.size(); ++line) {
          if (line == at) text += std::string(indent, ' ') + stray + "\n";
          if (line < good.size()) text += good[line] + "\n";
        }
        auto const parsed = parse(text);
        ++tried;
        if (!parsed.complaints.empty()) continue;
        INFO(text);
        REQUIRE(parsed.root);
        CHECK(holds_each_mark(*parsed.root, 10));
      }
  CHECK(tried == 24 * 13 * 9);
}

TEST_CASE("a bomb is refused unread", "[loader]") {
  std::string aliases = "a: &a [x, x]\n";
  for (char name = 'b'; name <= 'z'; ++name) aliases += std::string{name} + ": &" + name + " [*a, *a]\n";
  CHECK_FALSE(parse(std::string(500'000, '[')).complaints.empty());
  CHECK_FALSE(parse(aliases).complaints.empty());
  CHECK_FALSE(parse(std::string(100'000'000, 'x')).complaints.empty());
}
