#include <algorithm>
#include <catch2/catch.hpp>

#include "content/check.hpp"
#include "content/placeholders.hpp"

using namespace shirube;

namespace {

State state(std::string name, Move move, std::string says = "文です。") {
  State state;
  state.name = StateName{name};
  state.place = {"replies/test.yaml", static_cast<int>(name.size()), 1};
  if (!says.empty()) state.bubbles.push_back({says, state.place});
  state.move = std::move(move);
  return state;
}

StateRef to(std::string name) { return {DialogueId{"test"}, StateName{name}}; }
Go go(std::string name) { return {{{{}, to(name), {}}}}; }
AskChoice ask(std::vector<std::pair<std::string, StateRef>> buttons) {
  AskChoice ask;
  for (auto const& [label, target] : buttons) ask.choices.push_back({label, target, false, {}, {}});
  return ask;
}
GuardTerm term(std::string slot, Compare compare, std::vector<std::string> values) {
  return {SlotId{slot}, compare, values};
}

void add(Catalog& catalog, std::string const& id, std::vector<State> states) {
  Dialogue dialogue;
  dialogue.id = DialogueId{id};
  dialogue.intents.emplace_back(id);
  dialogue.states = std::move(states);
  catalog.replies.dialogues[dialogue.id] = std::move(dialogue);
}

// The complaints of one family about a dialogue with these states, as codes with the state's name.
// A second dialogue, `other`, may be called.
std::vector<std::string> complaints(std::vector<State> const& states, char family,
                                    std::vector<State> const& other = {}) {
  Catalog catalog;
  add(catalog, "test", states);
  if (!other.empty()) add(catalog, "other", other);
  std::vector<std::string> found;
  for (auto const& complaint : check_catalog(catalog)) {
    if (complaint.code.front() != family || complaint.code == "G008") continue;
    auto const at = std::ranges::find(states, complaint.place, &State::place);
    found.push_back(complaint.code + (at == states.end() ? "" : " " + at->name.value));
  }
  return found;
}

using Found = std::vector<std::string>;
StateRef const unresolved{};

}  // namespace

TEST_CASE("a straight way to an end has no complaint", "[content]") {
  CHECK(complaints({state("a", go("bb")), state("bb", End{})}, 'G') == Found{});
}

TEST_CASE("a state that nothing leads to is unreachable", "[content]") {
  CHECK(complaints({state("a", End{}), state("bb", End{})}, 'G') == Found{"G001 bb"});
}

TEST_CASE("a cycle without a question is complained of once", "[content]") {
  CHECK(complaints({state("a", go("bb")), state("bb", go("a"))}, 'G') == Found{"G003 a", "G004 a"});
}

TEST_CASE("a cycle with a question in it is a conversation", "[content]") {
  CHECK(complaints(
            {state("a", go("bb")), state("bb", ask({{"はい", to("a")}, {"いいえ", to("ccc")}})), state("ccc", End{})},
            'G') == Found{});
}

TEST_CASE("asking for a slot in a cycle is not waiting: the second time it is known", "[content]") {
  AskSlot slot{SlotId{"端末"}, {{{term("端末", Compare::equal, {"スマホ"})}, to("bb"), {}}, {{}, to("ccc"), {}}}, {}};
  CHECK(complaints({state("a", slot), state("bb", go("a")), state("ccc", End{})}, 'G') == Found{"G003 a"});
}

TEST_CASE("a call is no waiting when the called dialogue may end without a question", "[content]") {
  std::vector const calling{state("a", Call{DialogueId{"other"}, to("bb")}), state("bb", ask({{"はい", to("a")}}))};
  std::vector const circling{state("a", Call{DialogueId{"other"}, to("bb")}), state("bb", go("a"))};
  StateRef const end{DialogueId{"other"}, StateName{"end"}};
  std::vector const silent{state("start", Go{{{{}, end, {}}}}), state("end", End{})};
  std::vector const asking{state("start", ask({{"はい", end}})), state("end", End{})};
  CHECK(complaints(circling, 'G', silent) == Found{"G003 a", "G004 a"});
  CHECK(complaints(circling, 'G', asking) == Found{"G004 a"});
  CHECK(complaints(calling, 'G', silent) == Found{"G004 a"});
}

TEST_CASE("questions that only lead to each other have no end", "[content]") {
  CHECK(complaints({state("a", ask({{"はい", to("bb")}})), state("bb", ask({{"はい", to("a")}}))}, 'G') ==
        Found{"G004 a"});
}

TEST_CASE("a button that only comes back is no way to an end", "[content]") {
  auto digress = ask({{"見方", to("bb")}});
  digress.choices[0].calls = true;
  CHECK(complaints({state("a", digress), state("bb", End{})}, 'G') == Found{"G004 a"});
}

TEST_CASE("a target that was not found makes no second complaint", "[content]") {
  CHECK(complaints({state("a", ask({{"はい", unresolved}}))}, 'G') == Found{});
  CHECK(complaints({state("a", ask({{"はい", unresolved}, {"いいえ", to("a")}}))}, 'G') == Found{});
}

TEST_CASE("a state without a way on is a dead end, not also without an end", "[content]") {
  CHECK(complaints({state("a", go("bb")), state("bb", AskChoice{})}, 'G') == Found{"G002 bb"});
}

TEST_CASE("a branch that an earlier one always takes is complained of", "[content]") {
  auto const branches = [](std::vector<GuardTerm> first, std::vector<GuardTerm> second) {
    return complaints(
        {state("a", Go{{{first, to("bb"), {}}, {second, to("bb"), {}}, {{}, to("bb"), {}}}}), state("bb", End{})}, 'G');
  };
  auto const phone = term("端末", Compare::equal, {"スマホ"});
  auto const phone_or_pc = term("端末", Compare::equal, {"パソコン", "スマホ"});
  auto const amazon = term("入手先", Compare::equal, {"Amazon"});
  CHECK(branches({phone}, {phone}) == Found{"G007"});
  CHECK(branches({phone_or_pc}, {phone}) == Found{"G007"});
  CHECK(branches({phone}, {phone, amazon}) == Found{"G007"});
  CHECK(branches({phone}, {phone_or_pc}) == Found{});
  auto const not_phone = term("端末", Compare::not_equal, {"スマホ"});
  auto const neither = term("端末", Compare::not_equal, {"スマホ", "パソコン"});
  CHECK(branches({not_phone}, {neither}) == Found{"G007"});
  CHECK(branches({neither}, {not_phone}) == Found{});
  CHECK(branches({phone, amazon}, {phone}) == Found{});
  CHECK(branches({amazon}, {phone}) == Found{});
}

TEST_CASE("buttons that differ only in width or kana are alike", "[content]") {
  auto const found = complaints({state("a", ask({{"スマホ", to("bb")}, {"ｽﾏﾎ", to("bb")}})), state("bb", End{})}, 'T');
  CHECK(found == Found{"T001"});
}

TEST_CASE("six buttons are shown, seven are too many", "[content]") {
  auto const buttons = [](int count) {
    std::vector<std::pair<std::string, StateRef>> result;
    for (int i = 0; i < count; ++i)
      result.emplace_back("ボタン" + std::string(static_cast<std::size_t>(i + 1), 'a'), to("bb"));
    return complaints({state("a", ask(result)), state("bb", End{})}, 'T');
  };
  CHECK(buttons(6) == Found{});
  CHECK(buttons(7) == Found{"T003"});
}

TEST_CASE("a bubble is as long as its longest filling", "[content]") {
  Catalog catalog;
  catalog.replies.snippets["製品"] = {"Amazonギフトカード", {}};
  Slot slot;
  slot.id = SlotId{"端末"};
  slot.values = {{"PC", "pc", {}, {}}, {"スマートフォン", "phone", {}, {}}};
  catalog.replies.slots[slot.id] = slot;
  CHECK(longest_chars("<製品>です", catalog) == 14);
  CHECK(longest_chars("<端末>ですね", catalog) == 10);
  CHECK(longest_chars("差し込みのない文", catalog) == 8);
}

TEST_CASE("placeholders are found with their places, an open one to the end", "[content]") {
  auto const found = placeholders_of("a<b>c<d");
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == "b");
  CHECK(found[0].begin == 1);
  CHECK(found[0].end == 4);
  CHECK(found[1].name.empty());
  CHECK(found[1].begin == 5);
}

TEST_CASE("120 characters fit into a bubble, 121 do not", "[content]") {
  auto const bubble = [](std::size_t chars) {
    std::string text;
    for (std::size_t i = 0; i < chars; ++i) text += "あ";
    return complaints({state("a", End{}, text)}, 'T');
  };
  CHECK(bubble(120) == Found{});
  CHECK(bubble(121) == Found{"T004 a"});
}

TEST_CASE("the sample of a code may be shown, any other code may not", "[content]") {
  CHECK(complaints({state("a", End{}, "番号は AB12-CDE3FG-H4JK のような形です。")}, 'T') == Found{});
  CHECK(complaints({state("a", End{}, "番号は QW34-ERTY56-UI78 のような形です。")}, 'T').size() == 1);
}
