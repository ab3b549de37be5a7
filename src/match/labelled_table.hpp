// A file of labelled rows: tab-separated, with a header that names its columns.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace shirube {

class LabelledTable {
 public:
  struct Row {
    std::size_t line{};  // in the file, from 1
    std::vector<std::string_view> cells;
  };

  // tsv  must outlive the table. Empty lines are passed over, a carriage return at a line's end is dropped.
  explicit LabelledTable(std::string_view tsv);

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
  [[nodiscard]] std::vector<Row> const& rows() const { return rows_; }
  // The first row that has no cell in this column. Errors: bad_input with the line.
  [[nodiscard]] std::optional<Error> lacks(std::size_t column) const;

 private:
  std::vector<std::string_view> header_;
  std::vector<Row> rows_;
};

}  // namespace shirube
