#include "text/mask.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "text/script.hpp"

namespace shirube {
namespace {

constexpr char other = 0;   // not part of a number or address
constexpr char unseen = 1;  // zero-width: as if it were not there
constexpr char space = ' ';
constexpr char hyphen = '-';
constexpr char slash = '/';

// Any width or style of a character as ASCII.
char narrow(char32_t c) {
  if (c >= 0x21 && c <= 0x7E) return static_cast<char>(c);
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFEE0);
  if (c >= 0x1D400 && c <= 0x1D6A3)
    return static_cast<char>((c - 0x1D400) % 52 < 26 ? 'A' + (c - 0x1D400) % 26 : 'a' + (c - 0x1D400) % 26);
  if (c >= 0x1D7CE && c <= 0x1D7FF) return static_cast<char>('0' + (c - 0x1D7CE) % 10);
  if (c >= 0x2460 && c <= 0x2468) return static_cast<char>('1' + (c - 0x2460));
  if (c >= 0x24B6 && c <= 0x24CF) return static_cast<char>('A' + (c - 0x24B6));
  if (c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x3000) return space;
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == U'ー' || c == 0xFF70 || c == U'─' || c == U'〜' ||
      c == 0x30FB)
    return hyphen;
  if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 || c == 0xFEFF || c == 0xAD ||
      (c >= 0xFE00 && c <= 0xFE0F))
    return unseen;
  return other;
}

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool alnum(char c) { return digit(c) || letter(c); }

// Letters and digits in a row, with what separated them from the group before.
struct Group {
  std::string_view text;  // of the run's text, where the groups stand side by side
  CharRange range;
  char separator{};  // space, hyphen or slash; other for the first
};

bool all_digits(std::string_view text) { return std::ranges::all_of(text, digit); }
bool all_capitals(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::size_t changes(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < text.size(); ++i) count += digit(text[i]) != digit(text[i - 1]);
  return count;
}

// iphone15promax is fourteen letters and digits too.
bool names_a_product(std::string_view text) {
  std::string lower;
  for (char const c : text) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (auto const* word : {"iphone", "ipad", "galaxy", "xperia", "windows", "android", "amazon", "google", "chrome",
                           "pixel", "macbook", "version"})
    if (lower.find(word) != std::string::npos) return changes(text) <= 3;
  return false;
}

// Letters that a person could say: English and romaji have no four consonants in a row, or hardly ever.
bool can_be_words(std::string_view text) {
  std::size_t consonants = 0;
  for (char const c : text) {
    consonants = std::string_view{"aiueoyAIUEOY"}.find(c) == std::string_view::npos ? consonants + 1 : 0;
    if (consonants == 4) return false;
  }
  return !all_capitals(text);
}

bool looks_like_code(std::string_view text) {
  if (text.size() < 12 || text.size() > 17 || names_a_product(text)) return false;
  auto const digits = static_cast<std::size_t>(std::ranges::count_if(text, digit));
  if (text.size() == 14 || text.size() == 15)  // the length of a code: A1
    return digits == 0 ? !can_be_words(text) : digits < text.size();
  return digits >= 3 && text.size() - digits >= 3 && changes(text) >= 3;  // a character lost or doubled
}

bool luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int number = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) number = number > 4 ? number * 2 - 9 : number * 2;
    sum += number;
  }
  return sum % 10 == 0;
}

// Groups next to one another, and what they are together.
class Window {
 public:
  explicit Window(std::span<Group const> groups)
      : groups_(groups), text_(groups.front().text.data(), groups.back().text.end()) {
    for (auto const& group : groups.subspan(1)) {
      hyphens_ = hyphens_ && group.separator == hyphen;
      slashes_ = slashes_ || group.separator == slash;
    }
  }

  // Grouped exactly as such numbers are printed.
  [[nodiscard]] std::optional<PrivateKind> printed_kind() const {
    switch (groups_.size()) {
      case 1:
        if (text_.size() == 16 || text_.size() == 17) return all_digits(text_) ? kind_of_digits() : std::nullopt;
        return kind();
      case 3:
        if (has_sizes(3, 7, 7)) return hyphens_ || all_digits(text_) ? order() : std::nullopt;
        if (has_sizes(4, 6, 4) || has_sizes(4, 6, 5)) return kind();
        return all_digits(text_) && text_[0] == '0' ? kind_of_digits() : std::nullopt;
      case 4:
        return has_sizes(4, 4, 4) && all_digits(text_) ? kind_of_digits() : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] std::optional<PrivateKind> kind() const {
    if (all_digits(text_)) return kind_of_digits();
    if (groups_.size() == 3 && (has_sizes(4, 6, 4) || has_sizes(4, 6, 5)) && (hyphens_ || !is_words()))
      return PrivateKind::gift_code;
    bool const one = groups_.size() == 1;
    bool const grouped = !slashes_ && (hyphens_ || is_spelled_out() || is_in_fours() || has_no_word());
    if ((one || grouped) && looks_like_code(text_)) return PrivateKind::gift_code;
    return std::nullopt;
  }

 private:
  static std::optional<PrivateKind> order() { return PrivateKind::order_number; }
  [[nodiscard]] std::optional<PrivateKind> kind_of_digits() const {
    bool const one = groups_.size() == 1, first_of_four = one || groups_[0].text.size() == 4;
    auto const size = text_.size();
    if ((groups_.size() == 3 && has_sizes(3, 7, 7)) || (one && size == 17)) return PrivateKind::order_number;
    if (size >= 14 && size <= 16 && first_of_four && !is_list() && luhn(text_)) return PrivateKind::card_number;
    if (size == 16 && first_of_four && !is_list()) return PrivateKind::gift_code;  // A13
    bool const national = (size == 10 || size == 11) && text_[0] == '0' && groups_.size() <= 4;
    bool const abroad = (size == 11 || size == 12) && text_.starts_with("81") && groups_.size() >= 3;
    if (national || abroad) return PrivateKind::phone;
    return std::nullopt;
  }

  [[nodiscard]] bool has_sizes(std::size_t first, std::size_t second, std::size_t third) const {
    return groups_[0].text.size() == first && groups_[1].text.size() == second && groups_[2].text.size() == third;
  }
  [[nodiscard]] bool is_words() const { return !std::ranges::any_of(text_, digit) && can_be_words(text_); }
  [[nodiscard]] bool is_spelled_out() const {
    return std::ranges::all_of(groups_, [](Group const& group) { return group.text.size() <= 2; });
  }
  [[nodiscard]] bool is_in_fours() const {
    return groups_.size() >= 3 &&
           std::ranges::all_of(groups_.first(groups_.size() - 1), [](Group const& g) { return g.text.size() == 4; });
  }
  [[nodiscard]] bool has_no_word() const {
    return changes(text_) >= 3 && std::ranges::all_of(groups_, [](Group const& group) {
             return std::ranges::any_of(group.text, digit) || all_capitals(group.text);
           });
  }
  // Years or amounts, one after another: 2017 2018 2019 2020.
  [[nodiscard]] bool is_list() const {
    return groups_.size() == 4 && !hyphens_ && std::ranges::all_of(groups_, [](Group const& group) {
             return group.text.starts_with("20") || group.text.ends_with("00");
           });
  }

  std::span<Group const> groups_;
  std::string_view text_;
  bool hyphens_{true}, slashes_{};
};

constexpr std::size_t groups_max = 17;  // a code with every character apart
constexpr std::size_t private_chars_min = 10, private_chars_max = 17;

class Scanner {
 public:
  explicit Scanner(std::u32string_view chars) {
    ascii_.reserve(chars.size());
    for (auto const c : chars) ascii_.push_back(narrow(c));
    run_.reserve(chars.size());  // groups point into it
  }

  std::vector<PrivateSpan> run() {
    find_emails();
    for (std::size_t at = 0; at < ascii_.size();) at = scan_groups(at);
    std::ranges::sort(spans_, {}, [](PrivateSpan const& span) { return span.range; });
    return std::move(spans_);
  }

 private:
  static bool in_local(char c) { return alnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == hyphen; }
  static bool is_separator(char c) {
    return c == space || c == hyphen || c == slash || c == '.' || c == '_' || c == '(' || c == ')';
  }
  static char stronger(char before, char c) {
    if (c == slash || c == '_' || before == slash) return slash;
    return c == space && before != hyphen ? space : hyphen;
  }
  static bool in_domain(char c) { return alnum(c) || c == '.' || c == hyphen; }

  void find_emails() {
    for (std::size_t at = 0; at < ascii_.size(); ++at) {
      if (ascii_[at] != '@') continue;
      auto begin = at, end = at + 1;
      while (begin > 0 && at - begin < 64 && in_local(ascii_[begin - 1])) --begin;
      while (end < ascii_.size() && end - at < 255 && in_domain(ascii_[end])) ++end;
      if (begin == at || end < at + 4 ||
          std::find(ascii_.begin() + static_cast<long>(at), ascii_.begin() + static_cast<long>(end), '.') ==
              ascii_.begin() + static_cast<long>(end))
        continue;
      add(PrivateKind::email, {begin, end});
      at = end - 1;
    }
  }

  void add(PrivateKind kind, CharRange range) {
    spans_.push_back({kind, range});
    std::fill(ascii_.begin() + static_cast<long>(range.begin), ascii_.begin() + static_cast<long>(range.end), other);
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

  std::size_t read_run(std::size_t at, std::vector<Group>& groups) {
    char separator = other;
    int separators = 0;
    for (; at < ascii_.size(); ++at) {
      auto const c = ascii_[at];
      if (c == unseen) continue;
      if (alnum(c)) {
        if (groups.empty() || separators > 0)
          groups.push_back({std::string_view{run_}.substr(run_.size()), {at, at}, separator});
        run_ += c;
        auto& group = groups.back();
        group.text = {group.text.data(), group.text.size() + 1};
        group.range.end = at + 1;
        separators = 0;
        separator = other;
      } else if (is_separator(c) && !groups.empty() && ++separators <= 3) {
        separator = stronger(separator, c);
      } else {
        return at;
      }
    }
    return at;
  }

  std::size_t mask_printed(std::vector<Group> const& groups, std::size_t begin) {
    for (std::size_t const count : {1, 3, 4}) {
      if (begin + count > groups.size()) break;
      auto const window = std::span{groups}.subspan(begin, count);
      if (auto const kind = Window{window}.printed_kind()) return mask(*kind, window);
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
      if (auto const kind = Window{window}.kind()) return mask(*kind, window);
    }
    return 1;
  }

  std::size_t mask(PrivateKind kind, std::span<Group const> window) {
    add(kind, {window.front().range.begin, window.back().range.end});
    return window.size();
  }
  [[nodiscard]] bool is_masked(Group const& group) const { return ascii_[group.range.begin] == other; }

  std::vector<char> ascii_;
  std::string run_;
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
