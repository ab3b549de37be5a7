#include "cmd/whynot_text.hpp"

#include <algorithm>

#include "cmd/explanation_text.hpp"

namespace shirube {
namespace {

constexpr std::size_t messages_shown_max = 5, trials_shown_max = 8;
constexpr std::string_view marks_of_yaml = "[]{},&*!|>'\"%@`#-?:";

// As a YAML list holds it: quoted only where it must be.
std::string list_item(std::string const& text) {
  bool const plain = marks_of_yaml.find(text.front()) == std::string_view::npos &&
                     text.find(": ") == std::string::npos && text.find(" #") == std::string::npos && text.back() != ':';
  if (plain) return "  - " + text;
  std::string quoted;
  for (char const c : text) quoted += c == '\'' ? std::string{"''"} : std::string{c};
  return "  - '" + quoted + "'";
}

struct Difference {
  std::string removed, added;
};

Difference difference(std::string const& before, std::string const& after) {
  auto const from = to_chars(before), to = to_chars(after);
  auto const begin = static_cast<std::size_t>(std::ranges::mismatch(from, to).in1 - from.begin());
  std::size_t end = 0;
  while (end < std::min(from.size(), to.size()) - begin && from[from.size() - 1 - end] == to[to.size() - 1 - end])
    ++end;
  return {to_utf8(std::u32string_view{from}.substr(begin, from.size() - end - begin)),
          to_utf8(std::u32string_view{to}.substr(begin, to.size() - end - begin))};
}

class Writer {
 public:
  Writer(WhyNot const& answer, WhyNotQuestion const& question, Intents const& intents, std::string const& judged_by)
      : answer_(answer), question_(question), intents_(intents), judged_by_(judged_by) {}

  std::string write() && {
    line("「" + question_.sentence + "」を" + titled(intents_, question_.intent) + "と受け取るには");
    if (answer_.matches) {
      line("もう受け取っています（確かさ " + percent_text(answer_.now.probability) + "）。直すところはありません。");
      return std::move(text_);
    }
    line("いまは" + standing(answer_.now) + "。この相談の確かさは" + percent_text(answer_.now.probability) + "です。");
    line("");
    if (answer_.found) {
      write("いちばん小さい直し", answer_.trials[*answer_.found]);
      if (answer_.gentler) write("ほかの相談に響かない直し", answer_.trials[*answer_.gentler]);
    } else {
      line("小さな直しでは受け取れませんでした。似た例文をいくつか集めて足すか、相談の分け方を見直してください。");
    }
    others();
    return std::move(text_);
  }

 private:
  void line(std::string const& text) { text_ += text + '\n'; }

  std::string standing(Standing const& standing) const {
    switch (standing.certainty) {
      case Certainty::match:
        return titled(intents_, *standing.intent) + "を案内します";
      case Certainty::clarify:
        return "、もしかしてと尋ねます（先頭は" + titled(intents_, *standing.intent) + "）";
      case Certainty::none:
        return "、わからないと言います";
    }
    return {};
  }

  void write(std::string const& title, EditTrial const& trial) {
    line(title + "（" + std::to_string(trial.edit.chars()) + "文字）");
    for (auto const& edit : trial.edit.lines) write(edit);
    line("直して試すと、確かさは " + moved(trial) + "。" + titled(intents_, question_.intent) + "を案内します。");
    write(trial.effects);
    line("");
  }

  void write(EditLine const& edit) {
    auto const at = edit.place.file + ":" + std::to_string(edit.place.line);
    if (edit.what == EditLine::What::word)
      return line("  " + at + " の語群「" + edit.word_class + "」に足す：" + edit.after);
    if (!edit.before.empty()) {
      auto const [removed, added] = difference(edit.before, edit.after);
      line("  " + at + " の型を直す（" + (removed.empty() ? "" : "消す「" + removed + "」") +
           (added.empty() ? "" : "足す「" + added + "」") + "）");
      return line(list_item(edit.after));
    }
    auto const section = edit.what == EditLine::What::pattern ? "型" : "例文";
    line("  " + edit.place.file + " の" + section + "のおわりに足す" +
         (edit.place.line > 0 ? "（" + std::to_string(edit.place.line) + "行目の次）" : ""));
    line(edit.place.file.ends_with(".txt") ? edit.after : list_item(edit.after));
  }

  std::string moved(EditTrial const& trial) const {
    return percent_text(answer_.now.probability) + " → " + percent_text(trial.after.probability);
  }

  void write(EditEffects const& effects) {
    line(judged_by_ + " " + std::to_string(question_.messages.size()) + " 文への影響：");
    line("  新しく受け取る " + std::to_string(effects.won.size()) + "、ほかの相談から移る " +
         std::to_string(effects.stolen.size()) + "、受け取れなくなる " + std::to_string(effects.lost.size()) +
         "、ほかの相談どうしで動く " + std::to_string(effects.others));
    for (std::size_t i = 0; i < std::min(effects.won.size(), messages_shown_max); ++i)
      line("  ＋「" + effects.won[i] + "」");
    for (std::size_t i = 0; i < std::min(effects.stolen.size(), messages_shown_max); ++i)
      line("  移「" + effects.stolen[i].text + "」 " + named(effects.stolen[i].from) + " から");
    for (std::size_t i = 0; i < std::min(effects.lost.size(), messages_shown_max); ++i)
      line("  −「" + effects.lost[i].text + "」 " + named(effects.lost[i].to) + " へ");
    for (auto const& text : effects.near_misses_won) line("  似て非なる文を受け取ってしまう「" + text + "」");
  }

  static std::string named(std::optional<IntentId> const& intent) { return intent ? intent->value : "聞き返し"; }

  void others() {
    bool first = true;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < answer_.trials.size() && shown < trials_shown_max; ++i) {
      auto const& trial = answer_.trials[i];
      if (answer_.found == i || answer_.gentler == i) continue;
      if (first) line("ほかに考えた直し");
      first = false;
      ++shown;
      line("  " + shortly(trial.edit) + "：" + outcome(trial));
    }
  }

  std::string outcome(EditTrial const& trial) const {
    if (trial.works) return moved(trial) + "。案内するが、ほかの相談に響く";
    return (trial.tried ? "" : "多くても ") + moved(trial) + "。これだけでは足りない";
  }

  static std::string shortly(Edit const& edit) {
    std::string result;
    for (auto const& line : edit.lines) {
      if (!result.empty()) result += " と ";
      auto const [removed, added] = difference(line.before, line.after);
      auto const at = std::to_string(line.place.line) + "行目の";
      result += line.what == EditLine::What::word ? "語群「" + line.word_class + "」に「" + line.after + "」"
                : line.what == EditLine::What::example ? "例文「" + line.after + "」"
                : line.before.empty()                  ? "型「" + line.after + "」"
                : added.empty()                        ? at + "型から「" + removed + "」を消す"
                                                       : at + "型に「" + added + "」";
    }
    return result;
  }

  WhyNot const& answer_;
  WhyNotQuestion const& question_;
  Intents const& intents_;
  std::string const& judged_by_;
  std::string text_;
};

}  // namespace

std::string why_not_text(WhyNot const& answer, WhyNotQuestion const& question, Intents const& intents,
                         std::string const& judged_by) {
  return Writer(answer, question, intents, judged_by).write();
}

}  // namespace shirube
