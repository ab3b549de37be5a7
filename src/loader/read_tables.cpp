#include "loader/read_tables.hpp"

#include <algorithm>
#include <array>

#include "content/codes.hpp"
#include "content/phrases.hpp"
#include "content/suggest.hpp"

namespace shirube {
namespace {

constexpr std::array<std::string_view, 3> fact_keys{"内容", "出典", "日付"};
constexpr std::array<std::string_view, 3> slot_keys{"記号", "種類", "値"};
constexpr std::array<std::string_view, 2> value_keys{"記号", "言い方"};
constexpr std::array<std::string_view, 3> slot_kinds{"選択", "日付", "金額"};

// Names that stand in <…>, in guards and in target lines must not hold the signs of those.
void check_name(YamlEntry const& entry, Reader& reader) {
  if (!entry.key.empty() && entry.key.find_first_of("<>=!,/") == std::string::npos) return;
  reader.complain(entry.place, code::bad_name, "名前に「< > = ! , /」は使えません。ほかの名前にしてください。");
}

bool is_key(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string read_key(YamlNode const& map, Place const& owner, std::vector<std::string>& taken, Reader& reader) {
  auto key = reader.required_text(map, "記号", owner);
  if (key.empty()) return key;
  auto const& place = map.find("記号")->place;
  if (!is_key(key))
    reader.complain(place, code::bad_name, "「記号」は半角の英小文字、数字、「_」だけで書いてください。");
  if (std::ranges::find(taken, key) != taken.end())
    reader.complain(place, code::same_name, "記号「" + key + "」はもう使われています。別の記号にしてください。");
  taken.push_back(key);
  return key;
}

std::vector<SlotValue> read_values(YamlNode const& node, Reader& reader) {
  std::vector<SlotValue> values;
  std::vector<std::string> taken;
  if (!reader.is_map(node, "値")) return values;
  for (auto const& entry : node.entries) {
    check_name(entry, reader);
    if (!reader.is_map(entry.value, entry.key)) continue;
    reader.check_keys(entry.value, value_keys);
    SlotValue value{entry.key, read_key(entry.value, entry.place, taken, reader), {}, entry.place};
    for (auto& word : reader.optional_texts(entry.value, "言い方")) value.words.push_back(std::move(word.text));
    values.push_back(std::move(value));
  }
  return values;
}

bool is_one_of(std::span<std::string_view const> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

void read_facts(YamlNode const& root, Replies& replies, Reader& reader) {
  if (!reader.is_map(root, "事実")) return;
  for (auto const& [id, place, value] : root.entries) {
    if (!reader.is_map(value, id)) continue;
    reader.check_keys(value, fact_keys);
    replies.facts[FactId{id}] = {FactId{id}, reader.required_text(value, "内容", place),
                                 reader.required_text(value, "出典", place), reader.required_text(value, "日付", place),
                                 place};
  }
}

void read_snippets(YamlNode const& root, Replies& replies, Reader& reader) {
  if (!reader.is_map(root, "語句")) return;
  for (auto const& entry : root.entries) {
    check_name(entry, reader);
    if (auto written = reader.text(entry.value, entry.key)) replies.snippets[entry.key] = std::move(*written);
  }
}

void read_slots(YamlNode const& root, Replies& replies, Reader& reader) {
  if (!reader.is_map(root, "項目")) return;
  std::vector<std::string> taken;
  for (auto const& entry : root.entries) {
    check_name(entry, reader);
    if (!reader.is_map(entry.value, entry.key)) continue;
    reader.check_keys(entry.value, slot_keys);
    Slot slot{SlotId{entry.key}, read_key(entry.value, entry.place, taken, reader), {}, {}, entry.place};
    if (auto const kind = reader.one_of(entry.value, "種類", slot_kinds, entry.place))
      slot.kind = static_cast<SlotKind>(*kind);
    auto const* const values = entry.value.find("値");
    if (slot.kind == SlotKind::choice && !values) (void)reader.required(entry.value, "値", entry.place);
    if (slot.kind != SlotKind::choice && values)
      reader.complain(values->place, code::unknown_key,
                      "日付や金額の項目に「値」はいりません。「値」の行を消してください。");
    if (slot.kind == SlotKind::choice && values) slot.values = read_values(*values, reader);
    replies.slots[slot.id] = std::move(slot);
  }
}

void read_synonyms(YamlNode const& root, Replies& replies, Reader& reader) {
  if (!reader.is_map(root, "言い換え")) return;
  for (auto const& [label, place, value] : root.entries) replies.synonyms[label] = reader.texts(value, label);
}

void read_phrases(YamlNode const& root, Replies& replies, Reader& reader) {
  if (!reader.is_map(root, "定型文")) return;
  for (auto const& [key, place, value] : root.entries) {
    if (!is_one_of(phrase::spoken, key) && !is_one_of(phrase::labels, key)) {
      std::vector<std::string> known(phrase::spoken.begin(), phrase::spoken.end());
      known.insert(known.end(), phrase::labels.begin(), phrase::labels.end());
      reader.complain(place, code::unknown_key, "「" + key + "」という定型文は使われません。" + suggest(key, known));
    } else if (is_one_of(phrase::labels, key)) {
      if (auto label = reader.text(value, key)) replies.phrases[key] = {std::move(*label)};
    } else {
      replies.phrases[key] = reader.texts(value, key);
    }
  }
}

}  // namespace shirube
