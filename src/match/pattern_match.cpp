// Evaluates the compiled patterns over one clause at a time.
#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "match/pattern_program.hpp"
#include "match/polarity.hpp"

namespace shirube {
namespace {

using Element = PatternProgram::Element;
using Sequence = PatternProgram::Sequence;

// For each place of a piece where a match may stand to end: where the tightest such match begins; -1 for none.
using Begin = std::int16_t;
using Reach = std::array<Begin, pattern_clause_chars_max + 1>;
static_assert(pattern_clause_chars_max < 0x7FFF);

struct LiteralHit {
  Begin begin{}, end{};   // in the piece
  std::int32_t next{-1};  // the previous hit of the same set
};

class PieceMatcher {
 public:
  PieceMatcher(PatternProgram const& program, NormalizedText const& text)
      : program_(program), text_(text), last_hit_(program.sets, -1), tried_(program.patterns.size(), 0) {}

  // Needs: piece.end - piece.begin <= pattern_clause_chars_max; piece within clause.
  void match(CharRange piece, CharRange clause, std::size_t clause_index, PatternFindings& into) {
    piece_ = piece;
    clause_ = clause;
    length_ = piece.end - piece.begin;
    scan();
    add_words(clause_index, into.words);
    for (auto const set : sets_hit_)
      for (auto const pattern : program_.triggered_by[set])
        if (tried_[pattern] != round_) {
          tried_[pattern] = round_;
          try_pattern(pattern, clause_index, into.patterns);
        }
    forget();
  }

 private:
  void scan() {
    ++round_;
    std::fill_n(denials_known_.begin(), length_ + 1, false);
    auto const text = std::u32string_view{text_.chars}.substr(piece_.begin, length_);
    program_.finder.find(text, [&](std::size_t literal, std::size_t begin, std::size_t end) {
      for (auto const set : program_.sets_of_literal[literal]) {
        if (last_hit_[set] < 0) sets_hit_.push_back(set);
        hits_.push_back({static_cast<Begin>(begin), static_cast<Begin>(end), last_hit_[set]});
        last_hit_[set] = static_cast<std::int32_t>(hits_.size() - 1);
      }
    });
  }

  void add_words(std::size_t clause_index, std::vector<WordHit>& into) {
    for (auto const set : sets_hit_) {
      if (!program_.telling[set]) continue;
      auto const& hit = hits_[static_cast<std::size_t>(last_hit_[set])];
      auto const begin = static_cast<std::size_t>(hit.begin), end = static_cast<std::size_t>(hit.end);
      into.push_back({set, clause_index, denial_at(end).has_value(), {piece_.begin + begin, piece_.begin + end}});
    }
  }

  void forget() {
    for (auto const set : sets_hit_) last_hit_[set] = -1;
    sets_hit_.clear();
    hits_.clear();
  }

  void try_pattern(std::size_t index, std::size_t clause_index, std::vector<PatternHit>& into) {
    auto const& pattern = program_.patterns[index];
    if (std::ranges::any_of(pattern.needs, [&](auto set) { return last_hit_[set] < 0; })) return;
    std::array<Reach, pattern_parts_max> matches;
    for (std::size_t i = 0; i < pattern.required.size(); ++i)
      if (!occurs(pattern.required[i], matches[i])) return;
    Reach unused;
    for (auto const& excluded : pattern.excluded)
      if (occurs(excluded, unused)) return;
    into.push_back(judge(index, clause_index, {matches.data(), pattern.required.size()}));
  }

  // ---- where a sequence ends
  bool occurs(Sequence const& sequence, Reach& ends) const {
    for (std::size_t i = 0; i <= length_; ++i) ends[i] = static_cast<Begin>(i);
    return run(sequence, ends, true);
  }

  // Returns false when no match is left. `anywhere`: the first element may begin at any place.
  bool run(Sequence const& sequence, Reach& reach, bool anywhere) const {
    for (auto const& element : sequence) {
      if (!apply(element, reach) && !anywhere) return false;
      anywhere = false;
    }
    return std::any_of(reach.begin(), reach.begin() + static_cast<std::ptrdiff_t>(length_) + 1,
                       [](Begin b) { return b >= 0; });
  }

  bool apply(Element const& element, Reach& reach) const {
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

  bool apply_words(Element const& element, Reach& reach) const {
    Reach next;
    if (element.optional)
      std::copy_n(reach.begin(), length_ + 1, next.begin());
    else
      std::fill_n(next.begin(), length_ + 1, Begin{-1});
    bool any = element.optional;
    for (auto at = last_hit_[element.index]; at >= 0; at = hits_[static_cast<std::size_t>(at)].next) {
      auto const& hit = hits_[static_cast<std::size_t>(at)];
      auto const from = reach[static_cast<std::size_t>(hit.begin)];
      if (from < 0) continue;
      auto& to = next[static_cast<std::size_t>(hit.end)];
      to = std::max(to, from);
      any = true;
    }
    std::copy_n(next.begin(), length_ + 1, reach.begin());
    return any;
  }

  bool apply_group(Element const& element, Reach& reach) const {
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

  PatternHit judge(std::size_t index, std::size_t clause_index, std::span<Reach const> parts) {
    PatternHit hit{index, clause_index, Stand::affirmed, {}};
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
    if (!denials_known_[end]) {
      denials_[end] = denial_after(text_, piece_.begin + end, clause_);
      denials_known_[end] = true;
    }
    return denials_[end];
  }

  PatternProgram const& program_;
  NormalizedText const& text_;
  CharRange piece_, clause_;
  std::size_t length_{};
  std::vector<std::int32_t> last_hit_;  // by set
  std::vector<LiteralHit> hits_;
  std::vector<PatternProgram::SetId> sets_hit_;
  std::vector<std::uint32_t> tried_;  // by pattern: the last round it was tried in
  std::uint32_t round_{};
  std::array<bool, pattern_clause_chars_max + 1> denials_known_{};
  std::array<std::optional<Denial>, pattern_clause_chars_max + 1> denials_;
};

}  // namespace

PatternFindings find_patterns(PatternProgram const& program, NormalizedText const& text,
                              std::vector<CharRange> const& clauses) {
  PatternFindings found;
  PieceMatcher matcher(program, text);
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    auto const end = std::min(clauses[i].end, pattern_text_chars_max);
    for (auto begin = clauses[i].begin; begin < end; begin += pattern_clause_chars_max)
      matcher.match({begin, std::min(end, begin + pattern_clause_chars_max)}, clauses[i], i, found);
  }
  return found;
}

}  // namespace shirube
