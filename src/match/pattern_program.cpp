#include "match/pattern_program.hpp"

#include <algorithm>
#include <map>

#include "base/overloaded.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using Literals = std::vector<std::u32string>;
using SetId = PatternProgram::SetId;
using LiteralId = PatternProgram::LiteralId;
using Element = PatternProgram::Element;
using Sequence = PatternProgram::Sequence;

class Compiler {
 public:
  PatternProgram compile(std::vector<PatternTree> const& trees, WordClasses const& classes) {
    for (auto const& [name, words] : classes)
      if (!words.empty()) set_of(words);
    for (auto const& tree : trees) add(tree);
    index_telling();
    index_triggers();
    index_literals();
    return std::move(program_);
  }

 private:
  void add(PatternTree const& tree) {
    PatternProgram::Pattern pattern;
    for (auto const& part : tree.parts)
      (part.excluded ? pattern.excluded : pattern.required).push_back(lower(part.sequence));
    program_.patterns.push_back(std::move(pattern));
  }

  Sequence lower(PatternSequence const& sequence) {
    Sequence result;
    for (auto const& element : sequence)
      result.push_back(std::visit(Overloaded{
                                      [&](AnyOf const& words) {
                                        return Element{Element::Kind::any_of, words.optional, set_of(words.literals)};
                                      },
                                      [](Gap const&) {
                                        return Element{Element::Kind::gap, true, 0};
                                      },
                                      [&](Group const& group) { return lower(group); },
                                  },
                                  element));
    return result;
  }

  Element lower(Group const& group) {
    std::vector<Sequence> alternatives;
    for (auto const& alternative : group.alternatives) alternatives.push_back(lower(alternative));
    program_.groups.push_back(std::move(alternatives));
    return {Element::Kind::group, group.optional, static_cast<std::uint32_t>(program_.groups.size() - 1)};
  }

  SetId set_of(Literals literals) {
    std::ranges::sort(literals);
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    auto const [found, added] = sets_.try_emplace(literals, static_cast<SetId>(sets_.size()));
    if (added) members_.push_back(std::move(literals));
    return found->second;
  }

  void index_telling() {
    for (auto const& members : members_) program_.telling.push_back(std::ranges::none_of(members, is_particle));
  }

  void index_literals() {
    std::map<std::u32string, LiteralId> ids;
    Literals literals;
    std::vector<std::vector<LiteralId>> literals_of_set(members_.size());
    std::vector<std::vector<SetId>> noted_sets;
    for (SetId set = 0; set < members_.size(); ++set) {
      for (auto const& literal : members_[set]) {
        auto const [found, added] = ids.try_emplace(literal, static_cast<LiteralId>(literals.size()));
        if (added) {
          literals.push_back(literal);
          noted_sets.emplace_back();
        }
        literals_of_set[set].push_back(found->second);
        if (program_.is_noted(set)) noted_sets[found->second].push_back(set);
      }
      std::ranges::sort(literals_of_set[set]);
    }
    program_.literals_of_set = FlatLists(literals_of_set);
    program_.noted_sets = FlatLists(noted_sets);
    program_.finder = LiteralFinder(literals);
  }

  static bool is_particle(std::u32string const& word) { return word.size() == 1 && is_hiragana(word[0]); }

  // A pattern is tried only where its rarest required words occur.
  void index_triggers() {
    std::vector<std::vector<PatternProgram::Trigger>> triggers(members_.size());
    for (std::uint32_t i = 0; i < program_.patterns.size(); ++i) {
      std::vector<SetId> best;
      for (auto const& part : program_.patterns[i].required)
        for (auto const& element : part) keep_rarer(best, triggers_of(element));
      for (SetId const set : best) triggers[set].push_back({i, other_need(program_.patterns[i], set)});
    }
    program_.triggers = FlatLists(triggers);
  }

  // The rarest telling set that the pattern needs besides `trigger`; `trigger` itself when there is none.
  [[nodiscard]] SetId other_need(PatternProgram::Pattern const& pattern, SetId trigger) const {
    std::vector<SetId> best;
    for (auto const& part : pattern.required)
      for (auto const& element : part)
        if (element.kind == Element::Kind::any_of && !element.optional && element.index != trigger &&
            program_.telling[element.index])
          keep_rarer(best, {element.index});
    return best.empty() ? trigger : best.front();
  }

  void keep_rarer(std::vector<SetId>& best, std::vector<SetId> other) const {
    if (!other.empty() && (best.empty() || commonness(other) < commonness(best))) best = std::move(other);
  }

  // Sets of which one must occur where the element does; empty: it may be missing.
  [[nodiscard]] std::vector<SetId> triggers_of(Element const& element) const {
    if (element.optional) return {};
    if (element.kind == Element::Kind::any_of) return {element.index};
    std::vector<SetId> all;
    for (auto const& alternative : program_.groups[element.index]) {
      std::vector<SetId> best;
      for (auto const& inner : alternative) keep_rarer(best, triggers_of(inner));
      if (best.empty()) return {};
      all.insert(all.end(), best.begin(), best.end());
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  // Short words are common ones.
  [[nodiscard]] std::size_t commonness(std::vector<SetId> const& sets) const {
    std::size_t sum = 0;
    for (SetId const set : sets)
      for (auto const& literal : members_[set]) sum += literal.size() < 2 ? 8 : literal.size() == 2 ? 2 : 1;
    return sum;
  }

  PatternProgram program_;
  std::map<Literals, SetId> sets_;
  std::vector<Literals> members_;
};

}  // namespace

PatternProgram compile_patterns(std::vector<PatternTree> const& trees, WordClasses const& classes) {
  return Compiler().compile(trees, classes);
}

std::size_t PatternHit::chars() const {
  std::size_t sum = 0;
  for (auto const& part : parts) sum += part.end - part.begin;
  return sum;
}

}  // namespace shirube
