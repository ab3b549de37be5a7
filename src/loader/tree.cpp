#include "loader/tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

#include "content/codes.hpp"
#include "loader/lines.hpp"
#include "loader/syntax_advice.hpp"

namespace shirube {
namespace {

// Ends the parse of a file; the complaint is already noted.
struct Refused {};

bool is_default_tag(std::string const& tag) { return tag.empty() || tag == "?" || tag == "!"; }

bool is_blank_or_comment(std::string_view line) {
  auto const first = line.find_first_not_of(" \t");
  return first == std::string_view::npos || line[first] == '#';
}

// Does the text in quotes that begins here end in the same line?
bool closes(std::string_view quoted) {
  char const quote = quoted.front();
  for (std::size_t at = 1; at < quoted.size(); ++at) {
    if (quote == '"' && quoted[at] == '\\') {
      ++at;
    } else if (quoted[at] == quote) {
      bool const doubled = quote == '\'' && at + 1 < quoted.size() && quoted[at + 1] == quote;
      if (!doubled) return true;
      ++at;
    }
  }
  return false;
}

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(Lines const& lines, std::string const& file, Complaints& complaints, YamlLimits const& limits)
      : lines_(lines), file_(file), complaints_(complaints), limits_(limits) {}

  std::optional<YamlNode> take() { return complete_ ? std::move(root_) : std::nullopt; }

  void complain(YAML::Mark const& mark, std::string_view code, std::string_view what) {
    complaints_.push_back({place(mark), std::string{code}, std::string{what}});
  }

  // After the last event of the first document: a line below it was dropped by the parser, or is another document.
  void look_for_lost_lines() {
    for (auto line = last_line_ + 1; line < lines_.count(); ++line) {
      if (is_blank_or_comment(lines_[line]) || lines_[line].find_first_not_of(" \t]},") == std::string_view::npos)
        continue;
      complaints_.push_back(
          {lines_.place(file_, line, 0), std::string{code::lost_content},
           "ここから先は読まれません。前の行までの字下げと、はみ出した行や「---」がないかを確かめてください。"});
      return;
    }
  }

  // ---- events
  void OnDocumentStart(YAML::Mark const& /*mark*/) override {}
  void OnDocumentEnd() override { complete_ = true; }
  void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
    check(mark, {}, anchor);
    auto node = new_node(YamlNode::Kind::nothing, mark);
    if (!open_.empty() && open_.back().key) node.place = open_.back().key_place;
    add(std::move(node));
  }
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t /*anchor*/) override { check(mark, {}, 1); }
  void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                std::string const& value) override {
    check(mark, tag, anchor);
    auto node = new_node(YamlNode::Kind::text, mark);
    node.text = value;
    look_at_source(mark, node);
    add(std::move(node));
  }
  void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    start(YamlNode::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    start(YamlNode::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { end(); }

 private:
  struct Open {
    YamlNode node;
    std::optional<std::string> key;  // read, its value not yet
    Place key_place;
    std::unordered_map<std::string, int> lines;  // of the keys so far
  };

  [[nodiscard]] Place place(YAML::Mark const& mark) const {
    if (mark.is_null()) return {file_, 1, 1};
    return lines_.place(file_, static_cast<std::size_t>(mark.line), static_cast<std::size_t>(mark.column));
  }

  void check(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor) {
    if (anchor != 0 || !is_default_tag(tag)) {
      complain(mark, code::anchor_or_tag,
               "「&」「*」「!」で始まる書き方は使えません。文の一部なら、全体を引用符「\"」で囲んでください。");
      throw Refused{};
    }
    if (++nodes_ > limits_.nodes_max) {
      complain(mark, code::too_many_nodes,
               "一つのファイルの項目が " + std::to_string(limits_.nodes_max) +
                   " 個を超えました。ファイルを分けてください。");
      throw Refused{};
    }
    last_line_ = std::max(last_line_, static_cast<std::size_t>(std::max(mark.line, 0)));
  }

  YamlNode new_node(YamlNode::Kind kind, YAML::Mark const& mark) {
    YamlNode node;
    node.kind = kind;
    node.place = place(mark);
    return node;
  }

  void start(YamlNode::Kind kind, YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor) {
    check(mark, tag, anchor);
    if (open_.size() >= limits_.depth_max) {
      complain(
          mark, code::too_deep,
          "入れ子が " + std::to_string(limits_.depth_max) + " 段を超えました。字下げかかっこの数を確かめてください。");
      throw Refused{};
    }
    open_.push_back({new_node(kind, mark), {}, {}, {}});
  }

  void end() {
    auto node = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(node));
  }

  void add(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    auto& parent = open_.back();
    if (parent.node.kind == YamlNode::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key_place = node.place;
      parent.key = key_of(node);
    } else {
      add_entry(parent, std::move(node));
    }
  }

  std::string key_of(YamlNode const& node) {
    if (node.kind != YamlNode::Kind::text)
      complaints_.push_back(
          {node.place, std::string{code::bad_yaml}, "見出しがありません。「見出し: 中身」の形で書いてください。"});
    return node.text;
  }

  void add_entry(Open& parent, YamlNode value) {
    auto key = std::move(*parent.key);
    parent.key.reset();
    auto const [first, is_new] = parent.lines.try_emplace(key, parent.key_place.line);
    if (!is_new) {
      complaints_.push_back({parent.key_place, std::string{code::duplicate_key},
                             "「" + key + "」は " + std::to_string(first->second) +
                                 " 行めにもあります。どちらか一つにするか、名前を変えてください。"});
      if (++duplicates_ == limits_.duplicates_max) throw Refused{};
      return;
    }
    parent.node.entries.push_back({std::move(key), parent.key_place, std::move(value)});
  }

  // What the event does not tell: the parser folds lines together and takes an open quote for closed at the end of the
  // file.
  void look_at_source(YAML::Mark const& mark, YamlNode& node) {
    auto const line = static_cast<std::size_t>(mark.line);
    auto const source = lines_[line].substr(std::min(static_cast<std::size_t>(mark.column), lines_[line].size()));
    char const first = source.empty() ? ' ' : source.front();
    if (first == '"' || first == '\'') {
      if (!closes(source)) refuse_open_quote(mark);
      ++node.place.column;  // of the text, not of its quote
    } else if (first == '|' || first == '>') {
      end_block(line, node);
    } else if (!source.starts_with(node.text)) {
      folded(line);
    }
  }

  void refuse_open_quote(YAML::Mark const& mark) {
    complain(mark, code::open_quote, "引用符が同じ行で閉じていません。文の終わりにも同じ引用符を置いてください。");
    throw Refused{};
  }

  // The block's text is placed where its first line begins.
  void end_block(std::size_t line, YamlNode& node) {
    auto const margin = lines_[line].find_first_not_of(' ');
    bool begun = false;
    for (auto next = line + 1; next < lines_.count(); ++next) {
      auto const first = lines_[next].find_first_not_of(' ');
      if (first != std::string_view::npos && first <= margin) break;
      last_line_ = std::max(last_line_, next);
      if (!begun && first != std::string_view::npos) node.place = lines_.place(file_, next, first);
      begun = begun || first != std::string_view::npos;
    }
    node.text.erase(node.text.find_last_not_of('\n') + 1);
  }

  void folded(std::size_t line) {
    do ++line;
    while (line < lines_.count() && is_blank_or_comment(lines_[line]));
    last_line_ = std::max(last_line_, line);
    auto const first = lines_[line].find_first_not_of(' ');
    complaints_.push_back(
        {lines_.place(file_, line, first == std::string_view::npos ? 0 : first), std::string{code::folded_text},
         "この行は前の行の文の続きとして読まれます。一つの文は一行に書き、別の項目なら字下げをそろえてください。"});
  }

  Lines const& lines_;
  std::string const& file_;
  Complaints& complaints_;
  YamlLimits const& limits_;
  std::vector<Open> open_;
  std::optional<YamlNode> root_;
  bool complete_{};
  std::size_t nodes_{}, duplicates_{};
  std::size_t last_line_{};
};

void parse(std::string_view text, TreeBuilder& builder) {
  std::istringstream stream{std::string{text}};
  try {
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(builder)) builder.look_for_lost_lines();
  } catch (YAML::Exception const& error) {
    auto const advice = advice_on(error.msg);
    builder.complain(error.mark, advice.code, advice.what);
  } catch (Refused const&) {
    return;
  }
}

}  // namespace

YamlNode const* YamlNode::find(std::string_view key) const {
  auto const found = std::ranges::find(entries, key, &YamlEntry::key);
  return found == entries.end() ? nullptr : &found->value;
}

std::optional<YamlNode> parse_yaml(std::string_view text, std::string const& file, Complaints& complaints,
                                   YamlLimits const& limits) {
  if (text.size() > limits.bytes_max) {
    complaints.push_back(
        {{file, 1, 1},
         std::string{code::too_large},
         "ファイルが " + std::to_string(limits.bytes_max / 1024) + " KiB を超えています。内容を分けてください。"});
    return std::nullopt;
  }
  Lines const lines{text};
  TreeBuilder builder{lines, file, complaints, limits};
  parse(text, builder);
  return builder.take();
}

}  // namespace shirube
