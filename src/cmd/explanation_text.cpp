#include "cmd/explanation_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "match/decide.hpp"

namespace shirube {
namespace {

constexpr std::size_t pattern_chars_shown_max = 56, words_chars_shown_max = 24;
constexpr double rest_shown_from = 0.5;

std::string number(double value, int decimals) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

std::string with_sign(double value) { return (value < 0 ? "−" : "＋") + number(std::abs(value), 1); }

std::string shortened(std::string const& text, std::size_t chars_max) {
  auto chars = to_chars(text);
  if (chars.size() <= chars_max) return text;
  chars.resize(chars_max - 1);
  return to_utf8(chars) + "〜";
}

// 「登録済み」1〜4文字目
std::string placed(Explanation::Part const& part) {
  auto const first = std::to_string(part.range.begin + 1), last = std::to_string(part.range.end);
  return "「" + part.said + "」" + (first == last ? first : first + "〜" + last) + "文字目";
}

template <class Values, class Text>
std::string joined(Values const& values, char const* between, Text const& text) {
  std::string result;
  for (auto const& value : values) result += (result.empty() ? "" : between) + text(value);
  return result;
}

class Writer {
 public:
  Writer(Explanation const& explanation, Understanding const& understood, Intents const& intents)
      : explained_(explanation), understood_(understood), intents_(intents) {}

  std::string write() && {
    line("文        " + explained_.original);
    spelling();
    if (explained_.clauses.size() > 1)
      line("文の切れ目 " + joined(explained_.clauses, " ／ ", [](auto const& part) { return part.said; }));
    std::size_t rank = 0;
    for (auto const& candidate : explained_.candidates) write(candidate, ++rank);
    if (!explained_.denied.empty()) line("");
    for (auto const& [id, hit] : explained_.denied) {
      line("打ち消し  " + titled(intents_, id));
      write(hit);
    }
    decision();
    return std::move(text_);
  }

 private:
  void line(std::string const& text) { text_ += text + '\n'; }

  void spelling() {
    if (explained_.changes.empty()) return line("そろえた形 （同じ）");
    line("そろえた形 " + explained_.normalised);
    line("           " + joined(explained_.changes, "、", [](Explanation::Change const& change) {
           return change.from + (change.to.empty() ? "（取る）" : "→" + change.to);
         }));
  }

  void write(Explanation::Candidate const& candidate, std::size_t rank) {
    line("");
    line(std::to_string(rank) + ". " + titled(intents_, candidate.intent) + "  " + percent_text(candidate.probability) +
         "   例文から " + with_sign(candidate.learner_points) + "、型から " + with_sign(candidate.pattern_points) +
         (candidate.barred     ? "   打ち消されている"
          : candidate.doubtful ? "   何かが打ち消されている"
                               : ""));
    for (auto const& hit : candidate.hits) write(hit);
    for (auto const& near : candidate.near_hits) write(near);
    words("   後押し    ", candidate.speak_for, std::max(candidate.rest_points, 0.0));
    words("   引き止め  ", candidate.speak_against, std::min(candidate.rest_points, 0.0));
  }

  void pattern_line(char const* label, std::string const& pattern, Place const& place) {
    line(label + shortened(pattern, pattern_chars_shown_max) + "  (" + place.file + ":" + std::to_string(place.line) +
         ")");
  }

  void write(Explanation::Hit const& hit) {
    pattern_line(hit.interrupt ? "   割り込み  " : "   型        ", hit.pattern, hit.place);
    line("             " + std::string{stand_text(hit)} + "：" + joined(hit.parts, "、", placed));
  }

  static char const* stand_text(Explanation::Hit const& hit) {
    if (hit.stand == Stand::affirmed) return "当たり";
    if (hit.stand == Stand::asked) return hit.counts ? "当たり（お願いの形）" : "当たらない（尋ねているだけ）";
    return "当たらない（打ち消されている）";
  }

  void write(Explanation::Near const& near) {
    pattern_line("   惜しい型  ", near.pattern, near.place);
    auto const lacking = joined(near.lacking, "、", [](std::string const& text) {
      return "「" + shortened(text, words_chars_shown_max) + "」";
    });
    auto const found = joined(near.found, "、", placed);
    switch (near.lack) {
      case NearHit::Lack::denied:
        return line("             打ち消されている：" + found);
      case NearHit::Lack::excluded:
        return line("             " + lacking + " のために外れた：" + joined(near.met, "、", placed));
      case NearHit::Lack::apart:
        return line("             語はあるが、順番か間が違う：" + found);
      case NearHit::Lack::missing:
        return line("             足りない語：" + lacking + "。ある語：" + found);
    }
  }

  // rest: what no word accounts for: the length of the text, and how often the intent occurs at all
  void words(char const* label, std::vector<Explanation::Word> const& words, double rest) {
    auto text = joined(words, "、", [](Explanation::Word const& word) {
      return "「" + word.part.said + "」" + with_sign(word.points);
    });
    if (std::abs(rest) >= rest_shown_from) text += (text.empty() ? "文の長さなど" : "、文の長さなど") + with_sign(rest);
    if (!text.empty()) line(label + text);
  }

  void decision() {
    line("");
    line("判定      " + decided());
    if (explained_.candidates.empty()) return line("          用件を読み取れる文字が足りません。");
    auto const& costs = explained_.costs;
    line("          見込みの損（もしかして一回を1として）：案内する " + number(costs.acting, 2) + "、もしかして " +
         number(costs.asking, 2) + "、わからないと言う " + number(costs.not_understood, 2) +
         (understood_.second ? "" : "。いちばん小さいものを選ぶ"));
    if (understood_.second)
      line("          用件が二つ、どちらの文も型で確か。続けて" + titled(intents_, *understood_.second) + "を案内する");
    for (auto const& id : understood_.safety) line("          先に警告する：" + titled(intents_, id));
  }

  std::string decided() const {
    switch (understood_.certainty) {
      case Certainty::match:
        return "案内する：" + titled(intents_, *understood_.intent);
      case Certainty::clarify:
        return "もしかしてと尋ねる（先頭は" + titled(intents_, *understood_.intent) + "）";
      case Certainty::none:
        return "わからないと言う";
    }
    return {};
  }

  Explanation const& explained_;
  Understanding const& understood_;
  Intents const& intents_;
  std::string text_;
};

}  // namespace

std::string titled(Intents const& intents, IntentId const& id) {
  auto const& title = intents.all.at(id).title;
  return (title.starts_with("「") ? title : "「" + title + "」") + " (" + id.value + ")";
}

std::string percent_text(double probability) {
  double const percent = 100 * probability;
  return number(percent, percent < 10 ? 1 : 0) + "%";
}

std::string explanation_text(Explanation const& explanation, Understanding const& understood, Intents const& intents) {
  return Writer(explanation, understood, intents).write();
}

}  // namespace shirube
