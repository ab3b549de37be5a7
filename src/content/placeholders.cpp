#include "content/placeholders.hpp"

#include <algorithm>

#include "content/expiry.hpp"
#include "text/utf8.hpp"

namespace shirube {
namespace {

// 「2017年12月31日」 and 「999,999,999円」, the longest that dialogue/render.cpp writes for what customers say.
constexpr std::size_t date_chars = 11, amount_chars = 12;

std::size_t longest_value(Slot const& slot) {
  std::size_t chars = char_count(unknown_value);
  if (slot.kind == SlotKind::date) return date_chars;
  if (slot.kind == SlotKind::amount) return amount_chars;
  for (auto const& value : slot.values) chars = std::max(chars, char_count(value.label));
  return chars;
}

std::size_t longest_title(Catalog const& catalog) {
  std::size_t chars = 0;
  for (auto const& [id, dialogue] : catalog.replies.dialogues) chars = std::max(chars, char_count(dialogue.title));
  return chars;
}

std::size_t filled_chars(Placeholder const& placeholder, Catalog const& catalog) {
  if (placeholder.name == "題名") return longest_title(catalog);
  if (auto const slot = catalog.replies.slots.find(SlotId{placeholder.name}); slot != catalog.replies.slots.end())
    return longest_value(slot->second);
  if (slot_of_expiry(placeholder.name, catalog.replies.slots)) return date_chars;
  auto const snippet = catalog.replies.snippets.find(placeholder.name);
  return snippet == catalog.replies.snippets.end() ? 0 : char_count(snippet->second.text);
}

}  // namespace

std::vector<Placeholder> placeholders_of(std::string_view text) {
  std::vector<Placeholder> found;
  for (auto open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1)) {
    auto const close = text.find('>', open);
    if (close == std::string_view::npos) {
      found.push_back({{}, open, text.size()});
      return found;
    }
    found.push_back({std::string{text.substr(open + 1, close - open - 1)}, open, close + 1});
    open = close;
  }
  return found;
}

std::size_t longest_chars(std::string_view text, Catalog const& catalog) {
  auto chars = char_count(text);
  for (auto const& placeholder : placeholders_of(text)) {
    chars -= char_count(text.substr(placeholder.begin, placeholder.end - placeholder.begin));
    chars += filled_chars(placeholder, catalog);
  }
  return chars;
}

}  // namespace shirube
