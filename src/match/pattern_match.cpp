// Evaluates the compiled patterns over one clause at a time.
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "match/pattern_program.hpp"
#include "match/polarity.hpp"

namespace shirube {
namespace {

using Element = PatternProgram::Element;
using Sequence = PatternProgram::Sequence;
using SetId = PatternProgram::SetId;
using LiteralId = PatternProgram::LiteralId;

// For each place of a piece where a match may stand to end: where the tightest such match begins; -1 for none.
using Begin = std::int16_t;
using Reach = std::array<Begin, pattern_clause_chars_max + 1>;
static_assert(pattern_clause_chars_max < 0x7FFF);
constexpr std::int32_t no_hit = -1, looked_for_in_vain = -2;
constexpr std::size_t usual_hits = 64;  // of a text of 20 characters

struct LiteralHit {
  LiteralId literal{};
  Begin begin{}, end{};  // in the piece
};
struct SetHit {
  Begin begin{}, end{};
  std::int32_t before{no_hit};  // the previous hit of the same set; negative for none
};

class PieceMatcher {
 public:
  PieceMatcher(PatternProgram const& program, NormalizedText const& text, PatternFindings& into)
      : program_(program),
        text_(text),
        into_(into),
        last_hit_(program.telling.size(), no_hit),
        tried_(program.patterns.size()) {
    literal_hits_.reserve(usual_hits);
    set_hits_.reserve(usual_hits);
    noted_.reserve(usual_hits);
    into_.words.reserve(usual_hits);
  }

  // Needs: piece.end - piece.begin <= pattern_clause_chars_max; piece within clause.
  void match(CharRange piece, CharRange clause, std::size_t clause_index) {
    piece_ = piece;
    clause_ = clause;
    clause_index_ = clause_index;
    length_ = piece.end - piece.begin;
    scan();
    add_words();
    for (auto const set : noted_)
      for (auto const& [pattern, also] : program_.triggers[set])
        if (last_hit_[also] >= 0 && !tried_[pattern]) {
          tried_[pattern] = true;
          try_pattern(pattern);
        }
  }

 private:
  // ---- what occurs
  void scan() {
    forget();
    auto const piece = std::u32string_view{text_.chars}.substr(piece_.begin, length_);
    program_.finder.find(piece, [&](std::size_t literal, std::size_t begin, std::size_t end) {
      literal_hits_.push_back({static_cast<LiteralId>(literal), static_cast<Begin>(begin), static_cast<Begin>(end)});
      for (auto const set : program_.noted_sets[literal])
        if (add_hit(set, literal_hits_.back())) noted_.push_back(set);
    });
  }

  void forget() {
    for (auto const set : noted_) last_hit_[set] = no_hit;
    for (auto const set : looked_for_) last_hit_[set] = no_hit;
    literal_hits_.clear();
    set_hits_.clear();
    noted_.clear();
    looked_for_.clear();
    tried_.assign(tried_.size(), false);
    denials_.assign(length_ + 1, {});
  }

  // Returns whether it is the first of its set.
  bool add_hit(SetId set, LiteralHit const& hit) {
    set_hits_.push_back({hit.begin, hit.end, last_hit_[set]});
    return std::exchange(last_hit_[set], static_cast<std::int32_t>(set_hits_.size() - 1)) < 0;
  }

  std::int32_t last_hit(SetId set) {
    if (last_hit_[set] == no_hit && !program_.is_noted(set)) look_for(set);
    return last_hit_[set];
  }

  void look_for(SetId set) {
    looked_for_.push_back(set);
    last_hit_[set] = looked_for_in_vain;
    auto const literals = program_.literals_of_set[set];
    for (auto const& hit : literal_hits_)
      if (std::ranges::binary_search(literals, hit.literal)) add_hit(set, hit);
  }

  void add_words() {
    for (auto const set : noted_) {
      if (!program_.telling[set]) continue;
      auto const& hit = set_hits_[static_cast<std::size_t>(last_hit_[set])];
      auto const begin = static_cast<std::size_t>(hit.begin), end = static_cast<std::size_t>(hit.end);
      into_.words.push_back(
          {set, clause_index_, denial_at(end).has_value(), {piece_.begin + begin, piece_.begin + end}});
    }
  }

  // ---- where a pattern stands
  void try_pattern(std::size_t index) {
    auto const& pattern = program_.patterns[index];
    for (auto const& part : pattern.required)
      if (lacks_a_word(part)) return;
    std::array<Reach, pattern_parts_max> matches;
    for (std::size_t i = 0; i < pattern.required.size(); ++i)
      if (!find(pattern.required[i], matches[i])) return;
    Reach unused;
    for (auto const& excluded : pattern.excluded)
      if (find(excluded, unused)) return;
    into_.patterns.push_back(judge(index, {matches.data(), pattern.required.size()}));
  }

  bool lacks_a_word(Sequence const& sequence) {
    return std::ranges::any_of(sequence, [&](Element const& element) {
      return element.kind == Element::Kind::any_of && !element.optional && last_hit(element.index) < 0;
    });
  }

  bool find(Sequence const& sequence, Reach& ends) {
    if (lacks_a_word(sequence)) return false;
    for (std::size_t i = 0; i <= length_; ++i) ends[i] = static_cast<Begin>(i);
    return run(sequence, ends, true);
  }

  // Returns false when no match is left. `anywhere`: the first element may begin at any place.
  bool run(Sequence const& sequence, Reach& reach, bool anywhere) {
    for (auto const& element : sequence) {
      if (!apply(element, reach) && !anywhere) return false;
      anywhere = false;
    }
    return std::any_of(reach.begin(), reach.begin() + static_cast<std::ptrdiff_t>(length_) + 1,
                       [](Begin b) { return b >= 0; });
  }

  bool apply(Element const& element, Reach& reach) {
    switch (element.kind) {
      case Element::Kind::gap:
        return apply_gap(reach);
      case Element::Kind::any_of:
        return apply_words(element, reach);
      case Element::Kind::group:
        return apply_group(element, reach);
    }
    return false;
  }

  bool apply_gap(Reach& reach) const {
    for (std::size_t i = 0, last = length_ + 1; i <= length_; ++i) {
      if (reach[i] >= 0)
        last = i;
      else if (last <= length_ && i - last <= gap_chars_max)
        reach[i] = reach[last];
    }
    return true;
  }

  bool apply_words(Element const& element, Reach& reach) {
    Reach next;
    if (element.optional)
      std::copy_n(reach.begin(), length_ + 1, next.begin());
    else
      std::fill_n(next.begin(), length_ + 1, Begin{-1});
    bool any = element.optional;
    for (auto at = last_hit(element.index); at >= 0; at = set_hits_[static_cast<std::size_t>(at)].before) {
      auto const& hit = set_hits_[static_cast<std::size_t>(at)];
      auto const from = reach[static_cast<std::size_t>(hit.begin)];
      if (from < 0) continue;
      auto& to = next[static_cast<std::size_t>(hit.end)];
      to = std::max(to, from);
      any = true;
    }
    std::copy_n(next.begin(), length_ + 1, reach.begin());
    return any;
  }

  bool apply_group(Element const& element, Reach& reach) {
    Reach all;
    if (element.optional)
      std::copy_n(reach.begin(), length_ + 1, all.begin());
    else
      std::fill_n(all.begin(), length_ + 1, Begin{-1});
    bool any = element.optional;
    for (auto const& alternative : program_.groups[element.index]) {
      Reach one;
      std::copy_n(reach.begin(), length_ + 1, one.begin());
      if (!run(alternative, one, false)) continue;
      any = true;
      for (std::size_t i = 0; i <= length_; ++i) all[i] = std::max(all[i], one[i]);
    }
    std::copy_n(all.begin(), length_ + 1, reach.begin());
    return any;
  }

  // ---- affirmed or denied
  struct Match {
    CharRange range;  // in the text
    Stand stand{Stand::denied};
  };

  PatternHit judge(std::size_t index, std::span<Reach const> parts) {
    PatternHit hit{index, clause_index_, Stand::affirmed, {}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto const match = best_match(parts, i);
      hit.stand = std::max(hit.stand, match.stand);
      hit.parts.push_back(match.range);
    }
    return hit;
  }

  // Of a part's matches the most affirmed one, and of those the longest.
  Match best_match(std::span<Reach const> parts, std::size_t part) {
    Match best;
    for (std::size_t end = 0; end <= length_; ++end) {
      auto const begin = parts[part][end];
      if (begin < 0) continue;
      Match const match{{piece_.begin + static_cast<std::size_t>(begin), piece_.begin + end}, stand(parts, part, end)};
      auto const longer = match.range.end - match.range.begin > best.range.end - best.range.begin;
      if (match.stand < best.stand || (match.stand == best.stand && longer)) best = match;
    }
    return best;
  }

  // A negation that another part of the pattern names (残高 ない) denies nothing.
  Stand stand(std::span<Reach const> parts, std::size_t part, std::size_t end) {
    auto const& denial = denial_at(end);
    if (!denial) return Stand::affirmed;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (i != part && names(parts[i], denial->range)) return Stand::affirmed;
    return denial->asks ? Stand::asked : Stand::denied;
  }

  bool names(Reach const& ends, CharRange denial) const {
    for (std::size_t end = 0; end <= length_; ++end)
      if (ends[end] >= 0 && piece_.begin + end > denial.begin &&
          piece_.begin + static_cast<std::size_t>(ends[end]) < denial.end)
        return true;
    return false;
  }

  std::optional<Denial> const& denial_at(std::size_t end) {
    auto& known = denials_[end];
    if (!known) known = denial_after(text_, piece_.begin + end, clause_);
    return *known;
  }

  PatternProgram const& program_;
  NormalizedText const& text_;
  PatternFindings& into_;
  CharRange piece_, clause_;
  std::size_t clause_index_{}, length_{};
  std::vector<LiteralHit> literal_hits_;
  std::vector<SetHit> set_hits_;        // in lists, a list a set
  std::vector<std::int32_t> last_hit_;  // by set
  std::vector<SetId> noted_;            // the noted sets that occur, in order of their first hit
  std::vector<SetId> looked_for_;
  std::vector<bool> tried_;                                    // by pattern
  std::vector<std::optional<std::optional<Denial>>> denials_;  // by the place after which they stand; looked for once
};

}  // namespace

PatternFindings find_patterns(PatternProgram const& program, NormalizedText const& text,
                              std::vector<CharRange> const& clauses) {
  PatternFindings found;
  PieceMatcher matcher(program, text, found);
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    auto const end = std::min(clauses[i].end, pattern_text_chars_max);
    for (auto begin = clauses[i].begin; begin < end; begin += pattern_clause_chars_max)
      matcher.match({begin, std::min(end, begin + pattern_clause_chars_max)}, clauses[i], i);
  }
  return found;
}

}  // namespace shirube
