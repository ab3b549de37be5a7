// Guards of 分岐, and the slots and values that they and 覚える name.
#include <algorithm>
#include <array>

#include "base/time.hpp"
#include "content/codes.hpp"
#include "content/expiry.hpp"
#include "content/suggest.hpp"
#include "loader/names.hpp"

namespace shirube {
namespace {

struct Sign {
  std::string_view text;
  Compare compare;
};
// Longer signs first: >= is not >.
constexpr std::array<Sign, 11> signs{{{"!=", Compare::not_equal},
                                      {"≠", Compare::not_equal},
                                      {">=", Compare::greater_equal},
                                      {"≧", Compare::greater_equal},
                                      {"≥", Compare::greater_equal},
                                      {"<=", Compare::less_equal},
                                      {"≦", Compare::less_equal},
                                      {"≤", Compare::less_equal},
                                      {">", Compare::greater},
                                      {"<", Compare::less},
                                      {"=", Compare::equal}}};
constexpr std::string_view guard_advice =
    "条件は「端末=スマホ」「入手先=家族,友人・知人」「端末≠スマホ」「発行日<2017-04-"
    "24」「ほか」のように書き、二つ以上は「 かつ 」でつなぎます。";

bool is_order(Compare compare) { return compare != Compare::equal && compare != Compare::not_equal; }

// The first sign in the text, the longest at its place.
Sign const* find_sign(std::string_view text, std::size_t& at) {
  Sign const* found = nullptr;
  at = std::string_view::npos;
  for (auto const& sign : signs)
    if (auto const place = text.find(sign.text); place < at) {
      at = place;
      found = &sign;
    }
  return found;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    auto const at = text.find(separator);
    parts.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

std::vector<std::string> slot_names(Names const& names) {
  std::vector<std::string> result;
  for (auto const& [id, slot] : *names.slots) result.push_back(id.value);
  return result;
}

bool is_amount(std::string_view text) {
  return !text.empty() && text.size() <= 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string value_advice(Slot const& slot, std::string const& value) {
  if (slot.kind == SlotKind::date) return "日付は 2017、2017-04、2017-04-24 のどれかの形で書いてください。";
  if (slot.kind == SlotKind::amount) return "金額は 300000 のように、区切りのない半角の数字で書いてください。";
  std::vector<std::string> labels;
  for (auto const& known : slot.values) labels.push_back(known.label);
  std::string all;
  for (auto const& label : labels) all += "「" + label + "」";
  return suggest(value, labels) + "使えるのは" + all + "「わからない」です。";
}

bool can_have(Slot const& slot, std::string const& value) {
  if (value == unknown_value) return true;
  switch (slot.kind) {
    case SlotKind::date:
      return parse_partial_date(value).has_value();
    case SlotKind::amount:
      return is_amount(value);
    case SlotKind::choice:
      break;
  }
  return std::ranges::find(slot.values, value, &SlotValue::label) != slot.values.end();
}

void complain_of_guard(Written const& guard, Reader& reader) {
  reader.complain(guard.place, code::bad_guard,
                  "条件「" + guard.text + "」が読み取れません。" + std::string{guard_advice});
}

// 発行日の期限=過ぎた
std::optional<GuardTerm> read_expiry_term(Written const& guard, GuardTerm term,
                                          std::vector<std::string_view> const& values, Reader& reader) {
  constexpr std::array<std::string_view, 3> known{expired_value, valid_value, unknown_value};
  if (is_order(term.compare)) {
    complain_of_guard(guard, reader);
    return std::nullopt;
  }
  for (auto const value : values) {
    if (std::ranges::find(known, value) == known.end()) {
      reader.complain(guard.place, code::unknown_value,
                      "期限に値「" + std::string{value} + "」はありません。" +
                          suggest(std::string{value}, {known.begin(), known.end()}) +
                          "使えるのは「過ぎた」「残っている」「わからない」です。");
      return std::nullopt;
    }
    term.values.emplace_back(value);
  }
  return term;
}

std::optional<GuardTerm> read_term(Written const& guard, std::string_view text, Names const& names, Reader& reader) {
  std::size_t at = 0;
  auto const* const sign = find_sign(text, at);
  if (!sign || at == 0) {
    complain_of_guard(guard, reader);
    return std::nullopt;
  }
  auto const name = trimmed(text.substr(0, at));
  auto const values = split(text.substr(at + sign->text.size()), ",");
  if (auto const* const date = slot_of_expiry(name, *names.slots))
    return read_expiry_term(guard, {date->id, sign->compare, {}, true}, values, reader);
  auto const* const slot = resolve_slot({std::string{name}, guard.place}, names, reader);
  if (!slot) return std::nullopt;
  GuardTerm term{slot->id, sign->compare, {}};
  for (auto const value : values)
    if (auto known = resolve_value({std::string{value}, guard.place}, *slot, reader))
      term.values.push_back(std::move(*known));
  if (term.values.empty()) return std::nullopt;
  if (is_order(term.compare) && (slot->kind == SlotKind::choice || term.values.size() != 1)) {
    complain_of_guard(guard, reader);
    return std::nullopt;
  }
  return term;
}

}  // namespace

std::vector<GuardTerm> read_guard(Written const& guard, Names const& names, Reader& reader) {
  std::vector<GuardTerm> terms;
  if (guard.text == "ほか") return terms;
  for (auto const part : split(guard.text, " かつ "))
    if (auto term = read_term(guard, part, names, reader)) terms.push_back(std::move(*term));
  // A guard that could not be read must not become ほか, which always holds.
  if (terms.empty()) terms.push_back({});
  return terms;
}

Slot const* resolve_slot(Written const& name, Names const& names, Reader& reader) {
  auto const found = names.slots->find(SlotId{name.text});
  if (found != names.slots->end()) return &found->second;
  reader.complain(name.place, code::unknown_slot,
                  "項目「" + name.text + "」は replies/項目.yaml にありません。" +
                      suggest(name.text, slot_names(names)) + "名前を直すか、項目を足してください。");
  return nullptr;
}

std::optional<std::string> resolve_value(Written const& value, Slot const& slot, Reader& reader) {
  if (can_have(slot, value.text)) return value.text;
  reader.complain(
      value.place, code::unknown_value,
      "項目「" + slot.id.value + "」に値「" + value.text + "」はありません。" + value_advice(slot, value.text));
  return std::nullopt;
}

}  // namespace shirube
