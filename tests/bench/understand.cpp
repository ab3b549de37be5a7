// How long one core takes to understand an utterance of 18 to 22 characters, by stage: with the content given, and with
// ten times as much of it, all utterances with one and then with the other in each round, so that a busy machine slows
// both alike, while each finds the caches as a server with one content would. Texts made to stall: hostile_texts.
//   bench_understand CONTENT [ROUNDS]     CONTENT: the folder that holds intents/ and replies/
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iomanip>
#include <iostream>
#include <set>

#include "loader/load.hpp"
#include "match/entities.hpp"
#include "match/matcher.hpp"
#include "match/model.hpp"
#include "match/pattern_program.hpp"
#include "text/readings.hpp"
#include "text/script.hpp"

using namespace shirube;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr std::size_t times_larger = 10, chars_min = 18, chars_max = 22, rounds_usual = 21;
constexpr Date today{std::chrono::year{2026}, std::chrono::January, std::chrono::day{15}};

template <class Act>
double took_us(Act const& act) {
  auto const begin = SteadyClock::now();
  act();
  return std::chrono::duration<double, std::micro>(SteadyClock::now() - begin).count();
}

// ---- content ten times as large
// Another text of the same form: every kanji and katakana becomes another that the content uses, kana and marks stay.
// So a variant shares characters and the kana of grammar with real utterances, but says something else.
class Variants {
 public:
  explicit Variants(Intents const& intents) {
    for (auto const& [id, intent] : intents.all)
      for (auto const* const list : {&intent.patterns, &intent.interrupts, &intent.examples})
        for (auto const& written : *list) count(written.text);
    for (auto const& [name, word_class] : intents.classes)
      for (auto const& word : word_class.words) count(word.text);
    kanji_.assign(kanji_seen_.begin(), kanji_seen_.end());
    katakana_.assign(katakana_seen_.begin(), katakana_seen_.end());
  }

  // What stands between < and > is a class's name and stays.
  [[nodiscard]] std::string variant(std::string const& text, std::size_t number) const {
    std::u32string chars = to_chars(text);
    bool name = false;
    for (char32_t& c : chars) {
      if (c == U'<' || c == U'＜') name = true;
      if (c == U'>' || c == U'＞') name = false;
      if (!name) c = rotated(c, number);
    }
    return to_utf8(chars);
  }

 private:
  void count(std::string const& text) {
    for (char32_t const c : to_chars(text))
      if (is_kanji(c))
        kanji_seen_.insert(c);
      else if (is_katakana(c))
        katakana_seen_.insert(c);
  }

  [[nodiscard]] char32_t rotated(char32_t c, std::size_t number) const {
    if (!is_kanji(c) && !is_katakana(c)) return c;
    auto const& among = is_kanji(c) ? kanji_ : katakana_;
    auto const found = std::ranges::lower_bound(among, c);
    if (found == among.end() || *found != c) return c;
    auto const place = static_cast<std::size_t>(found - among.begin());
    return among[(place + number * (among.size() / times_larger + 1)) % among.size()];
  }

  std::set<char32_t> kanji_seen_, katakana_seen_;
  std::vector<char32_t> kanji_, katakana_;
};

void multiply(std::vector<Written>& list, Variants const& variants) {
  auto const count = list.size();
  for (std::size_t number = 1; number < times_larger; ++number)
    for (std::size_t i = 0; i < count; ++i) {
      auto copy = list[i];
      copy.text = variants.variant(copy.text, number);
      list.push_back(std::move(copy));
    }
}

Catalog made_larger(Catalog catalog) {
  Variants const variants(catalog.intents);
  for (auto& [id, intent] : catalog.intents.all)
    for (auto* const list : {&intent.patterns, &intent.interrupts, &intent.examples, &intent.near_misses})
      multiply(*list, variants);
  for (auto& [name, word_class] : catalog.intents.classes) multiply(word_class.words, variants);
  return catalog;
}

// ---- stages
PatternProgram program_of(Intents const& intents) {
  Complaints ignored;
  auto const classes = normalize_classes(intents, ignored);
  std::vector<PatternTree> trees;
  for (auto const& [id, intent] : intents.all)
    for (auto const* const list : {&intent.patterns, &intent.interrupts})
      for (auto const& pattern : *list)
        if (auto tree = parse_pattern(pattern, classes, ignored)) trees.push_back(std::move(*tree));
  return compile_patterns(trees, classes);
}

struct Subject {
  // Learned as a server learns it, other spellings and all.
  Subject(Catalog const& catalog, ReadingDictionary const& readings)
      : matcher(catalog, nullptr, [&] { return Lesson{&readings}; }),
        entities(catalog),
        program(program_of(catalog.intents)) {}
  Matcher matcher;
  EntityFinder entities;
  PatternProgram program;
};

using Stage = std::function<void(Subject const&, std::string const&, Utterance const&)>;
struct NamedStage {
  char const* name{};
  Stage run;
};
std::vector<NamedStage> const stages{
    {"normalize", [](auto const&, auto const& text, auto const&) { (void)normalize(text); }},
    {"clauses", [](auto const&, auto const&, auto const& heard) { (void)clauses(heard.text); }},
    {"patterns", [](auto const& subject, auto const&,
                    auto const& heard) { (void)find_patterns(subject.program, heard.text, heard.clauses); }},
    {"entities",
     [](auto const& subject, auto const&, auto const& heard) { (void)subject.entities.find(heard.text, today); }},
    {"understand",
     [](auto const& subject, auto const& text, auto const&) { (void)subject.matcher.understand(text, today); }},
};

std::vector<std::string> utterances(Intents const& intents) {
  std::vector<std::string> found;
  for (auto const& [id, intent] : intents.all)
    for (auto const& example : intent.examples) {
      auto const chars = char_count(example.text);
      if (chars >= chars_min && chars <= chars_max) found.push_back(example.text);
    }
  return found;
}

struct Figures {
  double p50{}, p90{}, p99{};
};
Figures figures(std::vector<double> took) {
  std::ranges::sort(took);
  return {took[took.size() / 2], took[took.size() * 9 / 10], took[took.size() * 99 / 100]};
}
std::ostream& operator<<(std::ostream& out, Figures const& one) {
  return out << std::setw(8) << one.p50 << std::setw(8) << one.p90 << std::setw(8) << one.p99;
}

// By utterance the median of all rounds: what other programs take from the core is not the matcher's.
class Medians {
 public:
  explicit Medians(std::size_t utterances) : took_(utterances) {}
  void add(std::size_t utterance, double us) { took_[utterance].push_back(us); }
  [[nodiscard]] Figures over_utterances() const {
    std::vector<double> medians;
    for (auto const& one : took_) medians.push_back(figures(one).p50);
    return figures(medians);
  }

 private:
  std::vector<std::vector<double>> took_;
};

void compare(std::vector<std::string> const& texts, std::size_t rounds, Subject const& given, Subject const& larger) {
  std::cout << "us             p50     p90     p99 | ten times:      p90     p99 | ratio of p50\n";
  std::vector<Utterance> heard;
  for (auto const& text : texts) heard.emplace_back(text);
  for (auto const& stage : stages) {
    Medians took_given(texts.size()), took_larger(texts.size());
    auto const hear_all = [&](Subject const& subject, Medians& into) {
      for (std::size_t i = 0; i < texts.size(); ++i)
        into.add(i, took_us([&] { stage.run(subject, texts[i], heard[i]); }));
    };
    for (std::size_t round = 0; round < rounds; ++round) {
      hear_all(given, took_given);
      hear_all(larger, took_larger);
    }
    auto const a = took_given.over_utterances(), b = took_larger.over_utterances();
    std::cout << std::left << std::setw(10) << stage.name << std::right << a << " |" << b << " |" << std::setw(8)
              << b.p50 / a.p50 << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  auto const files = read_content_files(argv[1]);
  if (!files) return 1;
  auto const rounds = argc > 2 ? static_cast<std::size_t>(std::atoi(argv[2])) : rounds_usual;
  auto const catalog = load_catalog(*files).catalog;
  auto const readings = ReadingDictionary::open();
  if (!readings) return 1;
  Subject const given(catalog, *readings->get()), larger(made_larger(catalog), *readings->get());
  auto const texts = utterances(catalog.intents);
  std::cout << std::fixed << std::setprecision(2) << texts.size() << " utterances of " << chars_min << " to "
            << chars_max << " characters, " << rounds << " rounds\n"
            << "content given: " << given.program.patterns.size() << " patterns, " << given.program.noted_sets.size()
            << " literals; ten times: " << larger.program.patterns.size() << ", " << larger.program.noted_sets.size()
            << "\nten times: every pattern, class word, example and near miss also in nine variants of the same intent "
               "or class, kanji and katakana replaced by others of the content\n";
  compare(texts, rounds, given, larger);
}
