// What customers say: the intents as their files say them. Immutable after loading.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "content/place.hpp"

namespace shirube {

// A piece of text of a file: a pattern, an example, a bubble, a word.
struct Written {
  std::string text;
  Place place;
  std::size_t writer{};  // of examples: what one writer wrote is left out together when the learner judges itself
};

enum class IntentKind { trouble, howto, meta };  // 困りごと, 使い方, 会話

struct Intent {
  IntentId id;
  std::string title;  // 題名: shown to customers as もしかして
  IntentKind kind{};
  int priority{50};                  // 優先: the larger wins a tie
  std::vector<Written> patterns;     // 型
  std::vector<Written> interrupts;   // 割り込み: patterns that pre-empt every state (safety)
  std::vector<Written> examples;     // 例文, and intents/examples/ID.txt
  std::vector<Written> near_misses;  // 似て非なる文
  Place place;
};

struct WordClass {
  std::string name;
  std::vector<Written> words;
  Place place;
};

struct Intents {
  std::map<IntentId, Intent> all;
  std::map<std::string, WordClass> classes;  // by name
};

}  // namespace shirube
