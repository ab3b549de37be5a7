// A message, its buttons and a state as JSON trees: shared by the frames and the REST turn. Only this room includes it.
#pragma once

#include <nlohmann/json.hpp>

#include "wire/frames.hpp"

namespace shirube {

using Json = nlohmann::ordered_json;

Json choices_json(std::vector<ShownChoice> const& choices);
Json message_json(Message const& message);  // without "type"
Json state_json(StateFrame const& state);   // without "type"

// These throw what the library throws: their callers catch it at the room's border.
std::vector<ShownChoice> choices_from(Json const& json);
Message message_from(Json const& json);
StateFrame state_from(Json const& json);

char const* name_of(From from);
std::optional<From> from_named(std::string_view name);

// A tree of text from a store or a server; nullopt when it is no JSON, or nested deeper than 16.
std::optional<Json> parse_tree(std::string_view text);
// Bytes that are no UTF-8 become U+FFFD.
std::string dump(Json const& json);

}  // namespace shirube
