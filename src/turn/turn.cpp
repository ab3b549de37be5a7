#include "turn/turn.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "text/mask.hpp"

namespace shirube {
namespace {

struct Heard {
  Event event;
  std::string shown;  // what the transcript says that the customer did; empty for RawOpen
};

std::string label_of(Bot const& bot, Session const& session, std::string const& choice) {
  if (choice == choice_back) return "戻る";
  if (choice == choice_restart) return "最初から";
  if (choice == choice_human) return "担当者と話したい";
  auto const choices = choices_of(bot.catalog, session);
  auto const found = std::ranges::find(choices, choice, &ShownChoice::id);
  return found == choices.end() ? "（前の質問のボタン）" : found->label;
}

Heard heard(Bot const& bot, Session const& session, RawEvent const& event) {
  return std::visit(Overloaded{
                        [](RawOpen const&) {
                          return Heard{Opened{}, {}};
                        },
                        [](RawSay const& said) {
                          auto const masked = mask_private(said.text);
                          return Heard{Said{masked.text, masked.has_gift_code()}, masked.text};
                        },
                        [&](RawChoose const& chose) {
                          return Heard{Chose{chose.choice}, label_of(bot, session, chose.choice)};
                        },
                    },
                    event);
}

}  // namespace

Turn plan_turn(Bot const& bot, SessionKey const& key, StoredSession const& before, RawEvent const& event,
               std::optional<std::string> cid, TimePoint now) {
  auto const what = heard(bot, before.session, event);
  auto taken = step(bot, before.session, what.event, now);
  Turn turn;
  auto seq = before.last_seq;
  if (!what.shown.empty()) {
    turn.customer_seq = ++seq;
    turn.record.messages.push_back({seq, From::customer, what.shown, {}, now});
  }
  for (auto const& effect : taken.effects)
    if (auto const* said = std::get_if<Say>(&effect))
      turn.record.messages.push_back({++seq, From::bot, said->text, said->choices, now});
  turn.record.key = key;
  turn.record.session = std::move(taken.session);
  turn.record.event = what.event;
  turn.record.at = now;
  turn.record.cid = std::move(cid);
  turn.record.expected_last_seq = before.last_seq;
  turn.effects = std::move(taken.effects);
  turn.trace = std::move(taken.trace);
  return turn;
}

}  // namespace shirube
