#include <map>

#include "content/checks.hpp"
#include "content/codes.hpp"

namespace shirube {
namespace {

std::string file_of(DialogueId const& id) { return "replies/" + id.value + ".yaml"; }

void check_required(Catalog const& catalog, Complaints& complaints) {
  for (auto const& id : {menu_dialogue, closing_dialogue, handoff_dialogue})
    if (!catalog.replies.dialogues.contains(id))
      complain(complaints, {file_of(id), 1, 1}, code::missing_dialogue,
               "会話「" + id.value + "」がありません。ボットがいつでも使う会話なので、" + file_of(id) +
                   " を作ってください。");
  auto const closing = catalog.replies.dialogues.find(closing_dialogue);
  if (closing == catalog.replies.dialogues.end()) return;
  for (auto const& name : {closing_after_informed, closing_after_solved})
    if (!closing->second.find(name))
      complain(complaints, closing->second.place, code::missing_dialogue,
               "状態「" + name.value + "」がありません。どの会話も終わったあとここへ来るので、足してください。");
}

void check_claims(Catalog const& catalog, Complaints& complaints) {
  std::map<IntentId, Dialogue const*> claimed;
  for (auto const& [id, dialogue] : catalog.replies.dialogues)
    for (std::size_t i = 0; i < dialogue.intents.size(); ++i) {
      auto const [first, is_new] = claimed.try_emplace(dialogue.intents[i], &dialogue);
      if (is_new) continue;
      complain(complaints, i < dialogue.intent_places.size() ? dialogue.intent_places[i] : dialogue.place,
               code::intent_twice,
               "意図「" + dialogue.intents[i].value + "」には会話「" + first->second->id.value +
                   "」がもう答えています。どちらかの「意図:」から外してください。");
    }
}

}  // namespace

void check_dialogues(Catalog const& catalog, Complaints& complaints) {
  check_required(catalog, complaints);
  check_claims(catalog, complaints);
  for (auto const& [id, intent] : catalog.intents.all)
    if (!catalog.dialogue_for(id))
      complain(complaints, intent.place, code::intent_without_dialogue,
               "意図「" + id.value + "」に答える会話がありません。" + file_of(DialogueId{id.value}) +
                   " を作るか、ほかの会話の「意図:」に足してください。");
}

}  // namespace shirube
