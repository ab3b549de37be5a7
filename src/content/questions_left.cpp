#include "content/questions_left.hpp"

#include <algorithm>
#include <map>

#include "content/graph.hpp"

namespace shirube {
namespace {

using Count = std::optional<std::size_t>;  // nothing: no bound

constexpr std::size_t depth_max = 1'000;  // a longer way nobody walks: no number, and no stack that runs over

// From there on it is another trouble, or nobody's.
bool is_end(DialogueId const& id) { return id == menu_dialogue || id == closing_dialogue || id == handoff_dialogue; }

// The longest way, depth first: a state that is met again on its own way is a circle.
class LongestWay {
 public:
  explicit LongestWay(Catalog const& catalog) : catalog_(catalog) {}

  Count from(StateRef const& at) {
    if (is_end(at.dialogue)) return 0;
    auto const [known, fresh] = counts_.try_emplace(at, std::nullopt);  // as of a circle, until it is known
    auto const* const state = catalog_.state(at);
    if (!fresh || state == nullptr || depth_ == depth_max) return known->second;
    ++depth_;
    auto const count = plus(asks(*state) ? 1 : 0, plus(called(state->move), longest(targets_of(state->move))));
    --depth_;
    return counts_[at] = count;
  }

 private:
  static Count plus(Count a, Count b) { return a && b ? Count{*a + *b} : std::nullopt; }

  Count longest(std::vector<StateRef> const& targets) {
    Count most = 0;
    for (auto const& target : targets) {
      auto const count = from(target);
      most = most && count ? Count{std::max(*most, *count)} : std::nullopt;
    }
    return most;
  }

  Count called(Move const& move) {
    auto const* const call = std::get_if<Call>(&move);
    if (call == nullptr) return 0;
    auto const callee = catalog_.replies.dialogues.find(call->dialogue);
    if (callee == catalog_.replies.dialogues.end()) return std::nullopt;
    return from({callee->first, callee->second.states.front().name});
  }

  Catalog const& catalog_;
  std::map<StateRef, Count> counts_;
  std::size_t depth_{};
};

}  // namespace

void count_questions_left(Catalog& catalog) {
  LongestWay longest_way{catalog};
  for (auto& [id, dialogue] : catalog.replies.dialogues)
    for (auto& state : dialogue.states) state.questions_max = longest_way.from({id, state.name});
}

}  // namespace shirube
