// A conversation as a text file that a support lead can read and write: a strict subset of BotiumScript.
// Source: contracts.md, "Transcripts".
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace shirube {

// ---- what the customer does, a line each
struct SayLine {
  std::string text;
};  // typed text; several lines are one message
struct ButtonLine {
  std::string label;
};                        // BUTTON はい; also 戻る, 最初から, 担当者
struct ReconnectLine {};  // RECONNECT: drop the connection and resume
struct ClockLine {
  std::chrono::minutes by;
};  // CLOCK 31m, 2h, 1d: the virtual clock goes on
using Deed = std::variant<SayLine, ButtonLine, ReconnectLine, ClockLine>;

// ---- what must come back: one bubble
struct Expected {
  std::string text;
  std::vector<std::string> buttons;   // BUTTONS a|b, in order; empty: none
  std::optional<std::string> state;   // STATE dialogue/state, after the whole reply
  std::optional<std::string> intent;  // INTENT x: what was understood
  int line{};
};

struct Exchange {
  std::vector<Deed> deeds;  // empty: the bot speaks first (the greeting)
  std::vector<Expected> expected;
  int line{};
  bool included{};  // from an #include: not written back by --update
};

struct Transcript {
  std::string path;
  std::string title;  // everything before the first section
  std::vector<std::string> includes;
  std::vector<Exchange> exchanges;
};

// Gives the text of an included transcript by name; nullopt when there is none.
using Include = std::function<std::optional<std::string>(std::string const& name)>;

// Errors: bad_input with path:line — full-width ＃, an unknown capital word, an unknown section, an include that is
// missing or nested.
Result<Transcript> parse_transcript(std::string path, std::string_view text, Include const& include);

// A transcript that checks nothing cannot fail.
bool checks_anything(Transcript const& transcript);

// The file again, byte for byte what parse_transcript understood.
std::string to_text(Transcript const& transcript);

}  // namespace shirube
