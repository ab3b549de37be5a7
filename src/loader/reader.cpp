#include "loader/reader.hpp"

#include <algorithm>

#include "content/codes.hpp"
#include "content/suggest.hpp"

namespace shirube {
namespace {

std::string name_of(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::nothing:
      return "何も書かれていません";
    case YamlNode::Kind::text:
      return "文が一つ書かれています";
    case YamlNode::Kind::list:
      return "箇条書きになっています";
    case YamlNode::Kind::map:
      return "「見出し: 中身」の形になっています";
  }
  return {};
}

std::vector<std::string> as_strings(Words words) { return {words.begin(), words.end()}; }

}  // namespace

void Reader::complain(Place const& place, std::string_view code, std::string what) {
  complaints_.push_back({place, std::string{code}, std::move(what)});
}

bool Reader::is_map(YamlNode const& node, std::string_view name) {
  if (node.kind == YamlNode::Kind::map) return true;
  complain(node.place, code::wrong_type,
           "「" + std::string{name} + "」の中は「見出し: 中身」の行を並べます。ここは" + name_of(node.kind) + "。");
  return false;
}

void Reader::check_keys(YamlNode const& map, Words known) {
  for (auto const& entry : map.entries)
    if (std::ranges::find(known, entry.key) == known.end())
      complain(entry.place, code::unknown_key,
               "「" + entry.key + "」という見出しはここでは使えません。" + suggest(entry.key, as_strings(known)) +
                   "使えるのは" + quoted(known) + "です。");
}

YamlNode const* Reader::required(YamlNode const& map, std::string_view key, Place const& owner) {
  auto const* const found = map.find(key);
  if (!found) complain(owner, code::missing_key, "「" + std::string{key} + ":」がありません。書き足してください。");
  return found;
}

std::optional<Written> Reader::text(YamlNode const& node, std::string_view name) {
  auto const title = "「" + std::string{name} + "」";
  if (node.kind == YamlNode::Kind::map) {
    complain(node.place, code::wrong_type,
             title +
                 "は文のはずが、文の中の「: "
                 "」のために見出しと読まれました。全角の「：」にするか、文の全体を引用符「\"」で囲んでください。");
    return std::nullopt;
  }
  if (node.kind == YamlNode::Kind::list) {
    complain(node.place, code::wrong_type, title + "は一つの文です。箇条書きにせず、同じ行に書いてください。");
    return std::nullopt;
  }
  auto const text = trimmed(node.text);
  if (text.empty()) {
    complain(node.place, code::empty_text, title + "が空です。文を書くか、この行を消してください。");
    return std::nullopt;
  }
  return Written{std::string{text}, node.place};
}

std::vector<Written> Reader::texts(YamlNode const& node, std::string_view name) {
  std::vector<Written> result;
  auto const take = [&](YamlNode const& item) {
    if (auto written = text(item, name)) result.push_back(std::move(*written));
  };
  if (node.kind == YamlNode::Kind::list)
    std::ranges::for_each(node.items, take);
  else
    take(node);
  if (node.kind == YamlNode::Kind::list && node.items.empty())
    complain(node.place, code::empty_text, "「" + std::string{name} + "」が空です。一つ以上書いてください。");
  return result;
}

std::string Reader::required_text(YamlNode const& map, std::string_view key, Place const& owner) {
  auto const* const node = required(map, key, owner);
  auto const written = node ? text(*node, key) : std::nullopt;
  return written ? written->text : std::string{};
}

std::vector<Written> Reader::optional_texts(YamlNode const& map, std::string_view key) {
  auto const* const node = map.find(key);
  return node ? texts(*node, key) : std::vector<Written>{};
}

std::optional<std::size_t> Reader::one_of(YamlNode const& map, std::string_view key, Words allowed,
                                          Place const& owner) {
  auto const* const node = required(map, key, owner);
  auto const written = node ? text(*node, key) : std::nullopt;
  if (!written) return std::nullopt;
  auto const found = std::ranges::find(allowed, written->text);
  if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
  complain(written->place, code::not_in_list,
           "「" + std::string{key} + "」は" + quoted(allowed) + "のどれかです。「" + written->text +
               "」は使えません。" + suggest(written->text, as_strings(allowed)));
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view wide = "　";
  for (;;) {
    if (text.starts_with(wide))
      text.remove_prefix(wide.size());
    else if (text.ends_with(wide))
      text.remove_suffix(wide.size());
    else if (!text.empty() && std::string_view{" \t\n"}.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    else if (!text.empty() && std::string_view{" \t\n"}.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    else
      return text;
  }
}

std::string quoted(Words names) {
  std::string text;
  for (auto const name : names) text += "「" + std::string{name} + "」";
  return text;
}

}  // namespace shirube
