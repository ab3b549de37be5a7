#include "match/matcher.hpp"

#include <algorithm>
#include <array>
#include <future>

#include "match/answer_spellings.hpp"
#include "match/chances.hpp"
#include "match/decide.hpp"
#include "match/entities.hpp"
#include "match/entities_shown.hpp"
#include "match/model.hpp"
#include "match/second_need.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t features_shown_max = 3;
constexpr double candidate_from = 0.01;
constexpr double romaji_from = 0.3, respelled_from = 0.6;  // what is no word of ours as it stands must be one for sure
constexpr std::size_t letters_min = 2;                     // あ, ？ and 。 say nothing

bool says_something(NormalizedText const& text) {
  auto const is_letter = [](char32_t c) { return is_alnum(c) || is_kana(c) || is_kanji(c); };
  return std::ranges::count_if(text.chars, is_letter) >= static_cast<std::ptrdiff_t>(letters_min);
}

std::vector<std::u32string_view> latin_words(std::u32string_view text) {
  std::vector<std::u32string_view> words;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    for (end = begin; end < text.size() && is_latin(text[end]);) ++end;
    if (end > begin) words.push_back(text.substr(begin, end - begin));
  }
  return words;
}

void add_candidates(std::vector<Chance> const& chances, Understanding& into) {
  for (auto const& chance : chances)
    if (into.candidates.empty() || chance.probability >= candidate_from)
      into.candidates.push_back({chance.intent, chance.probability});
}

void add_shown(std::u32string_view original, std::vector<Entity>& entities) {
  auto const shown = find_shown(original);
  if (shown.empty()) return;
  entities.insert(entities.end(), shown.begin(), shown.end());
  std::ranges::stable_sort(entities, {}, &Entity::range);
}

void act_on(IntentId const& intent, double score, Certainty certainty, Understanding& into) {
  into.certainty = certainty;
  into.intent = intent;
  into.score = score;
}

}  // namespace

struct Matcher::Compiled {
  Compiled(Catalog const& catalog, AwaitLesson const& lesson, Complaints& complaints)
      : Compiled(catalog, lesson, complaints, std::async([&] { return OfferBook{catalog}; })) {}
  Compiled(Catalog const& catalog, AwaitLesson const& lesson, Complaints& complaints,
           std::future<OfferBook> made_meanwhile)
      : model(catalog.intents, lesson, complaints), entities(catalog), book(made_meanwhile.get()) {
    book.learn_sounds(model.learned().respelling);
  }

  [[nodiscard]] Understanding understand(Utterance const& heard, Date today, std::string_view asked_slot = {}) const;
  void settle(Utterance const& heard, std::vector<Weighed> const& weighed, Understanding& into) const;
  void read_again(Utterance const& heard, Weighed const& first, Understanding& into) const;
  void add_safety(Utterance const& heard, Understanding& into) const;
  void add_pattern_evidence(Utterance const& heard, Understanding& into) const;

  Model model;
  EntityFinder entities;
  OfferBook book;
};

Understanding Matcher::Compiled::understand(Utterance const& heard, Date today, std::string_view asked_slot) const {
  Understanding result;
  result.entities = entities.find(heard.text, today, asked_slot);
  add_shown(heard.original, result.entities);
  if (says_something(heard.text) && !model.intents().empty()) {
    auto const weighed = model.weigh(heard);
    settle(heard, weighed, result);
    read_again(heard, weighed.front(), result);
  }
  add_pattern_evidence(heard, result);
  return result;
}

// Where the first reading is unsure or sees nothing of ours, kana, romaji and words that no example has are tried as
// the words they may stand for; letters alone also where it is sure, unless the examples have all these words. What was
// denied in words that could be read stays denied.
void Matcher::Compiled::read_again(Utterance const& heard, Weighed const& first, Understanding& into) const {
  bool const sure = into.certainty == Certainty::match, outside = sure && into.intent == out_of_scope_intent;
  bool const converted = std::ranges::any_of(heard.text.chars, is_kanji), letters = has_letters_alone(heard.text.chars);
  auto const is_known = [&](std::u32string_view run) { return model.learned().learner.knows(run_key(run)); };
  bool const strange = letters && !std::ranges::all_of(latin_words(heard.text.chars), is_known);
  if (sure && (first.by_pattern || (!outside && !strange))) return;
  if (converted && (outside || first.barred || first.doubtful)) return;
  double enough = sure && !outside ? into.score : letters ? romaji_from : outside ? respelled_from : into.score;
  std::optional<Utterance> best;
  for (auto const& respelled : model.learned().respelling.respell(heard.text, heard.original, is_known)) {
    auto again = model.hear(respelled);
    auto const weighed = model.weigh(again).front();
    if (model.intents()[weighed.intent].id == out_of_scope_intent || weighed.probability <= enough) continue;
    enough = weighed.probability;
    best = std::move(again);
  }
  if (!best) return;
  Understanding second;
  settle(*best, model.weigh(*best), second);
  into.certainty = second.certainty;
  into.intent = second.intent;
  into.score = second.score;
  into.candidates = std::move(second.candidates);
  into.second = second.second;
  add_safety(*best, into);
}

void Matcher::Compiled::add_safety(Utterance const& heard, Understanding& into) const {
  for (auto const& hit : heard.found.patterns) {
    auto const& pattern = model.patterns()[hit.pattern];
    auto const& id = model.intents()[pattern.intent].id;
    if (pattern.interrupt && model.counts(hit) && std::ranges::find(into.safety, id) == into.safety.end())
      into.safety.push_back(id);
  }
}

void Matcher::Compiled::settle(Utterance const& heard, std::vector<Weighed> const& weighed, Understanding& into) const {
  auto const chances = chances_of(model, weighed);
  add_candidates(chances, into);
  auto const decision = decide(chances);
  auto const& best = chances[decision.best];
  if (decision.certainty != Certainty::none)
    act_on(best.intent, best.probability, decision.certainty, into);
  else
    into.score = best.probability;
  auto const needs = find_two_needs(model, heard);
  if (!needs) return;
  auto const& [first, second] = *needs;
  auto const& first_id = model.intents()[first.intent].id;
  auto const& second_id = model.intents()[second.intent].id;
  bool const fits = into.certainty != Certainty::match || into.intent == first_id || into.intent == second_id;
  if (!fits) return;
  act_on(first_id, std::max(into.score, first.probability), Certainty::match, into);
  into.second = second_id;
}

void Matcher::Compiled::add_pattern_evidence(Utterance const& heard, Understanding& into) const {
  add_safety(heard, into);
  for (auto const& hit : heard.found.patterns) {
    if (!model.counts(hit)) continue;
    auto const& pattern = model.patterns()[hit.pattern];
    auto const& id = model.intents()[pattern.intent].id;
    auto const kind = pattern.interrupt ? Evidence::Kind::interrupt : Evidence::Kind::pattern;
    for (auto const& part : hit.parts) into.evidence.push_back({kind, id, heard.text.original(part), pattern.text});
  }
}

Matcher::Matcher(Catalog const& catalog, Complaints* complaints, AwaitLesson const& lesson) {
  Complaints found;
  compiled_ = std::make_unique<Compiled const>(catalog, lesson, found);
  if (complaints != nullptr) complaints->insert(complaints->end(), found.begin(), found.end());
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

Model const& Matcher::model() const { return compiled_->model; }

Understanding Matcher::understand(std::string_view utterance, Date today) const {
  return compiled_->understand(compiled_->model.hear(utterance), today, {});
}

std::vector<Evidence> Matcher::telling_features(std::string_view utterance, IntentId const& intent) const {
  auto const& model = compiled_->model;
  auto const known = std::ranges::find(model.intents(), intent, &KnownIntent::id);
  if (known == model.intents().end()) return {};
  auto const label = static_cast<std::size_t>(known - model.intents().begin());
  struct Shown {
    float weight{};
    CharRange range;
  };
  std::array<Shown, features_shown_max> top;
  auto const heard = model.hear(utterance);
  for (auto const& feature : model.features(heard).features) {
    Shown shown{model.weight(feature.key, label), feature.range};
    if (std::ranges::any_of(
            top, [&](Shown const& other) { return other.range == shown.range && other.weight >= shown.weight; }))
      continue;
    for (auto& place : top)
      if (shown.weight > place.weight) std::swap(shown, place);
  }
  std::vector<Evidence> evidence;
  for (auto const& shown : top) {
    if (shown.weight <= 0) continue;
    auto const range = heard.text.original(shown.range);
    evidence.push_back({Evidence::Kind::feature, intent, range,
                        to_utf8(std::u32string_view{heard.original}.substr(range.begin, range.end - range.begin))});
  }
  return evidence;
}

Reading Matcher::read(std::string_view utterance, Question const* question, Date today) const {
  auto const heard = compiled_->model.hear(utterance);
  auto const asked_slot = question == nullptr ? std::string_view{} : std::string_view{question->slot};
  Reading reading{compiled_->understand(heard, today, asked_slot), Unclear{}};
  if (question == nullptr) return reading;
  auto const understand = [&](std::string const& spelling) {
    return compiled_->understand(compiled_->model.hear(spelling), today, asked_slot);
  };
  AnswerContext const context{*question, compiled_->book, compiled_->model.learned().respelling, today, understand};
  reading.answer = read_in_spellings(heard.text, heard.original, reading.understanding, context);
  return reading;
}

}  // namespace shirube
