#include "loader/read_examples.hpp"

#include "content/codes.hpp"
#include "loader/lines.hpp"
#include "loader/scan.hpp"
#include "text/utf8.hpp"

namespace shirube {
namespace {

std::string_view trimmed(std::string_view line) {
  auto const begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

}  // namespace

std::vector<Written> read_examples(std::string_view bytes, std::string const& file, Complaints& complaints) {
  std::vector<Written> examples;
  auto const text = plain_text(bytes, file, complaints);
  if (!text) return examples;
  Lines const lines{*text};
  std::size_t writer = 1, of_writer = 0, count = 0;
  for (std::size_t i = 0; i < lines.count(); ++i) {
    auto const line = trimmed(lines[i]);
    if (line.empty() || line.front() == '#') {
      writer += of_writer > 0 ? 1 : 0;
      of_writer = 0;
      continue;
    }
    auto const place = lines.place(file, i, 0);
    if (++count > examples_in_file_max) {
      complaints.push_back(
          {place, std::string{code::too_many_nodes},
           "例文が " + std::to_string(examples_in_file_max) + " を超えました。似たものを消してください。"});
      return examples;
    }
    if (line.size() > example_chars_max && char_count(line) > example_chars_max) {
      complaints.push_back(
          {place, std::string{code::too_large},
           "一行が " + std::to_string(example_chars_max) + " 文字を超えています。用件のわかる所だけにしてください。"});
      continue;
    }
    examples.push_back({std::string{line}, place, writer});
    ++of_writer;
  }
  return examples;
}

}  // namespace shirube
