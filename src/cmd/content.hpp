// Finds and loads the content folder: what every command but `record` begins with.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "content/place.hpp"
#include "dialogue/step.hpp"
#include "loader/load.hpp"

namespace shirube {

// Declares --content DIR. Needs: `folder` outlives the app.
void add_content_option(CLI::App& app, std::string& folder);

// The folder that holds intents/ and replies/: as given, or found from the working folder upwards.
// Errors: not_found.
Result<std::filesystem::path> find_content(std::string const& given);

// The content alone, without a matcher. Errors: not_found, io_failed; bad_content as load_bot.
Result<Loaded> load_files(std::string const& given);

struct LoadedBot {
  std::shared_ptr<Bot> bot;  // nullptr when the files have complaints of their own
  Complaints complaints;     // the loader's, and the matcher's over patterns and examples; sorted
};
// Where to learn what no earlier start left. A process of its own takes the memory with it that learning needs.
enum class LearnIn { this_process, another, another_behind };  // behind: customers of this process come first

// examples  also checks every example and near miss against the matcher (takes longer)
// Errors: not_found, io_failed.
Result<LoadedBot> load_with_complaints(std::string const& given, bool examples, LearnIn where = LearnIn::this_process);

// For commands that need good content. Errors: not_found, io_failed; bad_content with the first complaint and their
// number.
Result<std::shared_ptr<Bot>> load_bot(std::string const& given, LearnIn where = LearnIn::this_process);

// Learns from the examples, unless an earlier start left what they teach, and keeps it: of the content intents/ alone.
// Their number. Errors: not_found, io_failed; bad_content as load_bot, of intents/.
Result<std::size_t> learn_and_keep(std::string const& given);

// replies/expired.yaml:12:9 R001 what to do
std::string to_line(Complaint const& complaint);

}  // namespace shirube
