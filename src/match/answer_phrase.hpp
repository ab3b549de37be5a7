// Things that customers say in many ways, each as one table: yes, no, 戻って, わからない, どれでもない …
// A table is compiled once to an RE2 over normalised text; its words may be written as people write them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace shirube {

// Of UTF-8 text; half open.
struct ByteRange {
  std::size_t begin{}, end{};
};

class Phrase {
 public:
  // Each alternative is a regular expression; the longest match counts. Implicit, so that a table reads as one.
  Phrase(std::initializer_list<std::string_view> alternatives);
  ~Phrase();

  [[nodiscard]] bool in(std::string_view text) const;               // somewhere
  [[nodiscard]] bool is(std::string_view text) const;               // the whole text
  [[nodiscard]] std::size_t at_start(std::string_view text) const;  // bytes that match there; 0 when none
  [[nodiscard]] std::optional<ByteRange> last(std::string_view text) const;
  [[nodiscard]] std::optional<std::size_t> last_end(std::string_view text) const;

 private:
  std::unique_ptr<re2::RE2 const> expression_;
};

// Words as they stand, normalised: for tables of which many are tried and few fit.
class Literals {
 public:
  Literals(std::initializer_list<std::string_view> words);
  [[nodiscard]] bool in(std::string_view text) const;

 private:
  std::vector<std::string> words_;
};

}  // namespace shirube
