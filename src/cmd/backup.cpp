// shirube backup, shirube restore: a store's copy while it runs, and the copy back in its place.
#include "store/backup.hpp"

#include <iostream>

#include "cmd/command.hpp"

namespace shirube {
namespace {

struct Options {
  std::string copy, store{"sqlite:shirube.db"};
};

std::shared_ptr<Options> declare(CLI::App& app, char const* meaning) {
  auto const options = std::make_shared<Options>();
  app.add_option("file", options->copy, meaning)->required();
  app.add_option("--store", options->store, "sqlite:FILE (default: sqlite:shirube.db)");
  return options;
}

Result<std::string> file_of(std::string const& store) {
  constexpr std::string_view kind = "sqlite:";
  if (store.starts_with(kind) && store.size() > kind.size()) return store.substr(kind.size());
  return Error{Errc::bad_input, store, "only a store sqlite:FILE has a copy"};
}

void print(StoreCounts const& counts) {
  std::cout << "sessions=" << counts.sessions << " events=" << counts.events << " messages=" << counts.messages;
}

int back_up(Options const& options) {
  auto const file = file_of(options.store);
  if (!file) return could_not_run(to_string(file.error()));
  auto const counts = back_up_store(*file, options.copy);
  if (!counts) return could_not_run(to_string(counts.error()));
  print(*counts);
  std::cout << " copy=" << options.copy << '\n';
  return 0;
}

int restore(Options const& options) {
  auto const file = file_of(options.store);
  if (!file) return could_not_run(to_string(file.error()));
  auto const restored = restore_store(options.copy, *file);
  if (!restored) return could_not_run(to_string(restored.error()));
  print(restored->counts);
  std::cout << " store=" << *file << " kept=" << (restored->kept.empty() ? "-" : restored->kept) << '\n';
  return 0;
}

}  // namespace

Run set_up_backup(CLI::App& app) {
  return [options = declare(app, "the copy; must not be there yet")] { return back_up(*options); };
}

Run set_up_restore(CLI::App& app) {
  return [options = declare(app, "a copy that `shirube backup` made")] { return restore(*options); };
}

}  // namespace shirube
