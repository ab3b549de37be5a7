#include "cmd/learn_apart.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <optional>
#include <thread>

namespace shirube {
namespace {

constexpr std::chrono::milliseconds look_every{2};

// `shirube learn` of this very program, silent, with no signal blocked.
std::optional<pid_t> start_learning(std::string const& content, int niceness) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (int const output : {STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&files, output, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::string words[] = {"shirube", "learn", "--content", content};
  char* const arguments[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
  pid_t child = 0;
  auto const failed = posix_spawn(&child, "/proc/self/exe", &files, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) return std::nullopt;
  setpriority(PRIO_PROCESS, static_cast<id_t>(child), niceness);
  return child;
}

// Signals that end us are blocked in every thread, and wait.
bool told_to_end() {
  sigset_t waiting;
  sigpending(&waiting);
  return sigismember(&waiting, SIGTERM) == 1 || sigismember(&waiting, SIGINT) == 1;
}

}  // namespace

void learn_apart(std::filesystem::path const& content, int niceness) {
  auto const child = start_learning(content.string(), niceness);
  if (!child) return;
  while (waitpid(*child, nullptr, WNOHANG) == 0) {
    if (told_to_end()) kill(*child, SIGKILL);
    std::this_thread::sleep_for(look_every);
  }
}

}  // namespace shirube
