#include "wire/typed_text.hpp"

#include <algorithm>

#include "wire/frames.hpp"

namespace shirube {
namespace {

constexpr std::string_view wide_blank = "\u3000";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  for (bool cut = true; cut;) {
    cut = false;
    if (!text.empty() && is_blank(text.front())) text.remove_prefix(1), cut = true;
    if (!text.empty() && is_blank(text.back())) text.remove_suffix(1), cut = true;
    if (text.starts_with(wide_blank)) text.remove_prefix(wide_blank.size()), cut = true;
    if (text.ends_with(wide_blank)) text.remove_suffix(wide_blank.size()), cut = true;
  }
  return text;
}

}  // namespace

std::string typed_text(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 ? byte != 0x7F : c == '\n' || c == '\t') plain += c;
  }
  return std::string{trimmed(plain)};
}

bool is_cid(std::string_view text) {
  auto const allowed = [](char c) {
    return is_digit(c) || is_small(c) || (c >= 'A' && c <= 'Z') ||
           std::string_view{"._:-"}.find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= cid_bytes_max && std::ranges::all_of(text, allowed);
}

bool is_choice_id(std::string_view text) {
  auto const allowed = [](char c) { return is_digit(c) || is_small(c); };
  return !text.empty() && text.size() <= choice_bytes_max && is_small(text.front()) &&
         std::ranges::all_of(text, allowed);
}

}  // namespace shirube
