// Where one conversation stands: everything `step` needs to go on, and nothing else. A plain value: copied, compared,
// stored. Law: a session never holds a customer's words, only states, slot values and counts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "content/replies.hpp"

namespace shirube {

enum class Status { open, handoff, ended };

// One dialogue in progress. The last frame of the stack is the current one.
struct Frame {
  // How it was entered decides what happens below it when it ends.
  enum class Entry {
    begun,     // nothing below waits: the closing follows
    called,    // 呼ぶ as a move: the frame below goes on at its own state
    aside,     // 呼ぶ in a button, a greeting …: the question below is asked again
    digressed  // another trouble: the one below is offered again
  };
  StateRef at;
  Entry entry{};

  bool operator==(Frame const&) const = default;
};

// What the customer is being asked now.
struct Asking {
  enum class Kind { nothing, state, did_you_mean, human, resume };
  Kind kind{};
  std::vector<IntentId> candidates;  // did_you_mean: at most 3

  bool operator==(Asking const&) const = default;
};

// What an undo restores.
struct Position {
  Status status{};
  std::vector<Frame> stack;
  Asking asking;
  Slots slots;
  std::vector<IntentId> needs;  // second needs that wait for their turn

  bool operator==(Position const&) const = default;
};

struct Session {
  Position now;
  std::vector<Position> undo;  // oldest first; at most undo_max
  unsigned misses{};           // misunderstandings in a row
  std::uint64_t turns{};       // events handled: chooses among the wordings of a phrase
  std::uint64_t last_reply{};  // hash of the last reply: never the same twice in a row
  TimePoint last_seen{};
  std::string revision;  // of the content that it last spoke from
  std::vector<std::vector<StateName>>
      ways_back{};  // of each frame, in that content: where to go when its state is gone

  bool operator==(Session const&) const = default;
};

inline constexpr std::size_t undo_max = 20, stack_max = 8, needs_max = 3;
inline constexpr std::chrono::minutes idle_max{30};

}  // namespace shirube
