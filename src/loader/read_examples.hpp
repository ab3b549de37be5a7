// intents/examples/ID.txt: what customers wrote, a message a line, as it came. Nothing has to be quoted. A line that
// begins with # is a remark; a remark or an empty line ends what one writer wrote.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/intents.hpp"

namespace shirube {

std::vector<Written> read_examples(std::string_view bytes, std::string const& file, Complaints& complaints);

inline constexpr std::size_t example_chars_max = 400, examples_in_file_max = 10'000;

}  // namespace shirube
