#include "dialogue/render.hpp"

#include "base/hash.hpp"
#include "base/overloaded.hpp"
#include "base/time.hpp"
#include "content/expiry.hpp"

namespace shirube {
namespace {

std::string grouped(std::string const& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string spoken_date(std::optional<PartialDate> const& date) {
  if (!date) return unknown_value;
  auto text = std::to_string(date->year) + "年";
  if (date->month) text += std::to_string(*date->month) + "月";
  if (date->day) text += std::to_string(*date->day) + "日";
  return text;
}

std::string spoken_end(std::string const& issued) {
  auto const date = parse_partial_date(issued);
  return spoken_date(date ? sure_end_of(*date) : std::nullopt);
}

std::string spoken(Slot const& slot, std::string const& value) {
  if (value == unknown_value) return value;
  switch (slot.kind) {
    case SlotKind::date:
      return spoken_date(parse_partial_date(value));
    case SlotKind::amount:
      return grouped(value) + "円";
    case SlotKind::choice:
      break;
  }
  return value;
}

std::string value_of(std::string const& name, Catalog const& catalog, Slots const& slots, std::string_view title) {
  if (name == "題名" && !title.empty()) return std::string{title};
  if (auto const slot = catalog.replies.slots.find(SlotId{name}); slot != catalog.replies.slots.end()) {
    auto const value = slots.find(slot->first);
    return spoken(slot->second, value == slots.end() ? unknown_value : value->second);
  }
  if (auto const* const slot = slot_of_expiry(name, catalog.replies.slots)) {
    auto const issued = slots.find(slot->id);
    return spoken_end(issued == slots.end() ? unknown_value : issued->second);
  }
  auto const snippet = catalog.replies.snippets.find(name);
  return snippet == catalog.replies.snippets.end() ? "<" + name + ">" : snippet->second.text;
}

bool asks(State const& state) {
  return std::holds_alternative<AskChoice>(state.move) || std::holds_alternative<AskSlot>(state.move);
}

std::string numbered(State const& state, Catalog const& catalog, Slots const& slots) {
  std::string text;
  for (std::size_t i = 0; i < state.steps.size(); ++i)
    text += (i ? "\n" : "") + std::to_string(i + 1) + ". " + fill(state.steps[i].text, catalog, slots);
  return text;
}

std::vector<std::string> labels(AskSlot const& ask, Catalog const& catalog) {
  std::vector<std::string> result;
  auto const slot = catalog.replies.slots.find(ask.slot);
  if (slot == catalog.replies.slots.end()) return result;
  for (auto const& value : slot->second.values) result.push_back(value.label);
  if (ask.unknown || slot->second.kind != SlotKind::choice) result.emplace_back(unknown_value);
  return result;
}

}  // namespace

std::string fill(std::string_view text, Catalog const& catalog, Slots const& slots, std::string_view title) {
  std::string filled;
  while (!text.empty()) {
    auto const open = text.find('<');
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    auto const close = text.find('>', open);
    if (close == std::string_view::npos) return filled += text.substr(open);
    filled += value_of(std::string{text.substr(open + 1, close - open - 1)}, catalog, slots, title);
    text.remove_prefix(close + 1);
  }
  return filled;
}

std::vector<std::string> bubbles_of(State const& state, Catalog const& catalog, Slots const& slots) {
  std::vector<std::string> bubbles;
  for (auto const& bubble : state.bubbles) bubbles.push_back(fill(bubble.text, catalog, slots));
  if (state.steps.empty()) return bubbles;
  bool const question_last = asks(state) && bubbles.size() > 1;
  bubbles.insert(question_last ? bubbles.end() - 1 : bubbles.end(), numbered(state, catalog, slots));
  return bubbles;
}

std::vector<ShownChoice> shown(std::string_view scope, std::vector<std::string> const& labels) {
  std::vector<ShownChoice> choices;
  for (auto const& label : labels) choices.push_back({"c" + to_hex(fnv1a(label, fnv1a(scope))).substr(4), label});
  return choices;
}

std::vector<std::string> labels_of(State const& state, Catalog const& catalog) {
  if (auto const* ask = std::get_if<AskSlot>(&state.move)) return labels(*ask, catalog);
  std::vector<std::string> result;
  if (auto const* ask = std::get_if<AskChoice>(&state.move))
    for (auto const& choice : ask->choices) result.push_back(choice.label);
  return result;
}

}  // namespace shirube
