#include "match/pattern_syntax.hpp"

#include <algorithm>
#include <string_view>

#include "match/codes.hpp"
#include "text/normalize.hpp"
#include "text/utf8.hpp"

namespace shirube {
namespace {

constexpr std::u32string_view clause_marks = U"。、！？，．!?,\n";

bool is_structure(char32_t c) {
  c = half_width_mark(c);
  return c == U'(' || c == U')' || c == U'|' || c == U'<' || c == U'>' || c == U' ' || c == U'…';
}

class PatternParser {
 public:
  PatternParser(Written const& written, WordClasses const& classes, Complaints& complaints)
      : written_(written), chars_(to_chars(written.text)), classes_(classes), complaints_(complaints) {}

  std::optional<PatternTree> parse() {
    if (chars_.size() > pattern_chars_max) {
      complain(0, match_code::too_complex,
               "型が長すぎます。" + std::to_string(pattern_chars_max) + "文字までです。二つの型に分けてください。");
      return std::nullopt;
    }
    PatternTree tree;
    while (skip_spaces(), at_ < chars_.size()) tree.parts.push_back(part());
    check(tree);
    if (faults_ > 0) return std::nullopt;
    return tree;
  }

 private:
  [[nodiscard]] char32_t peek() const { return at_ < chars_.size() ? half_width_mark(chars_[at_]) : U'\0'; }
  void skip_spaces() {
    while (peek() == U' ') ++at_;
  }

  void complain(std::size_t at, char const* code, std::string what) {
    Place place = written_.place;
    place.column += static_cast<int>(at);
    complaints_.push_back({place, code, std::move(what)});
    ++faults_;
  }

  void check(PatternTree const& tree) {
    if (faults_ > 0) return;
    auto const excluded = static_cast<std::size_t>(std::ranges::count_if(tree.parts, &PatternPart::excluded));
    if (tree.parts.size() - excluded > pattern_parts_max)
      complain(0, match_code::too_complex,
               "空白で区切った語は" + std::to_string(pattern_parts_max) + "個までです。二つの型に分けてください。");
    if (excluded > pattern_exclusions_max)
      complain(0, match_code::too_complex,
               "- の語は" + std::to_string(pattern_exclusions_max) +
                   "個までです。語群にまとめて -<語群> と書いてください。");
    if (std::ranges::all_of(tree.parts, &PatternPart::excluded))
      complain(0, match_code::nothing_required, "当たるべき語がありません。- の付かない語を一つ以上書いてください。");
  }

  PatternPart part() {
    PatternPart result;
    auto const begin = at_;
    auto const faults_before = faults_;
    if (peek() == U'-') {
      result.excluded = true;
      ++at_;
    }
    result.sequence = sequence(0);
    while (peek() == U')' || peek() == U'|') {  // no group is open here
      complain(at_, match_code::stray_mark,
               peek() == U')' ? "対になる ( がありません。( を足すか、この ) を消してください。"
                              : "| は ( ) の中だけで使えます。(A|B) のように括弧で囲んでください。");
      ++at_;
      auto rest = sequence(0);
      std::ranges::move(rest, std::back_inserter(result.sequence));
    }
    if (faults_ == faults_before) check_part(result, begin);
    return result;
  }

  void check_part(PatternPart const& part, std::size_t begin) {
    if (part.sequence.empty()) {
      complain(begin, match_code::empty_group, "- の後に語がありません。語を続けて書くか、- を消してください。");
      return;
    }
    if (can_be_empty(part.sequence))
      complain(begin, match_code::part_can_be_empty,
               "( )? だけの部分は空でも当たってしまいます。必ず現れる語を足すか、? を消してください。");
  }

  static bool can_be_empty(PatternSequence const& sequence) {
    return std::ranges::all_of(sequence, [](PatternElement const& element) {
      if (auto const* const words = std::get_if<AnyOf>(&element)) return words->optional;
      if (auto const* const group = std::get_if<Group>(&element))
        return group->optional || std::ranges::any_of(group->alternatives, can_be_empty);
      return true;
    });
  }

  PatternSequence sequence(std::size_t depth) {
    PatternSequence result;
    auto const begin = at_;
    while (at_ < chars_.size()) {
      char32_t const c = peek();
      if (c == U' ' || c == U')' || c == U'|') break;
      if (c == U'…')
        gap(result);
      else if (c == U'<')
        word_class(result);
      else if (c == U'(')
        group(result, depth);
      else if (c == U'>')
        stray_close();
      else
        literal(result);
    }
    check_gaps(result, begin);
    return result;
  }

  void check_gaps(PatternSequence const& sequence, std::size_t begin) {
    auto const is_gap = [](PatternElement const& element) { return std::holds_alternative<Gap>(element); };
    if (sequence.empty()) return;
    if (is_gap(sequence.front()))
      complain(begin, match_code::gap_at_edge, "… の前に語がありません。… は語と語の間だけで使えます。");
    if (sequence.size() > 1 && is_gap(sequence.back()))
      complain(at_ - 1, match_code::gap_at_edge, "… の後に語がありません。… は語と語の間だけで使えます。");
  }

  void gap(PatternSequence& into) {  // …… as typed by Japanese input is one gap
    while (peek() == U'…') ++at_;
    into.emplace_back(Gap{});
  }

  void stray_close() {
    complain(at_, match_code::stray_mark, "対になる < がありません。<語群の名前> のように書いてください。");
    ++at_;
  }

  void word_class(PatternSequence& into) {
    auto const begin = at_++;
    std::u32string name;
    while (at_ < chars_.size() && !is_structure(chars_[at_])) name += chars_[at_++];
    if (peek() != U'>' || name.empty()) {
      complain(begin, match_code::unclosed_class, "< と > の間に語群の名前を書いてください。例: <登録する>");
      if (peek() == U'>') ++at_;
      return;
    }
    ++at_;
    auto const found = classes_.find(to_utf8(name));
    if (found == classes_.end()) {
      complain(begin, match_code::unknown_class,
               "「" + to_utf8(name) + "」という語群はありません。intents/words/ に足すか、名前を直してください。");
      return;
    }
    if (!found->second.empty())
      into.emplace_back(AnyOf{found->second, false});
    else
      ++faults_;  // complained of at the class itself
  }

  void group(PatternSequence& into, std::size_t depth) {
    auto const begin = at_++;
    Group result;
    do {
      result.alternatives.push_back(sequence(depth + 1));
      if (result.alternatives.back().empty() && (peek() == U'|' || peek() == U')'))
        complain(at_, match_code::empty_group,
                 "( ) や | の間が空です。語を書くか、無くてもよいときは (A)? と書いてください。");
    } while (peek() == U'|' && ++at_ > 0);
    if (peek() != U')') {
      complain(begin, match_code::unclosed_group, "( を閉じる ) がありません。括弧の中に空白は書けません。");
      return;
    }
    ++at_;
    if (depth + 1 > pattern_depth_max)
      complain(begin, match_code::too_complex, "( ) の入れ子は" + std::to_string(pattern_depth_max) + "段までです。");
    if (peek() == U'?' || peek() == U'？') {
      result.optional = true;
      ++at_;
    }
    append(into, std::move(result));
  }

  // (A|B) of plain words is the common case, and cheaper than a group.
  static void append(PatternSequence& into, Group group) {
    AnyOf words{{}, group.optional};
    for (auto const& alternative : group.alternatives) {
      auto const* const only = alternative.size() == 1 ? std::get_if<AnyOf>(&alternative.front()) : nullptr;
      if (only == nullptr || only->optional) {
        into.emplace_back(std::move(group));
        return;
      }
      words.literals.insert(words.literals.end(), only->literals.begin(), only->literals.end());
    }
    into.emplace_back(std::move(words));
  }

  void literal(PatternSequence& into) {
    auto const begin = at_;
    while (at_ < chars_.size() && !is_structure(chars_[at_])) {
      char32_t const c = chars_[at_];
      if (c == U'?' || c == U'？') {
        complain(at_, match_code::stray_mark, "? は ) の直後だけで使えます。無くてもよい語は (語)? と書いてください。");
      } else if (clause_marks.find(c) != std::u32string_view::npos) {
        complain(at_, match_code::never_in_a_clause,
                 "文の区切り(。、！ など)の前後は別々に調べるので、この型は当たりません。区切りを消してください。");
      }
      ++at_;
    }
    auto words = normalize(to_utf8(std::u32string_view{chars_}.substr(begin, at_ - begin))).chars;
    if (words.empty())
      complain(begin, match_code::empty_literal, "表記をそろえると何も残らない語です。文字で書いてください。");
    else
      into.emplace_back(AnyOf{{std::move(words)}, false});
  }

  Written const& written_;
  std::u32string chars_;
  WordClasses const& classes_;
  Complaints& complaints_;
  std::size_t at_{};
  int faults_{};
};

}  // namespace

char32_t half_width_mark(char32_t c) {
  switch (c) {
    case U'（':
      return U'(';
    case U'）':
      return U')';
    case U'｜':
      return U'|';
    case U'＜':
      return U'<';
    case U'＞':
      return U'>';
    case U'－':
    case U'−':
      return U'-';
    case U'　':
    case U'\t':
      return U' ';
    default:
      return c;
  }
}

WordClasses normalize_classes(Intents const& intents, Complaints& complaints) {
  WordClasses result;
  for (auto const& [name, word_class] : intents.classes) {
    auto& words = result[name];
    for (auto const& word : word_class.words) {
      words.push_back(normalize(word.text).chars);
      if (!words.back().empty()) continue;
      words.pop_back();
      complaints.push_back(
          {word.place, match_code::empty_word, "表記をそろえると何も残らない語です。消すか、文字で書いてください。"});
    }
    if (word_class.words.empty())
      complaints.push_back({word_class.place, match_code::empty_word,
                            "語群「" + name + "」に語がありません。語を一つ以上書いてください。"});
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
  }
  return result;
}

std::optional<PatternTree> parse_pattern(Written const& pattern, WordClasses const& classes, Complaints& complaints) {
  return PatternParser(pattern, classes, complaints).parse();
}

}  // namespace shirube
