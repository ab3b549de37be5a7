// What was understood of one utterance, with the evidence: the words that match, dialogue, wire and the tests share.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "text/utf8.hpp"

namespace shirube {

enum class Certainty { match, clarify, none };  // act on it, ask もしかして, say it was not understood

struct Candidate {
  IntentId intent;
  double score{};  // calibrated probability, 0 to 1
};

struct Evidence {
  enum class Kind { pattern, feature, interrupt };
  Kind kind{};
  IntentId intent;
  CharRange range;  // characters of the text as given
  std::string why;
};

struct Entity {
  std::string type;   // date, amount, device, source: a slot's key; gift_code; quote
  std::string value;  // as the contracts write it: 2017-03, 5000, phone; empty for gift_code; a quote's words, masked
  CharRange range;    // characters of the text as given
};

struct Understanding {
  Certainty certainty{Certainty::none};
  std::optional<IntentId> intent;  // set for match; the best for clarify
  double score{};
  std::vector<Candidate> candidates;  // best first; at most 5
  std::optional<IntentId> second;     // a second need, said in another clause, that is sure enough to act on
  std::vector<Evidence> evidence;
  std::vector<Entity> entities;
  std::vector<IntentId> safety;  // intents whose interrupt patterns hit: they pre-empt everything
};

// What the bot has just asked, in whose light an utterance is read.
struct Offer {
  std::string label;
  std::vector<std::string> words;  // synonyms; none: those of the content
};
struct Question {
  std::string text;           // the last bubble
  std::vector<Offer> offers;  // the buttons, in order
  std::string slot;           // key of the slot that is asked for: date, amount, device, source …; empty when none is
};

// ---- how an utterance answers a question
struct Chosen {
  std::size_t offer{};
};
struct Filled {
  std::map<std::string, std::string> slots;
};  // slot key to value, contracts' spelling; one answer may fill two
struct Unclear {
  bool does_not_know{};  // わからない was said; otherwise neither an answer nor a topic
  bool out_of_scope{};   // something that the bot answers politely, and then asks again
};
struct Correct {};  // takes back an earlier answer
struct Switch {
  IntentId intent;
};  // another topic, or a command: restart, handoff
struct YesNo {
  bool yes{};
};  // はい or いいえ to a question that has no such choice
using Answer = std::variant<Unclear, Chosen, Filled, Correct, Switch, YesNo>;

struct Reading {
  Understanding understanding;
  Answer answer;  // meaningful when a question was given
};

}  // namespace shirube
