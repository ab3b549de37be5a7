// simulate: conversations by the thousand on a machine of their own, twice, and whether both ended in the same state.
//   simulate [--seed N | --world N] [--conversations N] [--once] [--content DIR]
// --world begins with the very world that a "see" line names.
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "world.hpp"

namespace shirube::simulation {
namespace {

constexpr std::size_t world_conversations = 250;

double real_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::uint64_t first_world(std::uint64_t seed) { return scattered(seed) % 1'000'000; }

Findings run(Shipped const& shipped, std::uint64_t world, std::size_t conversations) {
  Findings all;
  for (std::size_t done = 0; done < conversations; done += world_conversations)
    all.add(
        World{shipped, world + done / world_conversations, std::min(world_conversations, conversations - done)}.run());
  return all;
}

int simulate(std::string const& content, std::uint64_t world, std::size_t conversations, bool once) {
  auto const shipped = shipped_content(content);
  if (!shipped) return std::cerr << to_string(shipped.error()) << "\n", 2;
  auto const began = real_seconds();
  auto const first = run(*shipped, world, conversations);
  std::cout << "state hash " << to_hex(first.state_hash) << " after " << real_seconds() - began << " s" << std::endl;
  bool same = true;
  if (!once) {
    auto const second = run(*shipped, world, conversations);
    std::cout << "state hash " << to_hex(second.state_hash) << " in a second run" << std::endl;
    same = first.state_hash == second.state_hash && first.counts == second.counts;
  }
  for (auto const& [what, count] : first.counts) std::cout << "count " << what << ": " << count << "\n";
  std::cout << "deadline kept late by at most " << first.late_max.count() / 1000 << " ms, early by at most "
            << first.early_max.count() / 1000 << " ms\n";
  std::uint64_t broken = 0;
  for (auto const& [what, count] : first.broken) {
    std::cout << "BROKEN " << what << ": " << count << "\n";
    broken += count;
  }
  for (auto const& example : first.examples) std::cout << "see " << example << "\n";
  std::cout << "runs that differ: " << (same ? 0 : 1) << "\ninvariants broken: " << broken << std::endl;
  return same && broken == 0 ? 0 : 1;
}

}  // namespace
}  // namespace shirube::simulation

int main(int argc, char** argv) {
  std::uint64_t world = shirube::simulation::first_world(1);
  std::size_t conversations = 1'000;
  bool once = false;
  std::string content = SHIRUBE_SOURCE_DIR;
  for (int i = 1; i < argc; ++i) {
    std::string_view const option = argv[i];
    char const* const value = i + 1 < argc ? argv[i + 1] : "";
    if (option == "--seed")
      world = shirube::simulation::first_world(std::strtoull(value, nullptr, 10)), ++i;
    else if (option == "--world")
      world = std::strtoull(value, nullptr, 10), ++i;
    else if (option == "--conversations")
      conversations = std::strtoull(value, nullptr, 10), ++i;
    else if (option == "--content")
      content = value, ++i;
    else if (option == "--once")
      once = true;
    else
      return std::cerr << "simulate [--seed N | --world N] [--conversations N] [--once] [--content DIR]\n", 2;
  }
  return shirube::simulation::simulate(content, world, conversations, once);
}
