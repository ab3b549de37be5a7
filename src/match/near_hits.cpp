#include "match/near_hits.hpp"

#include <algorithm>
#include <limits>

#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t no_probe = std::numeric_limits<std::size_t>::max();

// (が|は|も) and (と|って) are there in every sentence.
constexpr std::size_t telling_kana_chars_min = 3;

bool says_something(CharRange range, NormalizedText const& text) {
  auto const word = std::u32string_view{text.chars}.substr(range.begin, range.end - range.begin);
  return word.size() >= telling_kana_chars_min || !std::ranges::all_of(word, is_hiragana);
}

std::size_t chars_found(NearHit const& hit) {
  std::size_t sum = 0;
  for (auto const& range : hit.found) sum += range.end - range.begin;
  return sum;
}

}  // namespace

class NearHits::Prober {
 public:
  explicit Prober(Intents const& content) : classes_(normalize_classes(content, ignored_)) {}

  ProbedPattern probe(KnownPattern const& pattern) {
    ProbedPattern result{written_parts(pattern.text), {}};
    for (auto const& part : result.written) {
      ProbedPart probed{probe_of(part.text), {}};
      if (!part.excluded)
        for (auto const& atom : part.atoms) {
          bool const needed = !atom.optional && atom.kind != WrittenAtom::Kind::gap;
          probed.atoms.push_back(needed ? probe_of(atom.text) : no_probe);
        }
      result.parts.push_back(std::move(probed));
    }
    return result;
  }

  [[nodiscard]] PatternProgram compile() const { return compile_patterns(trees_, {}); }

 private:
  std::size_t probe_of(std::string const& text) {
    auto const [known, is_new] = probes_.try_emplace(text, trees_.size());
    if (!is_new) return known->second;
    auto tree = parse_pattern({text, {}}, classes_, ignored_);
    if (tree)
      trees_.push_back(std::move(*tree));
    else
      known->second = no_probe;
    return known->second;
  }

  Complaints ignored_;
  WordClasses classes_;
  std::map<std::string, std::size_t> probes_;
  std::vector<PatternTree> trees_;
};

NearHits::NearHits(Intents const& content, Model const& model) : model_(model) {
  Prober prober(content);
  for (auto const& pattern : model.patterns()) patterns_.push_back(prober.probe(pattern));
  program_ = prober.compile();
}

std::vector<NearHit> NearHits::find(Utterance const& heard) const {
  std::vector<Places> places(heard.clauses.size());
  for (auto const& hit : find_patterns(program_, heard.text, heard.clauses).patterns)
    places[hit.clause].try_emplace(hit.pattern, hit.parts.front());
  std::vector<bool> hits(patterns_.size());
  std::vector<NearHit> result;
  for (auto const& hit : heard.found.patterns) {
    hits[hit.pattern] = true;
    if (!model_.counts(hit)) result.push_back({NearHit::Lack::denied, hit.pattern, hit.clause, hit.parts, {}, {}, {}});
  }
  for (std::size_t pattern = 0; pattern < patterns_.size(); ++pattern)
    for (std::size_t clause = 0; !hits[pattern] && clause < places.size(); ++clause)
      judge(pattern, clause, places[clause], heard, result);
  std::ranges::stable_sort(result, [](NearHit const& a, NearHit const& b) {
    return a.lack != b.lack ? a.lack < b.lack : chars_found(a) > chars_found(b);
  });
  return result;
}

void NearHits::judge(std::size_t pattern, std::size_t clause, Places const& places, Utterance const& heard,
                     std::vector<NearHit>& into) const {
  auto const& [written, parts] = patterns_[pattern];
  NearHit missing{NearHit::Lack::missing, pattern, clause, {}, {}, {}, {}};
  NearHit excluded{NearHit::Lack::excluded, pattern, clause, {}, {}, {}, {}};
  std::vector<std::size_t> apart;
  std::size_t words_missing = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto const whole = places.find(parts[i].whole);
    if (written[i].excluded) {
      if (whole == places.end()) continue;
      excluded.parts.push_back(i);
      excluded.met.push_back(whole->second);
      continue;
    }
    if (whole != places.end()) {
      missing.found.push_back(whole->second);
      continue;
    }
    std::size_t missing_here = 0;
    for (std::size_t atom = 0; atom < parts[i].atoms.size(); ++atom) {
      if (parts[i].atoms[atom] == no_probe) continue;
      if (auto const place = places.find(parts[i].atoms[atom]); place != places.end()) {
        missing.found.push_back(place->second);
        continue;
      }
      missing.atom = ++missing_here == 1 ? std::optional{atom} : std::nullopt;
    }
    words_missing += missing_here;
    (missing_here == 0 ? apart : missing.parts).push_back(i);
  }
  std::ranges::sort(missing.found);
  missing.found.erase(std::unique(missing.found.begin(), missing.found.end()), missing.found.end());
  auto const telling = [&](CharRange range) { return says_something(range, heard.text); };
  if (std::ranges::none_of(missing.found, telling)) return;
  auto const faults = missing.parts.size() + apart.size() + (excluded.parts.empty() ? 0U : 1U);
  // Two words missing from a part are one fault only where other parts are there.
  bool const part_alone = words_missing > 1 && std::ranges::count(written, false, &WrittenPart::excluded) < 2;
  if (faults != 1 || part_alone) return;
  if (!excluded.parts.empty()) {
    excluded.found = std::move(missing.found);
    into.push_back(std::move(excluded));
    return;
  }
  if (!apart.empty()) {
    missing.lack = NearHit::Lack::apart;
    missing.parts = std::move(apart);
  }
  into.push_back(std::move(missing));
}

}  // namespace shirube
