// The tables beside the dialogues: facts, snippets, slots, synonyms of buttons, the engine's phrases.
#pragma once

#include "content/replies.hpp"
#include "loader/reader.hpp"
#include "loader/tree.hpp"

namespace shirube {

using ReadTable = void (*)(YamlNode const& root, Replies& replies, Reader& reader);

struct Table {
  std::string_view file;
  ReadTable read;
};

void read_facts(YamlNode const& root, Replies& replies, Reader& reader);     // 事実
void read_snippets(YamlNode const& root, Replies& replies, Reader& reader);  // 語句
void read_slots(YamlNode const& root, Replies& replies, Reader& reader);     // 項目
void read_synonyms(YamlNode const& root, Replies& replies, Reader& reader);  // 言い換え
void read_phrases(YamlNode const& root, Replies& replies, Reader& reader);   // 定型文

inline constexpr Table tables[] = {{"replies/事実.yaml", read_facts},
                                   {"replies/語句.yaml", read_snippets},
                                   {"replies/項目.yaml", read_slots},
                                   {"replies/言い換え.yaml", read_synonyms},
                                   {"replies/定型文.yaml", read_phrases}};

}  // namespace shirube
