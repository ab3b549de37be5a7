#include <algorithm>
#include <set>

#include "content/checks.hpp"
#include "content/codes.hpp"
#include "content/phrases.hpp"
#include "content/suggest.hpp"
#include "text/normalize.hpp"
#include "text/utf8.hpp"

namespace shirube {
namespace {

constexpr char const* phrases_file = "replies/定型文.yaml";

std::vector<Written> const* wordings_of(Catalog const& catalog, std::string_view key) {
  auto const found = catalog.replies.phrases.find(std::string{key});
  return found == catalog.replies.phrases.end() || found->second.empty() ? nullptr : &found->second;
}

void check_there(Catalog const& catalog, std::string_view key, Complaints& complaints) {
  if (!wordings_of(catalog, key))
    complain(complaints, {phrases_file, 1, 1}, code::missing_phrase,
             "定型文「" + std::string{key} + "」がありません。ボットが使うので、「" + std::string{key} +
                 ":」を足してください。");
}

void check_wordings(Catalog const& catalog, std::string_view key, Complaints& complaints) {
  auto const* const wordings = wordings_of(catalog, key);
  if (!wordings) return;
  std::set<std::u32string> different;
  for (auto const& wording : *wordings) different.insert(normalize(wording.text).chars);
  if (different.size() < 2)
    complain(complaints, wordings->front().place, code::too_few_wordings,
             "定型文「" + std::string{key} +
                 "」には、違う言い方が二つ以上要ります（同じ文を続けて言わないため）。もう一つ足してください。");
}

void check_phrases(Catalog const& catalog, Complaints& complaints) {
  for (auto const key : phrase::spoken) {
    check_there(catalog, key, complaints);
    check_wordings(catalog, key, complaints);
  }
  for (auto const key : phrase::labels) {
    check_there(catalog, key, complaints);
    auto const* const label = wordings_of(catalog, key);
    auto const chars = label ? char_count(label->front().text) : 0;
    if (chars > TextLimits{}.label_chars_max)
      complain(complaints, label->front().place, code::label_too_long,
               "ボタンになる言葉は " + std::to_string(TextLimits{}.label_chars_max) + " 文字までに縮めてください。");
  }
}

void check_facts(Catalog const& catalog, Complaints& complaints) {
  std::set<FactId> used;
  each_state(catalog,
             [&](Dialogue const&, State const& state) { used.insert(state.facts.begin(), state.facts.end()); });
  for (auto const& [id, fact] : catalog.replies.facts)
    if (!used.contains(id))
      complain(complaints, fact.place, code::unused_fact,
               "事実「" + id.value +
                   "」はどの状態の「根拠」にもありません。伝える状態を作るか、要らない事実なら消してください。");
}

std::vector<std::string> labels_of(Catalog const& catalog) {
  std::vector<std::string> labels{unknown_value};
  for (auto const& [id, slot] : catalog.replies.slots)
    for (auto const& value : slot.values) labels.push_back(value.label);
  for (auto const key : phrase::labels)
    if (auto const* const label = wordings_of(catalog, key)) labels.push_back(label->front().text);
  each_state(catalog, [&](Dialogue const&, State const& state) {
    if (auto const* const ask = std::get_if<AskChoice>(&state.move))
      for (auto const& choice : ask->choices) labels.push_back(choice.label);
  });
  return labels;
}

void check_synonyms(Catalog const& catalog, Complaints& complaints) {
  auto const labels = labels_of(catalog);
  for (auto const& [label, words] : catalog.replies.synonyms) {
    if (words.empty() || std::ranges::find(labels, label) != labels.end()) continue;
    complain(complaints, {words.front().place.file, words.front().place.line, 1}, code::unused_synonym,
             "「" + label + "」というボタンはどこにもありません。" + suggest(label, labels) +
                 "名前を直すか、この行を消してください。");
  }
}

}  // namespace

void check_tables(Catalog const& catalog, Complaints& complaints) {
  check_phrases(catalog, complaints);
  check_facts(catalog, complaints);
  check_synonyms(catalog, complaints);
}

}  // namespace shirube
