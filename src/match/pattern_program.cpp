#include "match/pattern_program.hpp"

#include <algorithm>
#include <map>

#include "base/overloaded.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

using Literals = std::vector<std::u32string>;
using SetId = PatternProgram::SetId;
using Element = PatternProgram::Element;
using Sequence = PatternProgram::Sequence;

class Compiler {
 public:
  PatternProgram compile(std::vector<PatternTree> const& trees, WordClasses const& classes) {
    for (auto const& [name, words] : classes)
      if (!words.empty()) set_of(words);
    for (auto const& tree : trees) add(tree);
    index_literals();
    index_triggers();
    return std::move(program_);
  }

 private:
  void add(PatternTree const& tree) {
    PatternProgram::Pattern pattern;
    for (auto const& part : tree.parts)
      (part.excluded ? pattern.excluded : pattern.required).push_back(lower(part.sequence));
    for (auto const& part : pattern.required)
      for (auto const& element : part)
        if (element.kind == Element::Kind::any_of && !element.optional) pattern.needs.push_back(element.index);
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

  void index_literals() {
    program_.sets = members_.size();
    for (auto const& members : members_) program_.telling.push_back(std::ranges::none_of(members, is_particle));
    std::map<std::u32string, std::size_t> indexes;
    Literals literals;
    for (SetId set = 0; set < members_.size(); ++set) {
      for (auto const& literal : members_[set]) {
        auto const [found, added] = indexes.try_emplace(literal, literals.size());
        if (added) {
          literals.push_back(literal);
          program_.sets_of_literal.emplace_back();
        }
        program_.sets_of_literal[found->second].push_back(set);
      }
    }
    program_.finder = LiteralFinder(literals);
  }

  static bool is_particle(std::u32string const& word) { return word.size() == 1 && is_hiragana(word[0]); }

  // A pattern is tried only where its rarest required words occur.
  void index_triggers() {
    program_.triggered_by.resize(program_.sets);
    for (std::uint32_t i = 0; i < program_.patterns.size(); ++i) {
      std::vector<SetId> best;
      for (auto const& part : program_.patterns[i].required)
        for (auto const& element : part) keep_rarer(best, triggers(element));
      for (SetId const set : best) program_.triggered_by[set].push_back(i);
    }
  }

  void keep_rarer(std::vector<SetId>& best, std::vector<SetId> other) const {
    if (!other.empty() && (best.empty() || commonness(other) < commonness(best))) best = std::move(other);
  }

  // Sets of which one must occur where the element does; empty: it may be missing.
  [[nodiscard]] std::vector<SetId> triggers(Element const& element) const {
    if (element.optional) return {};
    if (element.kind == Element::Kind::any_of) return {element.index};
    std::vector<SetId> all;
    for (auto const& alternative : program_.groups[element.index]) {
      std::vector<SetId> best;
      for (auto const& inner : alternative) keep_rarer(best, triggers(inner));
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
