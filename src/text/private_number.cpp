#include "text/private_number.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace shirube {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, digit); }
bool any_digit(std::string_view text) { return std::ranges::any_of(text, digit); }
bool all_capitals(std::string_view text) { return std::ranges::all_of(text, capital); }

std::size_t changes(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < text.size(); ++i) count += digit(text[i]) != digit(text[i - 1]);
  return count;
}

// iphone15promax is fourteen letters and digits too.
bool names_a_product(std::string_view text) {
  std::string lower;
  for (char const c : text.substr(0, private_chars_max)) lower += static_cast<char>(capital(c) ? c + 32 : c);
  for (auto const* word : {"iphone", "ipad", "galaxy", "xperia", "windows", "android", "amazon", "google", "chrome",
                           "pixel", "macbook", "version"})
    if (lower.find(word) != std::string::npos) return changes(text) <= 6;
  return false;
}

std::size_t consonants_most(std::string_view text) {
  std::size_t most = 0, now = 0;
  for (char const c : text) {
    now = std::string_view{"aiueoyAIUEOY"}.find(c) == std::string_view::npos ? now + 1 : 0;
    most = std::max(most, now);
  }
  return most;
}

// English and romaji have no four consonants in a row, or hardly ever, and no word without a vowel.
bool can_be_word(std::string_view text) {
  auto const most = consonants_most(text);
  return most < 4 && most < text.size() && !all_capitals(text);
}

// Fourteen letters without a gap are hardly ever words, but for romaji and congratulations: those have their vowels.
bool can_be_words(std::string_view text) {
  auto const vowels = std::ranges::count_if(
      text, [](char c) { return std::string_view{"aiueoyAIUEOY"}.find(c) != std::string_view::npos; });
  return can_be_word(text) && static_cast<std::size_t>(vowels) * 4 > text.size();
}

// Longer than a code alone: two of them, or one with a word at its end, as in codeAB12CDE3FGH4JK.
bool holds_code(std::string_view text) {
  if (changes(text) >= 6) return true;
  for (std::size_t begin = 0; begin < text.size();) {
    auto end = begin;
    while (end < text.size() && (capital(text[end]) || digit(text[end]))) ++end;
    auto const part = text.substr(begin, end - begin);
    if (part.size() >= 14 && changes(part) >= 2) return true;
    begin = end + 1;
  }
  return false;
}

bool looks_like_code(std::string_view text) {
  if (text.size() < 12 || names_a_product(text)) return false;
  auto const digits = static_cast<std::size_t>(std::ranges::count_if(text, digit));
  if (text.size() == 14 || text.size() == 15)  // the length of a code: A1
    return digits == 0 ? !can_be_words(text) : digits < text.size();
  if (digits < 3 || text.size() - digits < 3) return false;
  return text.size() > 17 ? holds_code(text) : changes(text) >= 3;  // a character lost or doubled
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
      hyphens_ = hyphens_ && group.separator == '-';
      marks_ = marks_ || group.separator == '/';
    }
  }

  [[nodiscard]] std::optional<PrivateKind> printed() const {
    if (!all_digits(text_))
      if (auto const kind = without_words(&Window::printed)) return kind;
    switch (groups_.size()) {
      case 1:
        return text_.size() >= 14 || groups_[0].before == '+' ? kind() : std::nullopt;
      case 3:
        if (has_sizes({3, 7, 7})) return kind();
        if (!all_digits(text_)) return is_in_code_groups() ? kind() : std::nullopt;
        if (groups_[1].separator != groups_[2].separator) return std::nullopt;  // 090-1234-5678、2017
        if (is_in_code_groups()) return hyphens_ || luhn(text_) ? kind() : std::nullopt;
        return text_.size() < 14 && groups_[2].text.size() >= 3 ? of_digits() : std::nullopt;
      case 4:
        return is_in_fours() && all_digits(text_) ? of_digits() : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] std::optional<PrivateKind> kind() const {
    if (all_digits(text_)) return of_digits();
    if (text_.size() == 17 && all_digits(text_.substr(1))) return order();  // D01-…: what is sent without a parcel
    if (is_in_code_groups() && (hyphens_ || !is_words())) return PrivateKind::gift_code;
    bool const code_like = any_digit(text_) || all_capitals(text_);
    bool const grouped = is_spelled_out() || (code_like && (is_in_fours() || (!marks_ && (hyphens_ || has_no_word()))));
    if ((groups_.size() == 1 || grouped) && looks_like_code(text_)) return PrivateKind::gift_code;
    if (auto const kind = without_words(&Window::of_digits)) return kind;
    if (is_half_code() || is_code_beside_word()) return PrivateKind::gift_code;
    return std::nullopt;
  }

 private:
  static std::optional<PrivateKind> order() { return PrivateKind::order_number; }

  [[nodiscard]] std::optional<PrivateKind> of_digits() const {
    if (has_sizes({3, 7, 7})) return order();
    if (is_dates() || is_list()) return std::nullopt;
    if (is_order()) return order();
    if (is_phone()) return PrivateKind::phone;
    auto const size = text_.size();
    bool const one = groups_.size() == 1;
    if (one && size > 17) return PrivateKind::card_number;  // two of them without a gap
    if (size < 14 || size > 16 || is_fraction()) return std::nullopt;
    bool const printed = one || is_in_fours() || is_in_code_groups() || is_digit_by_digit() || hyphens_;
    if (!printed && !(size > 14 && groups_.size() <= 3 && luhn(text_))) return std::nullopt;
    if (luhn(text_)) return PrivateKind::card_number;
    return size == 16 ? PrivateKind::gift_code : PrivateKind::card_number;  // A13; a card with a slip
  }

  // TEL03-1234-5678desu: the digits between.
  [[nodiscard]] std::optional<PrivateKind> without_words(std::optional<PrivateKind> (Window::*read)() const) const {
    std::vector<Group> groups{groups_.begin(), groups_.end()};
    auto& first = groups.front().text;
    first.remove_prefix(static_cast<std::size_t>(std::ranges::find_if(first, digit) - first.begin()));
    auto& last = groups.back().text;
    while (!last.empty() && !digit(last.back())) last.remove_suffix(1);
    if (groups.size() > groups_max || first.empty() || last.empty()) return std::nullopt;
    Window const core{groups};
    return all_digits(core.text_) ? (core.*read)() : std::nullopt;
  }

  [[nodiscard]] bool is_order() const {
    auto const size = text_.size();
    if (size == 17) return groups_.size() <= 3 || hyphens_ || is_digit_by_digit();
    if (!hyphens_) return false;
    if (has_sizes({3, 7}) || has_sizes({7, 7})) return true;  // the half of one
    return groups_.size() == 3 && groups_[0].text.size() == 3 && size >= 15 && size <= 19;
  }

  [[nodiscard]] bool is_phone() const {
    auto const size = text_.size(), count = groups_.size();
    if (groups_[0].before == '+' && size >= 8 && size <= 15 && count <= 6) return true;
    bool const in_groups = (count <= 5 && has_long_group()) || is_digit_by_digit();
    if (text_[0] == '0' && in_groups && (size == 10 || size == 11)) return true;
    if (text_[0] == '0' && size == 9) return hyphens_ && count == 3 && groups_[2].text.size() == 4;  // a slip
    if (text_.starts_with("00") && size >= 12 && size <= 15) return count == 1 || in_groups;
    bool const abroad = (size == 11 || size == 12) && text_.starts_with("81");
    return abroad && (count >= 3 || (size == 12 && text_.substr(3, 1) == "0"));
  }

  [[nodiscard]] bool has_sizes(std::initializer_list<std::size_t> sizes) const {
    return std::ranges::equal(groups_, sizes, {}, [](Group const& group) { return group.text.size(); });
  }
  [[nodiscard]] bool is_in_code_groups() const { return has_sizes({4, 6, 4}) || has_sizes({4, 6, 5}); }
  // AB12-CDE3FG-H4JKdesu
  [[nodiscard]] bool is_code_beside_word() const {
    if (groups_.size() != 3 || groups_[1].text.size() != 6) return false;
    auto const first = groups_[0].text.size(), last = groups_[2].text.size();
    bool const beside =
        (first == 4 && last >= 4 && last <= 12) || (first >= 4 && first <= 12 && (last == 4 || last == 5));
    return beside && (hyphens_ ? any_digit(text_) && odd_groups() >= 1 : changes(text_) >= 3 && odd_groups() >= 2);
  }
  // The rest is on the next line or in the next message, or was left out for safety.
  [[nodiscard]] bool is_half_code() const {
    bool const halves = has_sizes({4, 6}) || has_sizes({6, 4}) || has_sizes({6, 5});
    return halves && hyphens_ && changes(groups_[0].text) + changes(groups_[1].text) >= 2 &&
           any_digit(groups_[0].text) && any_digit(groups_[1].text) && !names_a_product(text_);
  }
  // 2025 amount 5000, much please call
  [[nodiscard]] bool is_words() const {
    return std::ranges::all_of(groups_, [](Group const& group) {
      return all_digits(group.text) || (!any_digit(group.text) && can_be_word(group.text));
    });
  }
  [[nodiscard]] bool is_fraction() const { return groups_.size() <= 2 && groups_.back().before == '.'; }
  [[nodiscard]] bool is_digit_by_digit() const { return groups_.size() == text_.size(); }
  [[nodiscard]] bool has_long_group() const {  // 04/24 17/04/24 has none
    return std::ranges::any_of(groups_, [](Group const& group) { return group.text.size() >= 3; });
  }
  [[nodiscard]] bool is_spelled_out() const {
    return groups_.size() >= 5 &&
           std::ranges::all_of(groups_, [](Group const& group) { return group.text.size() <= 2; });
  }
  [[nodiscard]] bool is_in_fours() const {
    return groups_.size() >= 3 && groups_.back().text.size() <= 4 &&
           std::ranges::all_of(groups_.first(groups_.size() - 1), [](Group const& g) { return g.text.size() == 4; });
  }
  // Groups that no word or number alone could be.
  [[nodiscard]] std::size_t odd_groups() const {
    return static_cast<std::size_t>(std::ranges::count_if(groups_, [](Group const& group) {
      return any_digit(group.text) ? !all_digits(group.text) : !can_be_word(group.text);
    }));
  }
  [[nodiscard]] bool has_no_word() const {
    bool const whole = text_.size() == 14 || text_.size() == 15;
    bool const typed_large = std::ranges::none_of(text_, [](char c) { return !capital(c) && !digit(c); });
    auto const least = typed_large ? 1U : 2U;
    if (whole && groups_.size() <= 3 && changes(text_) >= least && odd_groups() >= least) return true;
    return changes(text_) >= 3 && std::ranges::all_of(groups_, [](Group const& group) {
             return any_digit(group.text) || !can_be_word(group.text);
           });
  }
  // Years or amounts, one after another: 2017 2018 2019 2020; 3,000 5,000.
  [[nodiscard]] bool is_list() const {
    return groups_.size() >= 3 && !hyphens_ && text_[0] != '0' &&
           std::ranges::all_of(groups_.subspan(1), [](Group const& group) {
             return (group.text.size() == 4 && group.text.starts_with("20")) || group.text.ends_with("00");
           });
  }
  // 2017/03/05 12:30, 01/02/2017 12: years beside short numbers.
  [[nodiscard]] bool is_dates() const {
    bool year = false;
    if (has_sizes({2, 4, 4}) && text_[0] == '0') return false;  // 03-1957-2077 may well be a telephone's
    for (auto const& group : groups_) {
      auto const text = group.text;
      bool const is_year = text.size() == 4 && (text.starts_with("20") || text.starts_with("19"));
      if (!is_year && text.size() > 2) return false;
      year = year || is_year;
    }
    return year;
  }

  std::span<Group const> groups_;
  std::string_view text_;
  bool hyphens_{true}, marks_{};
};

}  // namespace

bool are_parts_of_code(std::span<Group const> groups) {
  auto const is_mixed = [](Group const& group) { return any_digit(group.text) && !all_digits(group.text); };
  auto const last = groups.back().text.size();
  bool const sized =
      groups.size() == 3 && groups[0].text.size() == 4 && groups[1].text.size() == 6 && (last == 4 || last == 5);
  return sized && is_mixed(groups[1]) && (is_mixed(groups[0]) || is_mixed(groups[2]));
}

std::optional<PrivateKind> printed_kind(std::span<Group const> groups) { return Window{groups}.printed(); }
std::optional<PrivateKind> private_kind(std::span<Group const> groups) { return Window{groups}.kind(); }

}  // namespace shirube
