// The secret that opens a session, and the name that the store knows it by. The only place with randomness.
#pragma once

#include <string>
#include <string_view>

#include "turn/ports.hpp"

namespace shirube {

// 192 random bits as 32 base64url characters: for the customer alone; never stored, logged or put in a URL (promise
// 22).
std::string new_token();

// Does the text have a token's form? Others are refused without a look at the store.
bool is_token(std::string_view text);

// Takes as long for a right secret as for a wrong one, however long that is right from the beginning (promise 27).
bool same_secret(std::string_view given, std::string_view secret);

// SHA-256 of the token, in hex.
SessionKey session_key(std::string_view token);

// What the store knows a client's own id for its message by: a client may call it anything, a gift code too.
// 32 hex digits of SHA-256, another for each session.
std::string cid_name(SessionKey const& session, std::string_view cid);

}  // namespace shirube
