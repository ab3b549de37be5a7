// shirube: one program, a command a line.
#include <iostream>

#include "cmd/command.hpp"

// For jemalloc: the loop, the store's thread and now and then a reload share two arenas, which give back what they do
// not use after half a second.
extern "C" {
char const* malloc_conf = "narenas:2,dirty_decay_ms:500,muzzy_decay_ms:0";  // NOLINT(*-global-variables)
}

namespace shirube {
namespace {

struct Command {
  char const* name;
  char const* summary;
  SetUp set_up;
};

constexpr Command commands[] = {
    {"serve", "run the chat server", set_up_serve},
    {"chat", "talk to the same bot in the terminal", set_up_chat},
    {"match", "what the bot understands, one utterance a line", set_up_match},
    {"whynot", "the smallest edit that would make a sentence match an intent", set_up_whynot},
    {"check", "every complaint about the content at once, and the proofs over it", set_up_check},
    {"learn", "learn from the examples now, so that the next start need not", set_up_learn},
    {"fmt", "mend what can be mended safely in content files", set_up_fmt},
    {"replay", "run transcripts and compare", set_up_replay},
    {"record", "a stored conversation as a transcript", set_up_record},
    {"backup", "copy a store while it runs, and look the copy through", set_up_backup},
    {"restore", "put a copy back in the store's place", set_up_restore},
    {"eval", "measure the understanding on labelled utterances", set_up_eval},
    {"fuzz-match", "every example in other spellings, and whether it is still understood", set_up_fuzz_match},
    {"graph", "the dialogues as drawn state machines", set_up_graph},
};

}  // namespace

int could_not_run(std::string const& why) {
  std::cerr << "shirube: " << why << '\n';
  return 2;
}

}  // namespace shirube

int main(int argc, char** argv) {
  CLI::App app{"shirube (道しるべ): a Japanese support bot that leads to a clear end", "shirube"};
  app.require_subcommand(1);
  int status = 0;
  for (auto const& command : shirube::commands) {
    auto* const sub = app.add_subcommand(command.name, command.summary);
    sub->callback([&status, run = command.set_up(*sub)] { status = run(); });
  }
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return shirube::could_not_run(std::string{error.what()} + " (shirube --help)");
  }
  return status;
}
