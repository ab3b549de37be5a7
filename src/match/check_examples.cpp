// Does the content understand itself? Every example must be won by its own intent, no near miss may be.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "match/codes.hpp"
#include "match/matcher.hpp"
#include "match/model.hpp"
#include "text/normalize.hpp"

namespace shirube {
namespace {

constexpr Date any_day{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}};

std::string quoted(Intents const& intents, IntentId const& id) {
  return "「" + intents.all.at(id).title + "」(" + id.value + ")";
}

std::string percent(double probability) { return std::to_string(std::lround(100 * probability)) + "%"; }

class ExampleChecker {
 public:
  ExampleChecker(Catalog const& catalog, Matcher const& matcher) : intents_(catalog.intents), matcher_(matcher) {}

  Complaints check() {
    for (auto const& [id, intent] : intents_.all) {
      for (auto const& example : intent.examples) {
        check_twice(id, example);
        check_example(id, example);
      }
      for (auto const& near_miss : intent.near_misses) check_near_miss(id, near_miss);
    }
    check_patterns();
    std::ranges::stable_sort(complaints_, {}, &Complaint::place);
    return std::move(complaints_);
  }

 private:
  void complain(Place const& place, char const* code, std::string what) {
    complaints_.push_back({place, code, std::move(what)});
  }

  void check_twice(IntentId const& id, Written const& example) {
    auto const [first, added] = seen_.try_emplace(normalize(example.text).chars, Seen{id, example.place});
    if (added) return;
    auto const& [other, place] = first->second;
    complain(example.place, match_code::example_twice,
             (other == id ? "同じ例文がこのファイルの " : quoted(intents_, other) + " にも同じ例文が ") +
                 std::to_string(place.line) + " 行目にあります。どちらか一つを消してください。");
  }

  void check_example(IntentId const& id, Written const& example) {
    auto const understood = matcher_.understand(example.text, any_day);
    if (understood.intent == id || understood.second == id) return;
    // Of what customers wrote, as it came, some is doubtful to anybody: asking about it is no fault, acting wrongly is.
    if (example.writer > 0 && understood.certainty != Certainty::match) return;
    complain(example.place, match_code::example_lost, lost(id, example, understood));
  }

  std::string lost(IntentId const& id, Written const& example, Understanding const& understood) const {
    auto const own = std::ranges::find(understood.candidates, id, &Candidate::intent);
    auto const own_score = percent(own == understood.candidates.end() ? 0 : own->score);
    auto const denied = denied_pattern(id, example);
    if (!denied.empty())
      return "この例文では、型「" + denied +
             "」の語が後ろの「ない」などで打ち消されています。打ち消す所まで型に書いてください(例: 消え → 消えない)。";
    if (!understood.intent)
      return "この例文からは何の用件か分かりません(この意図の確かさ " + own_score +
             ")。型を足すか、似た例文をあと一つ二つ足してください。";
    return "この例文は" + quoted(intents_, *understood.intent) + "と受け取られます(確かさ " +
           percent(understood.score) + "、この意図は " + own_score + ")。この意図に型か似た例文を足すか、" +
           understood.intent->value + ".yaml の型に「 -語」を足すか、例文をそちらへ移してください。";
  }

  // A pattern of the intent whose words are all there but denied; empty for none.
  std::string denied_pattern(IntentId const& id, Written const& example) const {
    auto const& model = matcher_.model();
    for (auto const& hit : model.hear(example.text).found.patterns) {
      auto const& pattern = model.patterns()[hit.pattern];
      if (model.intents()[pattern.intent].id == id && !model.counts(hit) &&
          !model.learned().trust[hit.pattern].denial_is_fine)
        return pattern.text;
    }
    return {};
  }

  void check_patterns() {
    auto const& model = matcher_.model();
    for (std::size_t i = 0; i < model.patterns().size(); ++i)
      if (auto const& pattern = model.patterns()[i]; !pattern.interrupt && !model.learned().trust[i].hits_an_example)
        complain(pattern.place, match_code::pattern_without_example,
                 "この型は、この意図の例文のどれにも当たりません。当たるはずの例文を一つ足すか、型を直してください。");
  }

  void check_near_miss(IntentId const& id, Written const& near_miss) {
    auto const understood = matcher_.understand(near_miss.text, any_day);
    bool const acts = understood.certainty == Certainty::match && (understood.intent == id || understood.second == id);
    if (!acts) return;
    std::string why;
    for (auto const& evidence : understood.evidence)
      if (evidence.kind == Evidence::Kind::pattern && evidence.intent == id)
        why = "型「" + evidence.why + "」が当たっています。";
    complain(near_miss.place, match_code::near_miss_won,
             "この文がこの意図として受け取られます(確かさ " + percent(understood.score) + ")。" + why +
                 (why.empty() ? "本来の意図の例文に足してください。"
                              : "その型に「 -語」を足して、この文を除いてください。"));
  }

  struct Seen {
    IntentId intent;
    Place place;
  };
  Intents const& intents_;
  Matcher const& matcher_;
  std::map<std::u32string, Seen> seen_;
  Complaints complaints_;
};

}  // namespace

Complaints check_examples(Catalog const& catalog, Matcher const& matcher) {
  return ExampleChecker(catalog, matcher).check();
}

}  // namespace shirube
