#include "match/variant_score.hpp"

#include <algorithm>
#include <map>

#include "base/overloaded.hpp"
#include "match/decide.hpp"
#include "text/normalize.hpp"

namespace shirube {
namespace {

constexpr Date any_day{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}};
constexpr std::string_view yes = "はい", no = "いいえ", affirm_intent = "affirm", deny_intent = "deny";

Question const& yes_no_question() {
  static Question const question{"それで合っていますか？", {{std::string{yes}, {}}, {std::string{no}, {}}}, {}};
  return question;
}

// Spread evenly over the examples of the intent, if there is one.
void add_spread(Intents const& intents, std::string_view id, std::size_t count_max, KnownSentence known,
                std::vector<KnownSentence>& into) {
  auto const found = intents.all.find(IntentId{std::string{id}});
  if (found == intents.all.end()) return;
  auto const& examples = found->second.examples;
  auto const count = count_max == 0 ? examples.size() : std::min(examples.size(), count_max);
  for (std::size_t i = 0; i < count; ++i) {
    known.text = examples[i * examples.size() / count].text;
    into.push_back(known);
  }
}

HeardAs best_intent(Understanding const& understood) {
  auto const second = understood.second ? understood.second->value : std::string{};
  if (understood.intent) return {understood.intent->value, second, understood.certainty};
  return {understood.candidates.empty() ? "" : understood.candidates.front().intent.value, second,
          understood.certainty};
}

HeardAs as_answer(Answer const& answer) {
  auto const polar = [](bool is_yes) { return HeardAs{std::string{is_yes ? yes : no}, {}, Certainty::match}; };
  return std::visit(Overloaded{[](Unclear const&) { return HeardAs{}; },
                               [&](Chosen const& chosen) { return polar(chosen.offer == 0); },
                               [](Filled const&) {
                                 return HeardAs{"slot", {}, Certainty::match};
                               },
                               [](Correct const&) {
                                 return HeardAs{"correct", {}, Certainty::match};
                               },
                               [](Switch const& to) {
                                 return HeardAs{to.intent.value, {}, Certainty::match};
                               },
                               [&](YesNo const& said) { return polar(said.yes); }},
                    answer);
}

bool means(HeardAs const& heard, std::string const& meaning) {
  // not to understand what is out of scope is to understand it: the bot says what it is there for
  if (heard.certainty == Certainty::none) return meaning == out_of_scope_intent.value;
  return heard.meaning == meaning || heard.second == meaning;
}

void count(HeardAs const& heard, bool understood, KindScore& into) {
  ++into.variants;
  if (understood) ++into.understood;
  if (understood && heard.certainty == Certainty::clarify) ++into.asked;
  if (!understood && heard.certainty == Certainty::match) ++into.acted_wrongly;
}

class Scoring {
 public:
  Scoring(Vary const& vary, Hear const& hear) : vary_(vary), hear_(hear) {
    for (auto const kind : variant_kinds()) score_.kinds.push_back({kind, {}});
    for (auto const& way : ways_of_writing()) score_.ways.push_back({way.kind, way.name});
  }

  void know(std::span<KnownSentence const> sentences) {
    for (auto const& sentence : sentences) meaning_of(sentence.text, sentence);
  }

  void score(KnownSentence const& sentence) {
    ++score_.sentences;
    if (!means(hear_(sentence.text, sentence.answer), sentence.meaning)) {
      ++score_.not_understood;
      return;
    }
    for (auto const& variant : vary_(sentence.text)) score(sentence, variant);
  }

  VariantScore finish() {
    for (auto& [pair, collision] : collisions_) score_.collisions.push_back(std::move(collision));
    auto const weight = [](Collision const& one) { return one.taken + one.same_text; };
    std::ranges::stable_sort(score_.collisions, std::ranges::greater{}, weight);
    return std::move(score_);
  }

 private:
  void score(KnownSentence const& sentence, Variant const& variant) {
    auto const heard = hear_(variant.text, sentence.answer);
    bool const understood = means(heard, sentence.meaning);
    count(heard, understood, score_.overall);
    count(heard, understood, *std::ranges::find(score_.kinds, variant.kind, &KindScore::kind));
    count(heard, understood, *std::ranges::find(score_.ways, variant.way, &KindScore::way));
    if (!understood) score_.lost.push_back({variant.kind, variant.way, sentence, variant.text, heard});
    if (!understood && heard.certainty != Certainty::none) ++collision(sentence, heard.meaning, variant.text).taken;
    if (auto const& other = meaning_of(variant.text, sentence); other != sentence.meaning)
      ++collision(sentence, other, variant.text).same_text;
  }

  // Whose text this was first.
  std::string const& meaning_of(std::string const& text, KnownSentence const& sentence) {
    return texts_.try_emplace({sentence.answer, normalize(text).chars}, sentence.meaning).first->second;
  }

  Collision& collision(KnownSentence const& sentence, std::string const& other, std::string const& text) {
    auto const [place, added] = collisions_.try_emplace({sentence.meaning, other});
    if (added) place->second = {sentence.meaning, other, 0, 0, sentence.text, text};
    return place->second;
  }

  Vary const& vary_;
  Hear const& hear_;
  VariantScore score_;
  std::map<std::pair<bool, std::u32string>, std::string> texts_;
  std::map<std::pair<std::string, std::string>, Collision> collisions_;
};

}  // namespace

double KindScore::share() const {
  return variants == 0 ? 1 : static_cast<double>(understood) / static_cast<double>(variants);
}

bool VariantScore::passes() const {
  return overall.share() >= share_overall_min &&
         std::ranges::all_of(kinds, [](KindScore const& kind) { return kind.share() >= share_of_kind_min; });
}

std::vector<KnownSentence> known_sentences(Catalog const& catalog, std::size_t of_intent_max) {
  auto const& intents = catalog.intents;
  std::vector<KnownSentence> result;
  for (auto const& [id, intent] : intents.all)
    add_spread(intents, id.value, of_intent_max, {{}, id.value, false}, result);
  add_spread(intents, affirm_intent, of_intent_max, {{}, std::string{yes}, true}, result);
  add_spread(intents, deny_intent, of_intent_max, {{}, std::string{no}, true}, result);
  return result;
}

HeardAs hear_as(Matcher const& matcher, std::string const& text, bool answer) {
  auto const reading = matcher.read(text, answer ? &yes_no_question() : nullptr, any_day);
  return answer ? as_answer(reading.answer) : best_intent(reading.understanding);
}

VariantScore score_variants(std::span<KnownSentence const> sentences, std::span<KnownSentence const> others,
                            Vary const& vary, Hear const& hear) {
  Scoring scoring{vary, hear};
  scoring.know(sentences);
  scoring.know(others);
  for (auto const& sentence : sentences) scoring.score(sentence);
  return scoring.finish();
}

}  // namespace shirube
