// A message, its buttons and a state as JSON: shared by the frames, the REST turn and the store. Only this room
// includes it.
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "wire/frames.hpp"

namespace shirube {

using Json = nlohmann::ordered_json;

// The members of an object (json_text.hpp), without "type".
void put_message(std::string& out, Message const& message);
void put_state(std::string& out, StateFrame const& state);
// A list.
void put_choices(std::string& out, std::vector<ShownChoice> const& choices);

// These throw what the library throws: their callers catch it at the room's border.
std::vector<ShownChoice> choices_from(Json const& json);
Message message_from(Json const& json);
StateFrame state_from(Json const& json);

// A number with a fraction or beyond 64 bits throws, too: turning it into an integer would be undefined.
template <class Integer>
Integer integer(Json const& json) {
  if (!json.is_number_integer()) throw std::invalid_argument("integer");
  return json.get<Integer>();
}

char const* name_of(From from);
std::optional<From> from_named(std::string_view name);

// A tree of text from a store or a server; nullopt when it is no JSON, or nested deeper than 16.
std::optional<Json> parse_tree(std::string_view text);
// Bytes that are no UTF-8 become U+FFFD.
std::string dump(Json const& json);

}  // namespace shirube
