#include <map>

#include "content/checks.hpp"
#include "content/codes.hpp"
#include "text/normalize.hpp"
#include "text/utf8.hpp"

namespace shirube {
namespace {

constexpr TextLimits limits;

std::string number(std::size_t value) { return std::to_string(value); }

void check_length(std::string_view label, Place const& place, Complaints& complaints) {
  auto const chars = char_count(label);
  if (chars > limits.label_chars_max)
    complain(complaints, place, code::label_too_long,
             "「" + std::string{label} + "」は " + number(chars) + " 文字あります。ボタンになる言葉は " +
                 number(limits.label_chars_max) + " 文字までに縮めてください。");
}

// What customers and the matcher cannot tell apart: the same after normalisation.
class Labels {
 public:
  explicit Labels(Complaints& complaints) : complaints_(complaints) {}

  void add(std::string const& label, Place const& place) {
    check_length(label, place, complaints_);
    auto const [first, is_new] = seen_.try_emplace(normalize(label).chars, label);
    if (!is_new)
      complain(
          complaints_, place, code::labels_alike,
          "ボタン「" + label + "」は「" + first->second + "」と同じに読まれます。違いがわかる言葉にしてください。");
  }

 private:
  Complaints& complaints_;
  std::map<std::u32string, std::string> seen_;
};

void check_choices(AskChoice const& ask, Complaints& complaints) {
  Labels labels{complaints};
  for (auto const& choice : ask.choices) labels.add(choice.label, choice.place);
  if (ask.choices.size() > limits.buttons_max)
    complain(complaints, ask.choices[limits.buttons_max].place, code::too_many_buttons,
             "ボタンが " + number(ask.choices.size()) + " 個あります。一度に見せるのは " + number(limits.buttons_max) +
                 " 個までです。状態を分けてください。");
}

}  // namespace

void check_questions(Catalog const& catalog, Complaints& complaints) {
  each_state(catalog, [&](Dialogue const&, State const& state) {
    auto const* const ask = std::get_if<AskChoice>(&state.move);
    bool const asks = (ask && !ask->choices.empty()) || std::holds_alternative<AskSlot>(state.move);
    if (asks && state.bubbles.empty() && state.steps.empty())
      complain(complaints, state.place, code::silent_question,
               "状態「" + state.name.value + "」は尋ねるのに文がありません。「言う: 」に質問の文を書いてください。");
    if (ask) check_choices(*ask, complaints);
  });
  for (auto const& [id, slot] : catalog.replies.slots) {
    Labels labels{complaints};
    for (auto const& value : slot.values) labels.add(value.label, value.place);
  }
  for (auto const& [id, intent] : catalog.intents.all) check_length(intent.title, intent.place, complaints);
}

}  // namespace shirube
