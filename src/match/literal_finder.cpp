#include "match/literal_finder.hpp"

#include <algorithm>
#include <map>

namespace shirube {
namespace {

struct TrieNode {
  std::map<char32_t, std::size_t> children;
  std::int32_t literal{-1};
};

std::vector<TrieNode> build_trie(std::vector<std::u32string> const& literals) {
  std::vector<TrieNode> trie(1);
  for (std::size_t i = 0; i < literals.size(); ++i) {
    std::size_t at = 0;
    for (char32_t const c : literals[i]) {
      auto const [child, added] = trie[at].children.try_emplace(c, trie.size());
      at = child->second;
      if (added) trie.emplace_back();
    }
    trie[at].literal = static_cast<std::int32_t>(i);
  }
  return trie;
}

}  // namespace

LiteralFinder::LiteralFinder(std::vector<std::u32string> const& literals) : root_(256) {
  if (literals.empty()) return;
  flatten(literals);
  index_root();
  link();
}

// Breadth first, so that a node's suffixes come before it.
void LiteralFinder::flatten(std::vector<std::u32string> const& literals) {
  auto const trie = build_trie(literals);
  std::vector<std::size_t> order{0};
  nodes_.resize(trie.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    auto const& from = trie[order[at]];
    auto& node = nodes_[at];
    node.literal = from.literal;
    node.edges_begin = static_cast<std::uint32_t>(edges_.size());
    node.edge_count = static_cast<std::uint16_t>(from.children.size());
    for (auto const& [c, child] : from.children) {
      nodes_[order.size()].depth = static_cast<std::uint16_t>(node.depth + 1);
      node.may_go_on |= std::uint64_t{1} << (c % 64);
      edges_.push_back({c, static_cast<std::uint32_t>(order.size())});
      order.push_back(child);
    }
  }
}

void LiteralFinder::index_root() {
  auto const& root = nodes_.front();
  for (auto i = root.edges_begin; i < root.edges_begin + root.edge_count; ++i) {
    auto const [c, to] = edges_[i];
    if (c > 0xFFFF) continue;
    if (root_[c >> 8U] == nullptr) root_[c >> 8U] = std::make_unique<Page>();
    (*root_[c >> 8U])[c & 0xFFU] = to;
  }
}

void LiteralFinder::link() {
  for (std::size_t at = 0; at < nodes_.size(); ++at) {
    for (auto i = nodes_[at].edges_begin; i < nodes_[at].edges_begin + nodes_[at].edge_count; ++i) {
      auto& child = nodes_[edges_[i].to];
      child.fail = at == 0 ? 0 : next(nodes_[at].fail, edges_[i].on);
      auto const& shorter = nodes_[child.fail];
      child.output = shorter.literal >= 0 ? child.fail : shorter.output;
    }
  }
}

}  // namespace shirube
