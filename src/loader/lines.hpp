// A text by its lines: from yaml-cpp's bytes to the characters in which places are counted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/place.hpp"

namespace shirube {

class Lines {
 public:
  explicit Lines(std::string_view text);

  [[nodiscard]] std::size_t count() const { return lines_.size(); }
  // 0-based; empty when there is no such line. Without its end.
  [[nodiscard]] std::string_view operator[](std::size_t line) const;
  // The place of a byte of a 0-based line.
  [[nodiscard]] Place place(std::string const& file, std::size_t line, std::size_t byte) const;

 private:
  std::vector<std::string_view> lines_;
};

}  // namespace shirube
