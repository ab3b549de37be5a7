// 旧名: a name that a state or a dialogue had before must say clearly which one it was.
#include <map>

#include "content/checks.hpp"
#include "content/codes.hpp"

namespace shirube {
namespace {

void check_states(Dialogue const& dialogue, Complaints& complaints) {
  std::map<std::string, std::string> claimed;
  for (auto const& state : dialogue.states)
    for (auto const& old : state.old_names) {
      auto const [first, fresh] = claimed.try_emplace(old.text, state.name.value);
      if (dialogue.find(StateName{old.text}))
        complain(complaints, old.place, code::old_name_in_use,
                 "旧名「" + old.text +
                     "」は、今もこの会話にある状態の名前です。その状態を消すか、旧名の行を消してください。");
      else if (!fresh)
        complain(complaints, old.place, code::old_name_twice,
                 "旧名「" + old.text + "」は、状態「" + first->second +
                     "」にも書かれています。どちらか一つにしてください。");
    }
}

void check_dialogue_names(Catalog const& catalog, Complaints& complaints) {
  std::map<std::string, std::string> claimed;
  for (auto const& [id, dialogue] : catalog.replies.dialogues)
    for (auto const& old : dialogue.old_names) {
      auto const [first, fresh] = claimed.try_emplace(old.text, id.value);
      if (catalog.replies.dialogues.contains(DialogueId{old.text}))
        complain(complaints, old.place, code::old_name_in_use,
                 "旧名「" + old.text +
                     "」の会話が、今も replies/ にあります。そのファイルを消すか、旧名の行を消してください。");
      else if (!fresh)
        complain(complaints, old.place, code::old_name_twice,
                 "旧名「" + old.text + "」は、会話「" + first->second +
                     "」にも書かれています。どちらか一つにしてください。");
    }
}

}  // namespace

void check_old_names(Catalog const& catalog, Complaints& complaints) {
  for (auto const& [id, dialogue] : catalog.replies.dialogues) check_states(dialogue, complaints);
  check_dialogue_names(catalog, complaints);
}

}  // namespace shirube
