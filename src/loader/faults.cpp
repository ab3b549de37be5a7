#include "loader/faults.hpp"

#include <algorithm>
#include <array>

#include "content/codes.hpp"

namespace shirube {
namespace {

constexpr std::size_t faults_max = 100;

constexpr std::string_view
    tab_advice = "タブ文字は使えません。半角の空白に置き換えてください（shirube fmt でも直せます）。",
    space_advice =
        "字下げと「:」の後ろには、全角や特殊な空白ではなく半角の空白を使ってください（shirube fmt でも直せます）。",
    bullet_advice = "箇条書きの印は、半角の「-」と半角の空白です。「- 」に直してください（shirube fmt でも直せます）。",
    colon_advice =
        "見出しの区切りは、全角の「：」ではなく半角の「:」と空白です。「: 」に直してください（shirube fmt "
        "でも直せます）。",
    tight_advice = "見出しの「:」の後ろに半角の空白が要ります。「: 」に直してください（shirube fmt でも直せます）。",
    sign_advice = "全角の記号では読み取れません。半角の記号「[ ] , # |」を使ってください（shirube fmt でも直せます）。",
    heading_advice = "この見出しの後ろに半角の「:」がありません。「:」を付けてください。",
    hash_advice =
        "空白に続く「#"
        "」から後ろは覚え書きになり、読まれません。文の一部なら全角の「＃」にするか、文の全体を引用符「\"」で囲んでくだ"
        "さい。覚え書きなら「# 」のように空白を置いてください。",
    hidden_advice = "目に見えない文字か壊れた文字があります。消して書き直してください。";

constexpr std::array<std::string_view, 14> odd_spaces{"　",     "\u00A0", "\u2000", "\u2001", "\u2002",
                                                      "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
                                                      "\u2008", "\u2009", "\u200A", "\u202F"};
constexpr std::array<std::string_view, 11> odd_bullets{"・", "･", "•", "●", "○", "－", "‐", "–", "—", "−", "*"};
constexpr std::array<std::string_view, 2> listing_keys{"根拠", "意図"};  // values that are names, never prose

// The one of `signs` that the text starts with; empty when none.
template <std::size_t n>
std::string_view leading(std::string_view text, std::array<std::string_view, n> const& signs) {
  for (auto const sign : signs)
    if (text.starts_with(sign)) return sign;
  return {};
}

std::size_t blank_bytes(std::string_view text) {
  if (text.starts_with(' ') || text.starts_with('\t')) return 1;
  return leading(text, odd_spaces).size();
}

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && blank_bytes(line.substr(at)) > 0) at += blank_bytes(line.substr(at));
  return at;
}

bool is_block_sign(std::string_view value) {
  if (value.empty() || (value.front() != '|' && value.front() != '>')) return false;
  auto const rest = value.substr(1, value.find('#') - 1);
  return rest.find_first_not_of("+-0123456789 ") == std::string_view::npos;
}

bool is_hidden(std::string_view text) {
  auto const byte = static_cast<unsigned char>(text.front());
  if (byte < 0x20) return byte != '\t';
  if (byte == 0x7F) return true;
  if (byte == 0xC2) return text.starts_with("\u00AD") || text.starts_with("\u0085");
  if (byte == 0xE2)
    return (text.substr(0, 3) >= "\u200B" && text.substr(0, 3) <= "\u200F") ||
           (text.substr(0, 3) >= "\u2028" && text.substr(0, 3) <= "\u202E") ||
           (text.substr(0, 3) >= "\u2060" && text.substr(0, 3) <= "\u206F");
  if (byte == 0xEF) return text.starts_with("\uFEFF") || text.starts_with("\uFFFD");
  return byte == 0xF3 && text.starts_with("\xF3\xA0");  // tag characters
}

// After the closing quote of a text that starts with one; `at` when it has none.
std::size_t after_quoted(std::string_view line, std::size_t at) {
  if (at >= line.size() || (line[at] != '"' && line[at] != '\'')) return at;
  auto const close = line.find(line[at], at + 1);
  return close == std::string_view::npos ? line.size() : close + 1;
}

class Scanner {
 public:
  explicit Scanner(Lines const& lines) : lines_(lines) {}

  void run() {
    for (line_ = 0; line_ < lines_.count() && faults_.size() < faults_max; ++line_) {
      text_ = lines_[line_];
      block_.push_back(scan_line());
    }
    block_.resize(lines_.count());
    // The edits of a line must come in order, and so do complaints.
    std::ranges::stable_sort(faults_, {}, [](Fault const& fault) { return std::pair{fault.line, fault.byte}; });
  }

  std::vector<Fault> faults_;
  std::vector<bool> block_;  // a line: inside a block text?

 private:
  void add(std::size_t byte, std::string_view code, std::string_view what, std::optional<Edit> edit = {}) {
    faults_.push_back({line_, byte, code, what, std::move(edit)});
  }

  // True when the line is inside a block text.
  bool scan_line() {
    auto const begin = skip_blanks(text_, 0);
    look_for_hidden();
    if (begin == text_.size()) return margin_ != none;
    if (margin_ != none && begin > margin_) return true;
    margin_ = none;
    if (flow_ > 0) {
      count_brackets(begin);
      return false;
    }
    if (text_[begin] == '#') return false;
    scan_indentation(begin);
    scan_body(begin);
    return false;
  }

  void look_for_hidden() {
    for (std::size_t at = 0; at < text_.size(); ++at)
      if (is_hidden(text_.substr(at))) return add(at, code::hidden_character, hidden_advice);
  }

  void scan_indentation(std::size_t begin) {
    auto const indentation = text_.substr(0, begin);
    auto const plain = std::min(indentation.find_first_not_of(' '), begin);
    if (plain == begin) return;
    std::string spaces;
    for (std::size_t at = 0; at < begin; at += blank_bytes(text_.substr(at)))
      spaces += text_[at] == ' ' || text_.substr(at).starts_with("\u00A0") ? " " : "  ";
    bool const is_tab = indentation[plain] == '\t';
    add(plain, is_tab ? code::tab : code::wide_space, is_tab ? tab_advice : space_advice, Edit{0, begin, spaces});
  }

  void scan_body(std::size_t begin) {
    auto const body = text_.substr(begin);
    if (body.starts_with("＃")) return add(begin, code::wide_bracket, sign_advice, Edit{begin, begin + 3, "#"});
    if (body.starts_with("---") || body.starts_with("...")) return;
    if (auto const item = scan_bullet(begin)) return scan_value(begin, *item, {});
    scan_key(begin);
  }

  // Where the item of a bulleted line begins; nullopt when the line has no bullet.
  std::optional<std::size_t> scan_bullet(std::size_t begin) {
    auto const body = text_.substr(begin);
    if (body.starts_with("- ") || body == "-") return skip_blanks(text_, begin + 1);
    auto bullet = leading(body, odd_bullets);
    if (bullet == "*" && body.size() > 1 && blank_bytes(body.substr(1)) == 0)
      return std::nullopt;  // *name is yaml-cpp's to refuse
    if (bullet.empty() && body.starts_with("ー") && blank_bytes(body.substr(3)) > 0) bullet = "ー";
    if (bullet.empty() && body.front() == '-') bullet = "-";
    if (bullet.empty()) return std::nullopt;
    auto const item = skip_blanks(text_, begin + bullet.size());
    bool const is_space = bullet == "-" && item > begin + 1;
    add(is_space ? begin + 1 : begin, is_space ? code::wide_space : code::wide_bullet,
        is_space ? space_advice : bullet_advice, Edit{begin, item, "- "});
    return item;
  }

  void scan_key(std::size_t begin) {
    auto const from = after_quoted(text_, begin);
    auto const end = std::min(text_.find(" #", from), text_.size());
    for (auto at = from; at < end; ++at)
      if (text_[at] == ':' && (at + 1 == text_.size() || text_[at + 1] == ' ' || text_[at + 1] == '\t'))
        return scan_value(begin, skip_blanks(text_, at + 1), text_.substr(begin, at - begin));
    auto const wide = text_.find("：", from), tight = text_.find(':', from);
    if (wide < std::min(tight, end)) return mend_colon(begin, wide, 3, code::wide_colon, colon_advice);
    if (tight >= end || text_.substr(tight).starts_with("://")) return look_for_heading(begin, end);
    bool const is_space = blank_bytes(text_.substr(tight + 1)) > 0;
    mend_colon(begin, tight, 1, is_space ? code::wide_space : code::tight_colon,
               is_space ? space_advice : tight_advice);
  }

  // A line without any colon above deeper lines is a heading that lost its own.
  void look_for_heading(std::size_t begin, std::size_t end) {
    auto next = line_ + 1;
    while (next < lines_.count() && skip_blanks(lines_[next], 0) == lines_[next].size()) ++next;
    if (next >= lines_.count() || skip_blanks(lines_[next], 0) <= begin) return;
    auto const last = text_.substr(0, end).find_last_not_of(' ');
    add(last + 1, code::bad_yaml, heading_advice);
  }

  void mend_colon(std::size_t begin, std::size_t colon, std::size_t bytes, std::string_view code,
                  std::string_view what) {
    auto const value = skip_blanks(text_, colon + bytes);
    add(code == code::wide_space ? colon + 1 : colon, code, what,
        Edit{colon, value, value == text_.size() ? ":" : ": "});
    scan_value(begin, value, text_.substr(begin, colon - begin));
  }

  void scan_value(std::size_t begin, std::size_t at, std::string_view key) {
    auto const value = text_.substr(std::min(at, text_.size()));
    if (is_block_sign(value)) margin_ = begin;
    if (value == "｜") {
      add(at, code::wide_bracket, sign_advice, Edit{at, at + 3, "|"});
      margin_ = begin;
    }
    bool const is_listing = leading(key, listing_keys) == key && !key.empty();
    if (value.starts_with("［") && (value.ends_with("］") || value.ends_with("]"))) return mend_list(at, true);
    if (is_listing) return mend_list(at, false);
    if (value.starts_with('[')) count_brackets(at);
    look_for_tab(at);
    look_for_hash(at);
  }

  // A list in full-width brackets or with full-width commas: mended as one.
  void mend_list(std::size_t begin, bool brackets) {
    std::string list;
    auto first = none;
    for (auto at = begin; at < text_.size();) {
      auto const rest = text_.substr(at);
      bool const comma = rest.starts_with("、") || rest.starts_with("，");
      bool const bracket = brackets && (rest.starts_with("［") || rest.starts_with("］"));
      if (comma || bracket) first = std::min(first, at);
      list += comma ? ", " : bracket ? (rest.starts_with("［") ? "[" : "]") : std::string{rest.front()};
      at = comma ? skip_blanks(text_, at + 3) : at + (bracket ? 3 : 1);
    }
    if (first != none) add(first, code::wide_bracket, sign_advice, Edit{begin, text_.size(), list});
  }

  void count_brackets(std::size_t at) {
    for (; at < text_.size(); ++at) {
      if (text_[at] == '[') ++flow_;
      if (text_[at] == ']' && flow_ > 0) --flow_;
    }
  }

  void look_for_tab(std::size_t at) {
    for (at = text_.find('\t', at); at < text_.size(); at = text_.find('\t', at + 1))
      if (skip_blanks(text_, at) < text_.size()) add(at, code::tab, tab_advice, Edit{at, at + 1, " "});
  }

  void look_for_hash(std::size_t at) {
    auto const from = after_quoted(text_, at);
    auto const hash = text_.find(" #", from == at && at > 0 ? at - 1 : from);
    if (hash == std::string_view::npos) return;
    auto const next = hash + 2;
    if (next < text_.size() && text_[next] != ' ' && text_[next] != '#') add(hash + 1, code::hash_comment, hash_advice);
  }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  Lines const& lines_;
  std::size_t line_{};
  std::string_view text_;      // of the line
  std::size_t margin_ = none;  // of the line that opened a block text
  int flow_{};                 // open [ of earlier lines
};

}  // namespace

std::vector<Fault> find_faults(Lines const& lines) {
  Scanner scanner{lines};
  scanner.run();
  return std::move(scanner.faults_);
}

std::vector<bool> block_lines(Lines const& lines) {
  Scanner scanner{lines};
  scanner.run();
  return std::move(scanner.block_);
}

std::string mended(Lines const& lines, std::vector<Fault> const& faults) {
  std::string text;
  auto fault = faults.begin();
  for (std::size_t line = 0; line < lines.count(); ++line) {
    if (line > 0) text += '\n';
    std::size_t done = 0;
    for (; fault != faults.end() && fault->line == line; ++fault) {
      if (!fault->edit || fault->edit->begin < done) continue;
      text += lines[line].substr(done, fault->edit->begin - done);
      text += fault->edit->text;
      done = fault->edit->end;
    }
    text += lines[line].substr(done);
  }
  return text;
}

}  // namespace shirube
