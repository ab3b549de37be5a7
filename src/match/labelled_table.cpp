#include "match/labelled_table.hpp"

#include <algorithm>

namespace shirube {
namespace {

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    auto const end = text.find(mark);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

LabelledTable::LabelledTable(std::string_view tsv) {
  auto const lines = split(tsv, '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto line = lines[i];
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (i == 0)
      header_ = split(line, '\t');
    else if (!line.empty())
      rows_.push_back({i + 1, split(line, '\t')});
  }
}

std::optional<std::size_t> LabelledTable::column(std::string_view name) const {
  auto const found = std::ranges::find(header_, name);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

std::optional<Error> LabelledTable::lacks(std::size_t column) const {
  auto const short_row = std::ranges::find_if(rows_, [&](Row const& row) { return row.cells.size() <= column; });
  if (short_row == rows_.end()) return std::nullopt;
  return Error{Errc::bad_input, std::to_string(short_row->line), "too few columns"};
}

}  // namespace shirube
