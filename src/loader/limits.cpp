#include "loader/limits.hpp"

#include "content/codes.hpp"

namespace shirube {
namespace {

class LimitCheck {
 public:
  LimitCheck(Lines const& lines, std::string const& file, Complaints& complaints, YamlLimits const& limits)
      : lines_(lines), file_(file), complaints_(complaints), limits_(limits) {}

  bool run() {
    for (line_ = 0; line_ < lines_.count(); ++line_)
      if (!check_line(lines_[line_])) return false;
    return true;
  }

 private:
  bool check_line(std::string_view text) {
    if (line_ >= limits_.nodes_max)
      return refuse(0, code::too_many_nodes,
                    "行が " + std::to_string(limits_.nodes_max) + " を超えました。ファイルを分けてください。");
    if (text.size() > limits_.line_bytes_max)
      return refuse(
          0, code::too_large,
          "一行が " + std::to_string(limits_.line_bytes_max) + " バイトを超えています。何行かに分けてください。");
    return check_brackets(text);
  }

  // Quotes are not looked at: so many brackets or commas are no text either way. To the lines below only a bracket
  // counts that begins a value: others may stand in a text, alone.
  bool check_brackets(std::string_view text) {
    auto open = open_;
    bool begins = true, marked = false;  // a value may begin here; within a tag or an anchor before it
    for (std::size_t at = 0; at < text.size(); ++at) {
      char const sign = text[at];
      if (sign == '#' && (at == 0 || text[at - 1] == ' ')) break;
      if (sign == '[' || sign == '{') {
        ++open;
        if (begins) ++open_;
      }
      if (sign == ']' || sign == '}') {
        if (open > 0) --open;
        if (open_ > 0) --open_;
      }
      if (sign == ',' && open > 0) ++items_;
      if (sign == ' ')
        marked = false;
      else if (begins && (sign == '!' || sign == '&'))
        marked = true;
      else if (!marked)
        begins = std::string_view{"[{,:-?"}.find(sign) != std::string_view::npos;
      if (open > limits_.depth_max)
        return refuse(
            at, code::too_deep,
            "入れ子が " + std::to_string(limits_.depth_max) + " 段を超えました。かっこの数を確かめてください。");
      if (items_ > limits_.nodes_max)
        return refuse(at, code::too_many_nodes,
                      "一つのファイルの項目が " + std::to_string(limits_.nodes_max) +
                          " 個を超えました。ファイルを分けてください。");
    }
    return true;
  }

  bool refuse(std::size_t byte, std::string_view code, std::string what) {
    complaints_.push_back({lines_.place(file_, line_, byte), std::string{code}, std::move(what)});
    return false;
  }

  Lines const& lines_;
  std::string const& file_;
  Complaints& complaints_;
  YamlLimits const& limits_;
  std::size_t line_{};
  std::size_t items_{};
  std::size_t open_{};  // brackets, at the end of the line before
};

}  // namespace

bool is_within_limits(Lines const& lines, std::string const& file, Complaints& complaints, YamlLimits const& limits) {
  return LimitCheck{lines, file, complaints, limits}.run();
}

}  // namespace shirube
