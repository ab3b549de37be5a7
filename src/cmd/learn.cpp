// shirube learn: learns from the examples now and keeps it, so that the next start need not.
#include <chrono>
#include <iostream>

#include "cmd/command.hpp"
#include "cmd/content.hpp"

namespace shirube {
namespace {

int run(std::string const& content) {
  auto const begin = std::chrono::steady_clock::now();
  auto const examples = learn_and_keep(content);
  if (!examples) return could_not_run(to_string(examples.error()));
  auto const took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  std::cout << "learned: " << *examples << " examples, " << took << " ms\n";
  return 0;
}

}  // namespace

Run set_up_learn(CLI::App& app) {
  auto const content = std::make_shared<std::string>();
  add_content_option(app, *content);
  app.footer("Kept in $SHIRUBE_CACHE, $XDG_CACHE_HOME/shirube or ~/.cache/shirube.");
  return [content] { return run(*content); };
}

}  // namespace shirube
