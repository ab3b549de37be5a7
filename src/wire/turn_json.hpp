// The REST turn: POST /api/v1/turn, the same turn for callers without a socket.
#pragma once

#include "wire/frames.hpp"

namespace shirube {

struct TurnRequest {
  std::optional<std::string> session;  // a token
  std::optional<std::string> cid;
  RawEvent event;  // RawSay or RawChoose
};

// Errors: as parse_client_frame.
Result<TurnRequest> parse_turn_request(std::string_view body);

struct TurnReply {
  std::string session;
  std::vector<Message> messages;
  StateFrame state;
};
std::string render(TurnReply const& reply);

}  // namespace shirube
