#include <array>

#include "content/codes.hpp"
#include "loader/read_dialogue.hpp"

namespace shirube {
namespace {

constexpr std::string_view call_prefix = "呼ぶ ";
constexpr std::array<std::string_view, 3> outcomes{"解決", "案内のみ", "有人対応"};

class MoveReader {
 public:
  MoveReader(YamlNode const& state, Place const& place, DialogueId const& home, Names const& names, Reader& reader)
      : state_(state), place_(place), home_(home), names_(names), reader_(reader) {}

  Move read() {
    complain_of_second_move();
    complain_of_stray_unknown();
    if (auto const* const node = state_.find("選択")) return choices(*node);
    if (auto const* const node = state_.find("聞く")) return ask(*node);
    if (auto const* const node = state_.find("呼ぶ")) return call(*node);
    if (state_.find("終わり")) return end();
    if (state_.find("次へ") || state_.find("分岐")) return Go{branches()};
    return AskChoice{};  // leads nowhere: the checker complains of a dead end
  }

 private:
  // Which of these keys may stand beside which: 聞く with 次へ or 分岐, 呼ぶ with 次へ.
  [[nodiscard]] bool belong_together(std::string_view first, std::string_view second) const {
    return (first == "聞く" && (second == "次へ" || second == "分岐")) || (first == "呼ぶ" && second == "次へ");
  }

  void complain_of_second_move() {
    std::vector<std::string_view> found;
    for (std::string_view const key : {"選択", "聞く", "呼ぶ", "終わり", "次へ", "分岐"})
      if (state_.find(key)) found.push_back(key);
    if (found.size() < 2 || (found.size() == 2 && belong_together(found[0], found[1]))) return;
    auto const second = found.size() > 2 && belong_together(found[0], found[1]) ? found[2] : found[1];
    reader_.complain(place_of_key(second), code::two_moves,
                     "「" + std::string{found[0]} + "」と「" + std::string{second} +
                         "」を一つの状態に並べられません。進み方を一つにするか、状態を二つに分けてください。");
  }

  void complain_of_stray_unknown() {
    if (state_.find("わからない") && !state_.find("聞く"))
      reader_.complain(place_of_key("わからない"), code::unknown_key,
                       "「わからない」は「聞く」と一緒に使います。ボタンにするなら「選択」の中に書いてください。");
  }

  [[nodiscard]] Place place_of_key(std::string_view key) const {
    for (auto const& entry : state_.entries)
      if (entry.key == key) return entry.place;
    return place_;
  }

  StateRef target(YamlNode const& node, std::string_view name) {
    auto const written = reader_.text(node, name);
    if (!written) return {};
    if (!written->text.starts_with(call_prefix)) return resolve_target(*written, home_, names_, reader_);
    reader_.complain(written->place, code::misplaced_call,
                     "「呼ぶ 会話名」をここに書けるのは「選択」のボタンだけです。会話を呼ぶだけの状態には「呼ぶ: "
                     "会話名」と「次へ: 状態名」を書いてください。");
    return {};
  }

  Choice choice(YamlEntry const& entry) {
    Choice choice{entry.key, {}, false, {}, entry.place};
    if (trimmed(entry.key).empty())
      reader_.complain(entry.place, code::empty_text, "ボタンの言葉が空です。言葉を書いてください。");
    auto written = reader_.text(entry.value, entry.key);
    if (!written) return choice;
    choice.calls = written->text.starts_with(call_prefix);
    if (!choice.calls) {
      choice.target = resolve_target(*written, home_, names_, reader_);
      return choice;
    }
    written->text = trimmed(std::string_view{written->text}.substr(call_prefix.size()));
    auto const dialogue = resolve_dialogue(*written, names_, reader_);
    if (!dialogue.empty()) choice.target = start_of(dialogue);
    return choice;
  }

  [[nodiscard]] StateRef start_of(DialogueId const& id) const {
    auto const& states = names_.states.at(id);
    return states.empty() ? StateRef{} : StateRef{id, states.front()};
  }

  AskChoice choices(YamlNode const& node) {
    AskChoice ask;
    if (!reader_.is_map(node, "選択")) return ask;
    for (auto const& entry : node.entries) ask.choices.push_back(choice(entry));
    return ask;
  }

  std::vector<Branch> branches() {
    std::vector<Branch> result;
    if (auto const* const next = state_.find("次へ")) {
      result.push_back({{}, target(*next, "次へ"), place_of_key("次へ")});
      return result;
    }
    auto const* const node = state_.find("分岐");
    if (!node || !reader_.is_map(*node, "分岐")) return result;
    for (auto const& entry : node->entries)
      result.push_back(
          {read_guard({entry.key, entry.place}, names_, reader_), target(entry.value, entry.key), entry.place});
    return result;
  }

  AskSlot ask(YamlNode const& node) {
    AskSlot ask;
    if (auto const name = reader_.text(node, "聞く"))
      if (auto const* const slot = resolve_slot(*name, names_, reader_)) ask.slot = slot->id;
    if (!state_.find("分岐") && !state_.find("次へ"))
      reader_.complain(place_of_key("聞く"), code::missing_key,
                       "「聞く」の状態には、答えのあとの「次へ」か「分岐」が要ります。");
    ask.branches = branches();
    if (auto const* const unknown = state_.find("わからない")) ask.unknown = target(*unknown, "わからない");
    return ask;
  }

  Call call(YamlNode const& node) {
    Call call;
    if (auto const name = reader_.text(node, "呼ぶ")) call.dialogue = resolve_dialogue(*name, names_, reader_);
    if (auto const* const next = reader_.required(state_, "次へ", place_of_key("呼ぶ")))
      call.then = target(*next, "次へ");
    return call;
  }

  End end() {
    auto const outcome = reader_.one_of(state_, "終わり", outcomes, place_);
    return {outcome ? static_cast<Outcome>(*outcome) : Outcome::informed};
  }

  YamlNode const& state_;
  Place const& place_;
  DialogueId const& home_;
  Names const& names_;
  Reader& reader_;
};

}  // namespace

Move read_move(YamlNode const& state, Place const& place, DialogueId const& home, Names const& names, Reader& reader) {
  return MoveReader{state, place, home, names, reader}.read();
}

}  // namespace shirube
