#include "text/mask.hpp"

#include <algorithm>
#include <span>

#include "text/narrow.hpp"
#include "text/private_number.hpp"

namespace shirube {
namespace {

using narrow::other;
using narrow::unseen;

constexpr std::size_t local_chars_max = 64, domain_chars_max = 255;  // RFC 5321
constexpr int separators_max = 12;
constexpr char hidden = 2;                     // as narrow.hpp's own: what was found
constexpr std::size_t passes_max = 4;          // linear, whatever comes
constexpr std::size_t words_between_max = 12;  // characters between the parts of one code

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool alnum(char c) { return (c >= '0' && c <= '9') || letter(c); }

class Scanner {
 public:
  explicit Scanner(std::u32string_view chars) : ascii_(narrowed(chars)) { run_.reserve(chars.size()); }

  std::vector<PrivateSpan> run() {
    for (std::size_t at = 0; at < ascii_.size(); ++at)
      if (ascii_[at] == '@') at = mask_email(at);
    // What is masked parts what stood joined to it: 250-1234567-7654321-, and a code pasted behind.
    for (std::size_t pass = 0, found = none; pass < passes_max && found != spans_.size(); ++pass) {
      found = spans_.size();
      for (std::size_t at = 0; at < ascii_.size();) at = scan_groups(at);
    }
    mask_scattered();
    std::ranges::sort(spans_, {}, [](PrivateSpan const& span) { return span.range; });
    return std::move(spans_);
  }

 private:
  static bool in_local(char c) { return alnum(c) || std::string_view{".-_%+!#&'*?^`{|}~=/"}.find(c) != none; }
  static bool in_domain(char c) { return alnum(c) || c == '.' || c == '-' || c == '_'; }
  static bool is_word(char c) { return c == other || c == hidden; }
  static bool is_separator(char c) { return c > ' ' && !alnum(c) && c != '@'; }
  static constexpr auto none = std::string_view::npos;

  // Any other mark is weaker than a hyphen, and a space says least.
  static char stronger(char before, char c) {
    if (c == ' ') return before == other ? c : before;
    bool const joins = c == '-' || c == '.' || c == '(' || c == ')';
    return joins && before != '/' ? '-' : '/';
  }

  // The end of the domain after an @, or the @ itself. Blanks may stand beside the @ and the dots.
  std::size_t domain_end(std::size_t at) const {
    std::size_t end = at, blanks = 0;
    char last = '@';
    for (auto i = at + 1; i < ascii_.size() && i - at < domain_chars_max; ++i) {
      auto const c = ascii_[i];
      if (c == unseen) continue;
      if (c == ' ') {
        if (++blanks > 2) break;
        continue;
      }
      if (!in_domain(c) || (blanks > 0 && c != '.' && last != '.' && last != '@')) break;
      blanks = 0;
      last = c;
      end = i;
    }
    return end + 1;
  }

  std::size_t local_begin(std::size_t at) const {
    auto begin = at;
    std::size_t blanks = 0;
    for (auto i = at; i > 0 && at - i < local_chars_max; --i) {
      auto const c = ascii_[i - 1];
      if (c == unseen || (c == ' ' && begin == at && ++blanks <= 2)) continue;
      if (!in_local(c)) break;
      begin = i - 1;
    }
    return begin;
  }

  // Returns where the search goes on.
  std::size_t mask_email(std::size_t at) {
    auto const begin = local_begin(at), end = domain_end(at);
    auto const domain = std::string_view{ascii_}.substr(at + 1, end - at - 1);
    auto const letters = static_cast<std::size_t>(std::ranges::count_if(domain, letter));
    bool const dotted = letters > 0 && domain.find('.') != none && domain.size() >= 4;
    bool const close = domain.find(' ') == none && at > 0 && ascii_[at - 1] != ' ';
    bool const bare = close && letters >= 3 && begin < at;                // taro@docomo
    bool const local = begin < at || (close && is_word(ascii_[at - 1]));  // 太郎@example.jp: at least where it lives
    if (!(dotted ? local : bare)) return at;
    add(PrivateKind::email, {begin, end});
    return end - 1;
  }

  void add(PrivateKind kind, CharRange range) {
    spans_.push_back({kind, range});
    std::fill(ascii_.begin() + static_cast<long>(range.begin), ascii_.begin() + static_cast<long>(range.end), hidden);
  }

  // Reads the run of groups from `at` and masks what it holds. Returns where to go on.
  std::size_t scan_groups(std::size_t at) {
    std::vector<Group> groups;
    run_.clear();
    auto const end = read_run(at, groups);
    for (std::size_t i = 0; i < groups.size();) i += mask_printed(groups, i);
    for (std::size_t i = 0; i < groups.size();) i += mask_from(groups, i);
    return std::max(end, at + 1);
  }

  // What is left, read as parts of a code with words between them.
  void mask_scattered() {
    std::vector<Group> groups;
    run_.clear();
    for (std::size_t at = 0; at < ascii_.size();) at = std::max(read_run(at, groups), at + 1);
    for (std::size_t i = 0; i + 3 <= groups.size(); ++i) {
      auto const parts = std::span{groups}.subspan(i, 3);
      if (!near(parts[0], parts[1]) || !near(parts[1], parts[2]) || !are_parts_of_code(parts)) continue;
      for (auto const& part : parts) add(PrivateKind::gift_code, part.range);
      i += 2;
    }
  }

  // What is masked between them does not count.
  [[nodiscard]] bool near(Group const& before, Group const& after) const {
    auto const between = std::string_view{ascii_}.substr(before.range.end, after.range.begin - before.range.end);
    return between.size() - static_cast<std::size_t>(std::ranges::count(between, hidden)) <= words_between_max;
  }

  // Adds the groups from `at` to the first character that belongs to none. Returns where that is.
  std::size_t read_run(std::size_t at, std::vector<Group>& groups) {
    char separator = other, before = at > 0 ? ascii_[at - 1] : other;
    int separators = 0;
    bool begun = false;
    for (; at < ascii_.size(); ++at) {
      auto const c = ascii_[at];
      if (c == unseen) continue;
      if (alnum(c)) {
        if (!begun || separators > 0)
          groups.push_back({std::string_view{run_}.substr(run_.size()), {at, at}, separator, before});
        run_ += c;
        auto& group = groups.back();
        group.text = {group.text.data(), group.text.size() + 1};
        group.range.end = at + 1;
        begun = true;
        separators = 0;
        separator = other;
      } else if ((c == ' ' || is_separator(c)) && begun && ++separators <= separators_max) {
        separator = stronger(separator, c);
      } else {
        return at;
      }
      before = c;
    }
    return at;
  }

  std::size_t mask_printed(std::vector<Group> const& groups, std::size_t begin) {
    for (auto const count : {std::size_t{1}, std::size_t{3}, std::size_t{4}}) {
      if (begin + count > groups.size()) continue;
      auto const window = std::span{groups}.subspan(begin, count);
      bool const joined =
          window[0].separator == '-' || (begin + 1 < groups.size() && groups[begin + 1].separator == '-');
      if (count == 1 && joined) continue;  // the part of a longer one
      if (auto const kind = printed_kind(window)) return mask(*kind, window);
    }
    return 1;
  }

  // In any grouping, the longest first; not across what is masked already.
  std::size_t mask_from(std::vector<Group> const& groups, std::size_t begin) {
    std::size_t count = 0, chars = 0;
    for (; count < groups_max && begin + count < groups.size(); ++count) {
      auto const& group = groups[begin + count];
      if (is_masked(group) || chars + group.text.size() > private_chars_max) break;
      chars += group.text.size();
    }
    for (; count > 0 && chars >= private_chars_min; chars -= groups[begin + --count].text.size()) {
      auto const window = std::span{groups}.subspan(begin, count);
      if (auto const kind = private_kind(window)) return mask(*kind, window);
    }
    return 1;
  }

  std::size_t mask(PrivateKind kind, std::span<Group const> window) {
    add(kind, {window.front().range.begin, window.back().range.end});
    return window.size();
  }
  [[nodiscard]] bool is_masked(Group const& group) const { return ascii_[group.range.begin] == hidden; }

  std::string ascii_;
  std::string run_;  // groups point into it
  std::vector<PrivateSpan> spans_;
};

std::u32string_view shown(PrivateKind kind) {
  switch (kind) {
    case PrivateKind::gift_code:
      return U"［ギフト券番号］";
    case PrivateKind::email:
      return U"［メールアドレス］";
    case PrivateKind::phone:
      return U"［電話番号］";
    case PrivateKind::card_number:
      return U"［カード番号］";
    case PrivateKind::order_number:
      return U"［注文番号］";
  }
  return {};
}

}  // namespace

bool Masked::has_gift_code() const {
  return std::ranges::any_of(spans, [](PrivateSpan const& span) { return span.kind == PrivateKind::gift_code; });
}

Masked mask_private(std::string_view utf8) {
  auto const chars = to_chars(utf8);
  Masked masked{{}, Scanner{chars}.run()};
  if (masked.spans.empty()) return {std::string{utf8}, {}};
  std::u32string text;
  std::size_t copied = 0;
  for (auto const& span : masked.spans) {
    text.append(chars, copied, span.range.begin - copied);
    text += shown(span.kind);
    copied = span.range.end;
  }
  text.append(chars, copied);
  masked.text = to_utf8(text);
  return masked;
}

}  // namespace shirube
