#include "content/check.hpp"

#include <algorithm>

#include "content/checks.hpp"

namespace shirube {

void complain(Complaints& complaints, Place const& place, std::string_view code, std::string what) {
  complaints.push_back({place, std::string{code}, std::move(what)});
}

void each_state(Catalog const& catalog, std::function<void(Dialogue const&, State const&)> const& visit) {
  for (auto const& [id, dialogue] : catalog.replies.dialogues)
    for (auto const& state : dialogue.states) visit(dialogue, state);
}

Complaints check_catalog(Catalog const& catalog) {
  Complaints complaints;
  for (auto* const check :
       {check_dialogues, check_graph, check_branches, check_questions, check_texts, check_tables, check_old_names})
    check(catalog, complaints);
  std::ranges::sort(complaints);
  return complaints;
}

}  // namespace shirube
