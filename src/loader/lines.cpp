#include "loader/lines.hpp"

#include <algorithm>

namespace shirube {
namespace {

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

Lines::Lines(std::string_view text) {
  for (;;) {
    auto const end = text.find('\n');
    lines_.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::string_view Lines::operator[](std::size_t line) const {
  return line < lines_.size() ? lines_[line] : std::string_view{};
}

Place Lines::place(std::string const& file, std::size_t line, std::size_t byte) const {
  auto const before = (*this)[line].substr(0, byte);
  return {file, static_cast<int>(line) + 1, 1 + static_cast<int>(std::ranges::count_if(before, starts_character))};
}

}  // namespace shirube
