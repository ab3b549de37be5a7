// The frames of protocol shirube.v1 (docs/protocol/): what a customer's side may send, and what the server answers.
// Strict: an unknown key, a nested value or a doubled key refuses the frame, and no refusal repeats what was sent.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "turn/ports.hpp"
#include "turn/turn.hpp"

namespace shirube {

inline constexpr char const* subprotocol = "shirube.v1";
inline constexpr std::size_t frame_bytes_max = 16 * 1024, cid_bytes_max = 64, choice_bytes_max = 32;

// ---- from the customer
struct HelloFrame {
  std::optional<std::string> session;  // a token, as welcome gave it
  std::int64_t seq{};                  // the last message seen
};
struct DeedFrame {  // say, choose
  std::string cid;
  RawEvent event;  // RawSay or RawChoose
};
struct PingFrame {};
using ClientFrame = std::variant<HelloFrame, DeedFrame, PingFrame>;

// Errors: bad_input; `where` is the code of an error frame, `what` its sentence in Japanese (see refusals.hpp).
Result<ClientFrame> parse_client_frame(std::string_view text);
std::string render(ClientFrame const& frame);

// ---- from the server
struct WelcomeFrame {
  std::string session;
  std::int64_t seq{};
  bool resumed{};
};
struct AckFrame {
  std::string cid;
  std::int64_t seq{};
};
struct StateFrame {
  Status status{};
  std::vector<ShownChoice> choices;
  bool saved{true};                            // false: the store fails, and the last turns are in memory alone
  std::optional<std::size_t> questions_max{};  // at most so many are left before the end, this one included
};
struct TypingFrame {
  bool on{};
};
struct PongFrame {};
struct ErrorFrame {
  std::string code;
  std::string message;
  std::optional<std::chrono::milliseconds> retry_after;
};
using ServerFrame = std::variant<WelcomeFrame, Message, AckFrame, StateFrame, TypingFrame, PongFrame, ErrorFrame>;

std::string render(ServerFrame const& frame);
// For our own client (replay --over, tests). Unknown keys are passed over: a later server may add some.
Result<ServerFrame> parse_server_frame(std::string_view text);

}  // namespace shirube
