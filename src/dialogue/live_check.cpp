#include "dialogue/live_check.hpp"

#include <map>

#include "content/catalog.hpp"
#include "content/checks.hpp"
#include "content/codes.hpp"
#include "dialogue/settle.hpp"

namespace shirube {
namespace {

struct Stranded {
  std::size_t sessions{};
  StateRef leads_to;  // where the first of them would go on; empty: to the menu
};

using Places = std::map<StateRef, Stranded>;

void count(Catalog const& catalog, Session const& session, Places& places) {
  for (std::size_t i = 0; i < session.now.stack.size(); ++i) {
    auto const& at = session.now.stack[i].at;
    if (stands(catalog, at)) continue;
    auto [place, fresh] = places.try_emplace(at);
    ++place->second.sessions;
    if (!fresh) continue;
    Session alone;
    alone.revision = "before";
    alone.now.stack = {session.now.stack[i]};
    alone.now.asking.kind = Asking::Kind::state;
    if (i < session.ways_back.size()) alone.ways_back = {session.ways_back[i]};
    auto const here = settled(catalog, alone);
    if (!here.session.now.stack.empty()) place->second.leads_to = here.session.now.stack.back().at;
  }
}

}  // namespace

Complaints check_live(Catalog const& catalog, std::vector<Session> const& sessions) {
  Places places;
  for (auto const& session : sessions)
    if (session.now.status != Status::ended) count(catalog, session, places);
  Complaints complaints;
  for (auto const& [at, stranded] : places) {
    auto const people = "会話中のお客さま " + std::to_string(stranded.sessions) + " 人が、";
    auto const* const dialogue = catalog.dialogue_renamed(at.dialogue);
    if (dialogue)
      complain(complaints, dialogue->place, code::state_gone,
               people + "なくなった状態「" + at.state.value + "」にいます。このままだと「" +
                   stranded.leads_to.state.value +
                   "」に戻って、もう一度お尋ねします。名前を変えただけなら、新しい状態に「旧名: " + at.state.value +
                   "」と書いてください。");
    else
      complain(complaints, {"replies/" + at.dialogue.value + ".yaml", 1, 1}, code::dialogue_gone,
               people + "なくなった会話「" + at.dialogue.value + "」の「" + at.state.value +
                   "」にいます。このままだと、前の相談かメニューに戻ります。ファイルの名前を変えただけなら、新しいファ"
                   "イルに「旧名: " +
                   at.dialogue.value + "」と書いてください。");
  }
  return complaints;
}

}  // namespace shirube
