// The shipped content for programs that play turns by the hundred thousand: its dialogues and patterns whole, its
// learner from a few examples an intent, so that they begin in a moment.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dialogue/step.hpp"
#include "loader/load.hpp"

namespace shirube::simulation {

struct Shipped {
  std::shared_ptr<Bot const> bot;
  std::vector<std::string> examples;  // all of them: what customers type
};

inline Result<Shipped> shipped_content(std::string const& folder, std::size_t examples_learned = 4) {
  auto const files = read_content_files(folder);
  if (!files) return files.error();
  auto loaded = load_catalog(*files);
  if (!loaded.good()) return Error{Errc::bad_content, folder, "shirube check has complaints about the content"};
  Shipped shipped;
  for (auto& [id, intent] : loaded.catalog.intents.all) {
    for (auto const& example : intent.examples) shipped.examples.push_back(example.text);
    if (intent.examples.size() > examples_learned)
      intent.examples.erase(intent.examples.begin() + static_cast<std::ptrdiff_t>(examples_learned),
                            intent.examples.end());
  }
  shipped.bot = std::make_shared<Bot const>(std::move(loaded.catalog));
  return shipped;
}

}  // namespace shirube::simulation
