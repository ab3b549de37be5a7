// The commands of the one program: a line each in main.cpp's table.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

namespace shirube {

// Declares a command's options on `app` and returns what runs it: exit status 0 good, 1 the answer is no, 2 could not
// run.
using Run = std::function<int()>;
using SetUp = Run (*)(CLI::App& app);

Run set_up_serve(CLI::App& app);
Run set_up_chat(CLI::App& app);
Run set_up_match(CLI::App& app);
Run set_up_whynot(CLI::App& app);
Run set_up_check(CLI::App& app);
Run set_up_learn(CLI::App& app);
Run set_up_fmt(CLI::App& app);
Run set_up_replay(CLI::App& app);
Run set_up_record(CLI::App& app);
Run set_up_backup(CLI::App& app);
Run set_up_restore(CLI::App& app);
Run set_up_eval(CLI::App& app);
Run set_up_fuzz_match(CLI::App& app);
Run set_up_graph(CLI::App& app);

// Prints one line on standard error and gives the exit status 2.
int could_not_run(std::string const& why);

}  // namespace shirube
