// replies/ID.yaml: one dialogue, its states and where they lead.
#pragma once

#include "content/replies.hpp"
#include "loader/names.hpp"
#include "loader/reader.hpp"
#include "loader/tree.hpp"

namespace shirube {

// The state names of a dialogue's file in order, as far as they can be seen.
std::vector<StateName> state_names_of(YamlNode const& root);

Dialogue read_dialogue(YamlNode const& root, DialogueId const& id, std::string const& file, Names const& names,
                       Reader& reader);

// What a state does after its words.
Move read_move(YamlNode const& state, Place const& place, DialogueId const& home, Names const& names, Reader& reader);

}  // namespace shirube
