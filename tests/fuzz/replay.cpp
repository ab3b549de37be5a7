// Every target with every file of its corpus, without a fuzzer: what was found once is not found again.
//   fuzz_replay CORPUS
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "targets.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::filesystem::path const corpus{argv[1]};
  for (auto const& target : shirube::fuzz::targets) {
    std::size_t replayed = 0;
    for (auto const& entry : std::filesystem::directory_iterator{corpus / target.name}) {
      std::ostringstream bytes;
      bytes << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
      target.run(bytes.str());
      ++replayed;
    }
    if (replayed == 0) return std::cerr << target.name << " has no corpus\n", 1;
    std::cout << target.name << ": " << replayed << " files of its corpus\n";
  }
}
