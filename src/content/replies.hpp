// What the bot does: dialogues, their states and words, slots, snippets and facts. Immutable after loading.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "content/intents.hpp"
#include "content/place.hpp"

namespace shirube {

// ---- slots: what is asked once and remembered
enum class SlotKind { choice, date, amount };  // 選択, 日付, 金額

struct SlotValue {
  std::string label;               // スマホ: the button, and the value in guards
  std::string key;                 // phone: the wire's and the contracts' name
  std::vector<std::string> words;  // 言い方
  Place place;
};

struct Slot {
  SlotId id;        // 端末
  std::string key;  // device
  SlotKind kind{};
  std::vector<SlotValue> values;  // for choice
  Place place;
};

// A slot's value in a session: a value's label, YYYY[-MM[-DD]], or yen in digits; `unknown_value` when the customer
// does not know.
inline constexpr char const* unknown_value = "わからない";
using Slots = std::map<SlotId, std::string>;

// ---- targets and guards
struct StateRef {
  DialogueId dialogue;
  StateName state;

  auto operator<=>(StateRef const&) const = default;
};
inline std::string to_string(StateRef const& ref) { return ref.dialogue.value + "/" + ref.state.value; }

enum class Compare { equal, not_equal, less, less_equal, greater, greater_equal };

struct GuardTerm {
  SlotId slot;
  Compare compare{};
  std::vector<std::string> values;  // equal: one of them; not_equal: none of them; else exactly one
  bool of_expiry{};                 // 発行日の期限: not the date but what content/expiry.hpp makes of it
};

struct Branch {
  std::vector<GuardTerm> guard;  // all must hold; empty: always (ほか, 次へ)
  StateRef target;
  Place place;
};

// ---- what a state does after its words
struct Choice {
  std::string label;
  StateRef target;
  bool calls{};                    // 呼ぶ: digress to target's dialogue, then ask again
  std::vector<std::string> words;  // synonyms from 言い換え
  Place place;
};

struct AskChoice {
  std::vector<Choice> choices;
};  // 選択
struct AskSlot {
  SlotId slot;
  std::vector<Branch> branches;
  std::optional<StateRef> unknown;
};  // 聞く
struct Go {
  std::vector<Branch> branches;
};  // 次へ, 分岐
struct Call {
  DialogueId dialogue;
  StateRef then;
};                                                 // 呼ぶ + 次へ
enum class Outcome { solved, informed, handoff };  // 解決, 案内のみ, 有人対応
struct End {
  Outcome outcome{};
};  // 終わり
using Move = std::variant<AskChoice, AskSlot, Go, Call, End>;

struct State {
  StateName name;
  std::vector<Written> bubbles;  // 言う: one bubble each, with <名前> placeholders
  std::vector<Written> steps;    // 手順: one bubble, numbered
  std::vector<FactId> facts;     // 根拠
  std::vector<Place> fact_places;
  Slots sets;  // 覚える
  Move move;
  Place place;
  std::vector<Written> old_names{};   // 旧名: conversations that stand there under that name go on here
  std::vector<StateName> way_back{};  // questions on every way to here, the nearest first (content/ways_back.hpp)
  std::optional<std::size_t> questions_max{};  // from here to the end, its own included (content/questions_left.hpp)
};

struct Dialogue {
  DialogueId id;
  std::string title;
  std::vector<IntentId> intents;  // what starts it
  std::vector<State> states;      // the first is the start; never empty
  Place place;
  std::vector<Place> intent_places{};  // of each of intents; the file's start when the file does not name them

  std::vector<Written> old_names{};  // 旧名

  [[nodiscard]] State const* find(StateName const& name) const;
  // Also by a name that it had before.
  [[nodiscard]] State const* find_renamed(StateName const& name) const;
};

struct Fact {
  FactId id;
  std::string text, source, date;
  Place place;
};

struct Replies {
  std::map<DialogueId, Dialogue> dialogues;
  std::map<SlotId, Slot> slots;
  std::map<std::string, Written> snippets;               // 語句
  std::map<FactId, Fact> facts;                          // 事実
  std::map<std::string, std::vector<Written>> phrases;   // 定型文, by key; see content/phrases.hpp
  std::map<std::string, std::vector<Written>> synonyms;  // 言い換え, by label
};

}  // namespace shirube
