#include <algorithm>

#include "content/checks.hpp"
#include "content/codes.hpp"
#include "content/graph.hpp"

namespace shirube {
namespace {

std::vector<Branch> const* branches_of(State const& state) {
  if (auto const* const go = std::get_if<Go>(&state.move)) return &go->branches;
  if (auto const* const ask = std::get_if<AskSlot>(&state.move)) return &ask->branches;
  return nullptr;
}

bool is_within(std::vector<std::string> const& few, std::vector<std::string> const& many) {
  return std::ranges::all_of(few, [&](auto const& value) { return std::ranges::find(many, value) != many.end(); });
}

// Whenever `term` holds, `wider` holds too, as far as their form tells.
bool implies(GuardTerm const& term, GuardTerm const& wider) {
  if (term.slot != wider.slot || term.of_expiry != wider.of_expiry || term.compare != wider.compare) return false;
  if (term.values.empty()) return false;
  if (term.compare == Compare::equal) return is_within(term.values, wider.values);
  if (term.compare == Compare::not_equal) return is_within(wider.values, term.values);
  return term.values == wider.values;
}

// Whenever `guard` holds, the earlier one has held already.
bool is_taken_by(std::vector<GuardTerm> const& guard, std::vector<GuardTerm> const& earlier) {
  return std::ranges::all_of(earlier, [&](GuardTerm const& wider) {
    return std::ranges::any_of(guard, [&](GuardTerm const& term) { return implies(term, wider); });
  });
}

void check_guard(std::vector<Branch> const& branches, std::size_t at, Complaints& complaints) {
  for (std::size_t i = 0; i < at; ++i) {
    if (branches[i].guard.empty() || branches[at].guard.empty() || !is_taken_by(branches[at].guard, branches[i].guard))
      continue;
    return complain(complaints, branches[at].place, code::guards_alike,
                    "この条件のときは、" + std::to_string(branches[i].place.line) + " 行めの「" +
                        to_text(branches[i].guard) + "」が先に選ばれます。条件を直すか、どちらかを消してください。");
  }
}

void check_order(std::vector<Branch> const& branches, Complaints& complaints) {
  if (branches.empty()) return;
  auto const otherwise = std::ranges::find_if(branches, [](Branch const& branch) { return branch.guard.empty(); });
  if (otherwise == branches.end())
    return complain(complaints, branches.back().place, code::no_otherwise,
                    "分岐の最後に「ほか: 行き先」がありません。どの条件にも合わない時の行き先を足してください。");
  for (auto branch = otherwise + 1; branch != branches.end(); ++branch)
    complain(complaints, branch->place, code::after_otherwise,
             "「ほか」より後ろの条件は選ばれません。「ほか」をいちばん下に移してください。");
}

}  // namespace

void check_branches(Catalog const& catalog, Complaints& complaints) {
  each_state(catalog, [&](Dialogue const&, State const& state) {
    auto const* const branches = branches_of(state);
    if (!branches) return;
    check_order(*branches, complaints);
    for (std::size_t i = 1; i < branches->size(); ++i) check_guard(*branches, i, complaints);
  });
}

}  // namespace shirube
