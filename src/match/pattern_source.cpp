#include "match/pattern_source.hpp"

#include <algorithm>

#include "match/pattern_syntax.hpp"

namespace shirube {
namespace {

class Cutter {
 public:
  explicit Cutter(std::string_view pattern) : chars_(to_chars(pattern)) {}

  std::vector<WrittenPart> parts() {
    std::vector<WrittenPart> result;
    while (true) {
      while (at_ < chars_.size() && peek() == U' ') ++at_;
      if (at_ >= chars_.size()) return result;
      result.push_back(part());
    }
  }

 private:
  [[nodiscard]] char32_t peek() const { return at_ < chars_.size() ? half_width_mark(chars_[at_]) : U' '; }

  [[nodiscard]] std::string said(CharRange range) const {
    return to_utf8(std::u32string_view{chars_}.substr(range.begin, range.end - range.begin));
  }

  WrittenPart part() {
    WrittenPart result;
    result.range.begin = at_;
    result.excluded = peek() == U'-';
    if (result.excluded) ++at_;
    auto const begin = at_;
    while (at_ < chars_.size() && peek() != U' ') result.atoms.push_back(atom());
    result.range.end = at_;
    result.text = said({begin, at_});
    return result;
  }

  WrittenAtom atom() {
    WrittenAtom result;
    auto const begin = at_;
    switch (peek()) {
      case U'…':
        result.kind = WrittenAtom::Kind::gap;
        while (peek() == U'…') ++at_;
        break;
      case U'<':
        result.kind = WrittenAtom::Kind::word_class;
        while (at_ < chars_.size() && peek() != U'>') ++at_;
        ++at_;
        break;
      case U'(':
        result.kind = WrittenAtom::Kind::group;
        result.optional = group();
        break;
      default:
        ++at_;
        while (at_ < chars_.size() && !begins_other(peek())) ++at_;
    }
    at_ = std::min(at_, chars_.size());
    result.range = {begin, at_};
    result.text = said(result.range);
    return result;
  }

  static bool begins_other(char32_t c) { return c == U' ' || c == U'…' || c == U'<' || c == U'('; }

  // Returns whether a ? follows.
  bool group() {
    std::size_t open = 0;
    do {
      open += peek() == U'(' ? 1U : 0U;
      open -= peek() == U')' ? 1U : 0U;
      ++at_;
    } while (open > 0 && at_ < chars_.size());
    if (at_ >= chars_.size() || (peek() != U'?' && peek() != U'？')) return false;
    ++at_;
    return true;
  }

  std::u32string chars_;
  std::size_t at_{};
};

}  // namespace

std::vector<WrittenPart> written_parts(std::string_view pattern) { return Cutter(pattern).parts(); }

std::string rewritten(std::string_view pattern, CharRange range, std::string_view by) {
  auto chars = to_chars(pattern);
  chars.replace(range.begin, range.end - range.begin, to_chars(by));
  return to_utf8(chars);
}

}  // namespace shirube
