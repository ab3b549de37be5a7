// libFuzzer's entry: SHIRUBE_FUZZ names the target.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "targets.hpp"

namespace {

shirube::fuzz::Target const& wanted() {
  using shirube::fuzz::targets;
  auto const* const name = std::getenv("SHIRUBE_FUZZ");
  auto const* const found =
      std::ranges::find(targets, std::string_view{name ? name : ""}, &shirube::fuzz::Target::name);
  if (found != std::end(targets)) return *found;
  std::cerr << "SHIRUBE_FUZZ is to name a target:";
  for (auto const& target : targets) std::cerr << ' ' << target.name;
  std::cerr << '\n';
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count) {
  static auto const& target = wanted();
  target.run({reinterpret_cast<char const*>(bytes), count});
  return 0;
}
