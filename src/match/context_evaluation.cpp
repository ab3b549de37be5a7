#include "match/context_evaluation.hpp"

#include <algorithm>
#include <cassert>

#include "base/overloaded.hpp"
#include "match/answer_phrase.hpp"
#include "match/labelled_table.hpp"
#include "text/normalize.hpp"

namespace shirube {
namespace {

constexpr std::string_view said_unclear = "unclear", said_correct = "correct", said_switch = "switch:";

struct AskedFor {
  Phrase words;
  std::string_view slot;
};

std::array<AskedFor, 4> const& slot_words() {
  static std::array<AskedFor, 4> const table{{{{"いつ", "発行日", "日付"}, "date"},
                                              {{"いくら", "金額", "額面"}, "amount"},
                                              {{"端末", "スマホ", "パソコン", "機種", "機器"}, "device"},
                                              {{"どこで", "どこから", "誰から", "入手"}, "source"}}};
  return table;
}

std::string slot_of_words(std::string_view question) {
  auto const text = normalize(question).utf8();
  auto const& table = slot_words();
  auto const found = std::ranges::find_if(table, [&](AskedFor const& asked) { return asked.words.in(text); });
  return found == table.end() ? std::string{} : std::string{found->slot};
}

std::string slot_of_buttons(Question const& question, Catalog const& catalog) {
  constexpr std::array<std::string_view, 4> asked{"date", "amount", "device", "source"};
  for (auto const& [id, slot] : catalog.replies.slots) {
    if (std::ranges::find(asked, slot.key) == asked.end()) continue;  // within a dialogue: its button is the answer
    bool const all = std::ranges::all_of(question.offers, [&values = slot.values](Offer const& offer) {
      return std::ranges::find(values, offer.label, &SlotValue::label) != values.end();
    });
    if (all) return slot.key;
  }
  return {};
}

// date=2018;source=family in one order, whatever the row's.
std::string in_order(std::string_view slots) {
  std::vector<std::string> parts;
  for (auto rest = slots; !rest.empty();) {
    auto const end = std::min(rest.find(';'), rest.size());
    parts.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::ranges::sort(parts);
  std::string joined;
  for (auto const& part : parts) joined += (joined.empty() ? "" : ";") + part;
  return joined;
}

}  // namespace

bool holds_answers(std::string_view tsv) {
  LabelledTable const table{tsv.substr(0, tsv.find('\n'))};
  return table.column("bot_question") && table.column("user_text") && table.column("expected");
}

Result<std::vector<LabelledAnswer>> parse_answers(std::string_view tsv) {
  LabelledTable const table{tsv};
  auto const question = table.column("bot_question"), said = table.column("user_text"),
             expected = table.column("expected");
  if (!question || !said || !expected)
    return Error{Errc::bad_input, "1", "the header needs the columns bot_question, user_text and expected"};
  if (auto const lack = table.lacks(std::max({*question, *said, *expected}))) return *lack;
  std::vector<LabelledAnswer> rows;
  for (auto const& [line, cells] : table.rows())
    rows.push_back({line, std::string{cells[*question]}, std::string{cells[*said]}, std::string{cells[*expected]}});
  return rows;
}

Question question_of(LabelledAnswer const& row, Catalog const& catalog) {
  Question question{row.question.substr(0, row.question.find('[')), {}, {}};
  for (auto at = row.question.find('['); at != std::string::npos; at = row.question.find('[', at + 1)) {
    auto const end = std::min(row.question.find(']', at), row.question.size());
    question.offers.push_back({row.question.substr(at + 1, end - at - 1), {}});
  }
  question.slot = question.offers.empty() ? slot_of_words(question.text) : slot_of_buttons(question, catalog);
  return question;
}

std::string spelled(Answer const& answer, Question const& question) {
  return std::visit(Overloaded{
                        [](Unclear const&) { return std::string{said_unclear}; },
                        [&](Chosen const& chosen) { return question.offers.at(chosen.offer).label; },
                        [](Filled const& filled) {
                          std::string text;
                          for (auto const& [slot, value] : filled.slots)
                            text += (text.empty() ? "" : ";") + slot + "=" + value;
                          return text;
                        },
                        [](Correct const&) { return std::string{said_correct}; },
                        [](Switch const& to) { return std::string{said_switch} + to.intent.value; },
                        // a plain yes to a question of many ways answers it no better
                        [](YesNo const&) { return std::string{said_unclear}; },
                    },
                    answer);
}

ExpectedKind kind_of(std::string_view expected) {
  if (expected == said_unclear) return ExpectedKind::unclear;
  if (expected == said_correct) return ExpectedKind::correct;
  if (expected.starts_with(said_switch)) return ExpectedKind::topic;
  return expected.find('=') != std::string_view::npos ? ExpectedKind::slots : ExpectedKind::choice;
}

std::string_view name_of(ExpectedKind kind) {
  constexpr std::array<std::string_view, expected_kinds> names{"choice", "slots", "switch", "correct", "unclear"};
  return names.at(static_cast<std::size_t>(kind));
}

ContextEvaluation evaluate(std::vector<LabelledAnswer> const& rows, std::vector<std::string> const& got) {
  assert(rows.size() == got.size());
  ContextEvaluation result;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const kind = kind_of(rows[i].expected);
    bool const right = kind == ExpectedKind::slots ? in_order(got[i]) == in_order(rows[i].expected)  //
                                                   : got[i] == rows[i].expected;
    for (auto* const share : {&result.all, &result.by_kind.at(static_cast<std::size_t>(kind))}) {
      ++share->rows;
      if (right) ++share->right;
    }
    if (!right) result.misses.push_back({i, got[i]});
  }
  return result;
}

}  // namespace shirube
