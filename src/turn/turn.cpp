#include "turn/turn.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "dialogue/settle.hpp"
#include "text/mask.hpp"

namespace shirube {
namespace {

struct HeardAs {
  Event event;
  std::string shown;  // what the transcript says that the customer did; empty for RawOpen
};

struct Standing {
  char const *id, *label;
};

// An id that we did not give may be anything, a gift code too: it goes no further than this.
HeardAs chosen(Bot const& bot, Session const& session, std::string const& choice) {
  constexpr Standing standing[] = {
      {choice_back, "戻る"}, {choice_restart, "最初から"}, {choice_human, "担当者と話したい"}};
  for (auto const& [id, label] : standing)
    if (choice == id) return {Chose{id}, label};
  if (auto const named = choice_named(bot.catalog, session, choice)) return {Chose{named->id}, named->label};
  return {Chose{choice_stale}, "（前の質問のボタン）"};
}

HeardAs heard(Bot const& bot, Session const& session, RawEvent const& event) {
  return std::visit(Overloaded{
                        [](RawOpen const&) {
                          return HeardAs{Opened{}, {}};
                        },
                        [](RawSay const& said) {
                          auto const masked = mask_private(said.text);
                          return HeardAs{Said{masked.text, masked.has_gift_code()}, masked.text};
                        },
                        [&](RawChoose const& chose) { return chosen(bot, session, chose.choice); },
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
