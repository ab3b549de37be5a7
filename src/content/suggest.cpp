#include "content/suggest.hpp"

#include <algorithm>
#include <numeric>

#include "text/normalize.hpp"

namespace shirube {
namespace {

// Names longer than this are not compared: the table below is quadratic.
constexpr std::size_t name_chars_max = 60;

// Two in five: スマフォ is still スマホ, of five characters three must stay.
std::size_t tolerated(std::size_t chars) { return std::max<std::size_t>(1, (chars * 2 + 2) / 5); }

}  // namespace

std::size_t edit_distance(std::u32string_view from, std::u32string_view to) {
  std::vector<std::size_t> before_last, last(to.size() + 1), row(to.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = row;
  }
  return last.back();
}

std::string suggest(std::string_view name, std::vector<std::string> const& names) {
  auto const wanted = normalize(name).chars;
  if (wanted.empty() || wanted.size() > name_chars_max) return {};
  std::string const* best = nullptr;
  auto best_distance = tolerated(wanted.size()) + 1;
  for (auto const& candidate : names) {
    auto const chars = normalize(candidate).chars;
    if (chars.size() > name_chars_max) continue;
    auto const distance = edit_distance(wanted, chars);
    // A name of one or two characters is not "close" when every character differs.
    if (distance < best_distance && distance < std::max(wanted.size(), chars.size())) {
      best = &candidate;
      best_distance = distance;
    }
  }
  return best ? "もしかして「" + *best + "」ですか。" : std::string{};
}

}  // namespace shirube
