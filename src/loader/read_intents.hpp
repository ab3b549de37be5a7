// intents/: the intents and the word classes of their patterns.
#pragma once

#include <string>

#include "content/intents.hpp"
#include "loader/reader.hpp"
#include "loader/tree.hpp"

namespace shirube {

// root  a file intents/ID.yaml
Intent read_intent(YamlNode const& root, IntentId const& id, std::string const& file, Reader& reader);

// root  a file intents/words/*.yaml; its classes are added to `classes`. A name that is there already is complained of.
void read_words(YamlNode const& root, std::map<std::string, WordClass>& classes, Reader& reader);

}  // namespace shirube
