#include "loader/mend.hpp"

#include <algorithm>

#include "loader/faults.hpp"
#include "loader/scan.hpp"
#include "loader/tree.hpp"

namespace shirube {
namespace {

// Each round may uncover a fault that the one before hid; real files need one round.
constexpr int rounds_max = 4;

std::string with_structure_mended(std::string text) {
  for (int round = 0; round < rounds_max; ++round) {
    Lines const lines{text};
    auto const faults = find_faults(lines);
    if (std::ranges::none_of(faults, [](Fault const& fault) { return fault.edit.has_value(); })) break;
    text = mended(lines, faults);
  }
  return text;
}

std::string_view without_last_blanks(std::string_view line) {
  constexpr std::string_view wide = "　";
  for (;;) {
    if (line.ends_with(' ') || line.ends_with('\t'))
      line.remove_suffix(1);
    else if (line.ends_with(wide))
      line.remove_suffix(wide.size());
    else
      return line;
  }
}

std::string with_tidy_ends(std::string_view text) {
  Lines const lines{text};
  auto const in_block = block_lines(lines);
  std::string result;
  for (std::size_t line = 0; line < lines.count(); ++line) {
    result += in_block[line] ? lines[line] : without_last_blanks(lines[line]);
    result += '\n';
  }
  result.erase(result.find_last_not_of('\n') + 1);
  return result.empty() ? result : result + '\n';
}

// The tree as one text; nullopt when the file cannot be read without complaint.
std::optional<std::string> content_of(std::string_view text) {
  Complaints complaints;
  auto const root = parse_yaml(text, {}, complaints);
  if (!root || !complaints.empty()) return std::nullopt;
  std::string content;
  auto const write = [&](auto const& self, YamlNode const& node) -> void {
    content += static_cast<char>('0' + static_cast<int>(node.kind)) + node.text + '\x1F';
    for (auto const& item : node.items) self(self, item);
    for (auto const& entry : node.entries) {
      content += entry.key + '\x1E';
      self(self, entry.value);
    }
    content += '\x1D';
  };
  write(write, *root);
  return content;
}

// What was no content may become some; what was content must stay, and stay the same where only ends and blanks were
// touched.
bool keeps_content(std::string_view before, std::string_view after) {
  auto const content = content_of(before);
  if (!content) return true;
  auto const kept = content_of(after);
  return kept && (content == kept || !find_faults(Lines{before}).empty());
}

}  // namespace

std::optional<std::string> mend(std::string_view bytes) {
  if (bytes.size() > YamlLimits{}.bytes_max) return std::nullopt;
  auto const text = readable_text(bytes);
  if (!text) return std::nullopt;
  auto const tidy = with_tidy_ends(*text);
  auto result = with_tidy_ends(with_structure_mended(*text));
  return keeps_content(tidy, result) ? result : tidy;
}

std::optional<std::string> mend_plain(std::string_view bytes) {
  if (bytes.size() > YamlLimits{}.bytes_max) return std::nullopt;
  auto const text = readable_text(bytes);
  return text ? std::optional{with_tidy_ends(*text)} : std::nullopt;
}

}  // namespace shirube
