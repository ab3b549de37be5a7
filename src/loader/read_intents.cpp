#include "loader/read_intents.hpp"

#include <array>
#include <charconv>

#include "content/codes.hpp"

namespace shirube {
namespace {

constexpr std::array<std::string_view, 7> intent_keys{"題名", "分類", "優先", "型", "例文", "似て非なる文", "割り込み"};
constexpr std::array<std::string_view, 3> kinds{"困りごと", "使い方", "会話"};
constexpr int priority_max = 100;

int read_priority(YamlNode const& root, Reader& reader, int usual) {
  auto const* const node = root.find("優先");
  if (!node) return usual;
  int number = 0;
  auto const* const end = node->text.data() + node->text.size();
  auto const [stop, error] = std::from_chars(node->text.data(), end, number);
  if (error == std::errc{} && stop == end && number >= 0 && number <= priority_max) return number;
  reader.complain(node->place, code::bad_number,
                  "「優先」は 0 から " + std::to_string(priority_max) + " までの半角の整数で書いてください。");
  return usual;
}

}  // namespace

Intent read_intent(YamlNode const& root, IntentId const& id, std::string const& file, Reader& reader) {
  Intent intent;
  intent.id = id;
  intent.place = {file, 1, 1};
  if (!reader.is_map(root, file)) return intent;
  reader.check_keys(root, intent_keys);
  intent.title = reader.required_text(root, "題名", intent.place);
  if (auto const kind = reader.one_of(root, "分類", kinds, intent.place)) intent.kind = static_cast<IntentKind>(*kind);
  intent.priority = read_priority(root, reader, intent.priority);
  intent.patterns = reader.optional_texts(root, "型");
  intent.interrupts = reader.optional_texts(root, "割り込み");
  if (auto const* const examples = reader.required(root, "例文", intent.place))
    intent.examples = reader.texts(*examples, "例文");
  intent.near_misses = reader.optional_texts(root, "似て非なる文");
  return intent;
}

void read_words(YamlNode const& root, std::map<std::string, WordClass>& classes, Reader& reader) {
  if (!reader.is_map(root, root.place.file)) return;
  for (auto const& [name, place, value] : root.entries) {
    if (name.empty() || name.find_first_of("<>()|") != std::string::npos)
      reader.complain(place, code::bad_name, "語の組の名前に「< > ( ) |」は使えません。ほかの名前にしてください。");
    WordClass words{name, reader.texts(value, name), place};
    auto const [there, is_new] = classes.try_emplace(name, std::move(words));
    if (!is_new)
      reader.complain(place, code::same_name,
                      "語の組「" + name + "」は " + there->second.place.file + " の " +
                          std::to_string(there->second.place.line) + " 行めにもあります。一つにまとめてください。");
  }
}

}  // namespace shirube
