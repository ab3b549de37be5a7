// Finds thousands of literals in one pass over a text (Aho-Corasick over code points). Compiled once, then read-only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace shirube {

class LiteralFinder {
 public:
  LiteralFinder() = default;
  // Needs: no literal is empty; no two are alike. They are known by their index.
  explicit LiteralFinder(std::vector<std::u32string> const& literals);

  // Calls on_hit(literal, begin, end) for every occurrence, also overlapping ones, in order of their end. Linear in
  // text and hits.
  template <class OnHit>
  void find(std::u32string_view text, OnHit&& on_hit) const {
    if (nodes_.empty()) return;
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      node = next(node, text[i]);
      for (auto out = nodes_[node].literal >= 0 ? node : nodes_[node].output; out != 0; out = nodes_[out].output)
        on_hit(static_cast<std::size_t>(nodes_[out].literal), i + 1 - nodes_[out].depth, i + 1);
    }
  }

 private:
  struct Node {
    std::uint64_t may_go_on{};  // a quick no: a bit for each value of the low 6 bits of its edges' characters
    std::uint32_t edges_begin{};
    std::uint32_t fail{};
    std::uint32_t output{};  // the next shorter suffix that is a literal; 0 for none
    std::int32_t literal{-1};
    std::uint16_t edge_count{};
    std::uint16_t depth{};
  };
  struct Edge {
    char32_t on{};
    std::uint32_t to{};
  };
  using Page = std::array<std::uint32_t, 256>;

  void flatten(std::vector<std::u32string> const& literals);
  void link();
  void index_root();

  [[nodiscard]] std::uint32_t from_root(char32_t c) const {
    if (c > 0xFFFF) return child(nodes_[0], c);
    auto const& page = root_[c >> 8U];
    return page == nullptr ? 0 : (*page)[c & 0xFFU];
  }
  [[nodiscard]] std::uint32_t child(Node const& node, char32_t c) const {
    if ((node.may_go_on >> (c % 64) & 1U) == 0) return 0;
    for (auto i = node.edges_begin; i < node.edges_begin + node.edge_count; ++i)
      if (edges_[i].on >= c) return edges_[i].on == c ? edges_[i].to : 0;
    return 0;
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t node, char32_t c) const {
    for (; node != 0; node = nodes_[node].fail)
      if (auto const to = child(nodes_[node], c); to != 0) return to;
    return from_root(c);
  }

  std::vector<Node> nodes_;                  // in order of depth; 0 is the root
  std::vector<Edge> edges_;                  // of each node together, in order of character
  std::vector<std::unique_ptr<Page>> root_;  // by the high byte of a character: most begin no literal
};

}  // namespace shirube
