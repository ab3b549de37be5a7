#include "match/evaluation.hpp"

#include <algorithm>
#include <cassert>
#include <map>

#include "match/decide.hpp"
#include "match/features.hpp"
#include "match/labelled_table.hpp"
#include "match/learner_training.hpp"
#include "match/written_otherwise.hpp"

namespace shirube {
namespace {

bool is_right(LabelledUtterance const& row, std::string const& intent) {
  return intent == row.intent || (!row.alternative.empty() && intent == row.alternative);
}

bool is_turned_away(Verdict const& verdict) {
  return verdict.certainty == Certainty::none ||
         (verdict.certainty == Certainty::match && verdict.intent == out_of_scope_intent.value);
}

double macro_f1(std::vector<LabelledUtterance> const& rows, std::vector<Verdict> const& verdicts) {
  struct Count {
    double right{}, wanted{}, got{};
  };
  std::map<std::string, Count> counts;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    bool const right = is_right(rows[i], verdicts[i].intent);
    auto const& wanted = right ? verdicts[i].intent : rows[i].intent;  // a right alternative is what was wanted
    counts[wanted].wanted += 1;
    if (!verdicts[i].intent.empty()) counts[verdicts[i].intent].got += 1;
    if (right) counts[wanted].right += 1;
  }
  double sum = 0;
  std::size_t classes = 0;
  for (auto const& [intent, count] : counts) {
    if (count.wanted == 0) continue;  // never asked for in this file
    ++classes;
    sum += 2 * count.right / (count.wanted + count.got);
  }
  return classes == 0 ? 0 : sum / static_cast<double>(classes);
}

std::vector<Confusion> confusions(std::vector<LabelledUtterance> const& rows, std::vector<Verdict> const& verdicts) {
  std::map<std::pair<std::string, std::string>, std::size_t> counts;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!is_right(rows[i], verdicts[i].intent)) ++counts[{rows[i].intent, verdicts[i].intent}];
  std::vector<Confusion> result;
  for (auto const& [pair, count] : counts) result.push_back({pair.first, pair.second, count});
  std::ranges::stable_sort(result, std::ranges::greater{}, &Confusion::count);
  return result;
}

void count_outcome(LabelledUtterance const& row, Verdict const& verdict, Evaluation& into) {
  auto const right = [&](std::string const& intent) { return is_right(row, intent); };
  switch (verdict.certainty) {
    case Certainty::match:
      ++into.acted;
      if (!right(verdict.intent)) ++into.acted_wrongly;
      break;
    case Certainty::clarify:
      ++into.asked;
      if (std::ranges::none_of(verdict.asked, right)) ++into.asked_in_vain;
      break;
    case Certainty::none:
      ++into.not_understood;
      break;
  }
}

std::vector<FeatureKey> keys_of(std::string_view utterance) {
  auto const text = normalize(utterance);
  return extract_features(text, to_chars(utterance), clauses(text)).keys();
}

}  // namespace

Result<std::vector<LabelledUtterance>> parse_labelled(std::string_view tsv) {
  LabelledTable const table{tsv};
  auto const text = table.column("text"), intent = table.column("intent"), alternative = table.column("alt_intent");
  if (!text || !intent) return Error{Errc::bad_input, "1", "the header needs the columns intent and text"};
  if (auto const lack = table.lacks(std::max(*text, *intent))) return *lack;
  std::vector<LabelledUtterance> rows;
  for (auto const& [line, cells] : table.rows())
    rows.push_back({std::string{cells[*text]}, std::string{cells[*intent]},
                    alternative && *alternative < cells.size() ? std::string{cells[*alternative]} : ""});
  return rows;
}

Evaluation evaluate(std::vector<LabelledUtterance> const& rows, std::vector<Verdict> const& verdicts) {
  assert(rows.size() == verdicts.size());
  Evaluation result;
  result.rows = rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (is_right(rows[i], verdicts[i].intent)) ++result.right;
    count_outcome(rows[i], verdicts[i], result);
    bool const outside = is_right(rows[i], out_of_scope_intent.value);
    ++(outside ? result.out_of_scope : result.in_scope);
    if (is_turned_away(verdicts[i])) ++(outside ? result.caught : result.turned_away);
  }
  result.macro_f1 = macro_f1(rows, verdicts);
  result.confusions = confusions(rows, verdicts);
  return result;
}

Verdict verdict_of(Understanding const& understood) {
  Verdict verdict{understood.intent ? understood.intent->value : "", understood.certainty, {}};
  for (auto const& candidate : understood.candidates)
    if (candidate.intent != out_of_scope_intent && verdict.asked.size() < asked_candidates_max)
      verdict.asked.push_back(candidate.intent.value);
  return verdict;
}

BareLearner::BareLearner(std::vector<LabelledUtterance> const& rows, ReadingDictionary const* readings) {
  for (auto const& row : rows) classes_.push_back(row.intent);
  std::ranges::sort(classes_);
  classes_.erase(std::unique(classes_.begin(), classes_.end()), classes_.end());
  LearnerRows learned;
  for (auto const& row : rows) {
    auto const label = static_cast<std::uint32_t>(std::ranges::lower_bound(classes_, row.intent) - classes_.begin());
    learned.add(keys_of(row.text), {label});
    for (auto const& [text, weight] :
         written_otherwise(readings != nullptr ? read_sentence(row.text, *readings) : Sentence{to_chars(row.text), {}}))
      learned.add(keys_of(text), {label, false, weight, 0, true});
  }
  learner_ = train_learner(std::move(learned), classes_.size());
}

Verdict BareLearner::classify(std::string_view text) const {
  std::vector<float> scores(classes_.size());
  learner_.score(keys_of(text), scores);
  auto const best = std::ranges::max_element(scores) - scores.begin();
  return {classes_[static_cast<std::size_t>(best)], Certainty::match, {}};
}

}  // namespace shirube
