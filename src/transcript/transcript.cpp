#include "transcript/transcript.hpp"

#include <algorithm>
#include <charconv>

#include "base/overloaded.hpp"

namespace shirube {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  return text;
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  for (;;) {
    auto const end = text.find(by);
    parts.emplace_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// The capital word that opens a line: "BUTTONS" of "BUTTONS はい|いいえ"; empty when the line is text.
std::string_view capital_word(std::string_view line) {
  std::size_t length = 0;
  while (length < line.size() && line[length] >= 'A' && line[length] <= 'Z') ++length;
  bool const ends = length == line.size() || line[length] == ' ';
  return length >= 4 && ends ? line.substr(0, length) : std::string_view{};
}

std::optional<std::chrono::minutes> parse_clock(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  long count = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size() - 1, count);
  if (error != std::errc{} || end != text.data() + text.size() - 1 || count <= 0 || count > 100'000)
    return std::nullopt;
  switch (text.back()) {
    case 'm':
      return std::chrono::minutes{count};
    case 'h':
      return std::chrono::hours{count};
    case 'd':
      return std::chrono::days{count};
    default:
      return std::nullopt;
  }
}

class Parser {
 public:
  Parser(std::string path, Include const& include) : include_(include) { transcript_.path = std::move(path); }

  Result<Transcript> parse(std::string_view text, bool included) {
    included_ = included;
    while (!text.empty()) {
      auto const end = text.find('\n');
      ++line_;
      if (auto read = line(text.substr(0, end)); !read) return read.error();
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
    if (auto closed = close(); !closed) return closed.error();
    return std::move(transcript_);
  }

 private:
  enum class Section { title, me, bot };

  Error complain(std::string what) const {
    return {Errc::bad_input, transcript_.path + ":" + std::to_string(line_), std::move(what)};
  }

  Result<void> line(std::string_view line) {
    line = line.substr(0, line.find_last_not_of(" \r") + 1);
    auto const bare = trimmed(line);
    if (bare.starts_with("＃")) return complain("＃ is full-width: write # in half-width");
    if (line.starts_with(' ') && (bare.starts_with('#') || !capital_word(bare).empty()))
      return complain("a # or a capital word begins a line without blanks before it");
    if (line.starts_with("#include ")) return take_include(std::string{trimmed(line.substr(9))});
    if (line == "#me") return open(Section::me);
    if (line == "#bot") return open(Section::bot);
    if (line.starts_with("#")) return complain("unknown section: only #me, #bot and #include NAME are known");
    if (section_ == Section::title) return transcript_.title += std::string{line} + "\n", Result<void>{};
    auto const word = capital_word(line);
    if (word.empty()) return text_ += std::string{line} + "\n", Result<void>{};
    auto const rest = std::string{trimmed(line.substr(word.size()))};
    return section_ == Section::me ? deed(word, rest) : expectation(word, rest);
  }

  Result<void> open(Section section) {
    if (auto closed = close(); !closed) return closed;
    section_ = section;
    if (section == Section::me) transcript_.exchanges.push_back({{}, {}, line_, included_});
    if (section != Section::bot) return {};
    if (!included_ && !transcript_.exchanges.empty() && transcript_.exchanges.back().included)
      return complain("a #bot right after #include: what the customer does next is missing (#me)");
    if (transcript_.exchanges.empty()) transcript_.exchanges.push_back({{}, {}, line_, included_});
    transcript_.exchanges.back().expected.push_back({{}, {}, {}, {}, line_});
    return {};
  }

  // Ends the section in hand: its text becomes a message or a bubble.
  Result<void> close() {
    auto const text = std::string{trimmed(text_)};
    text_.clear();
    if (section_ == Section::me) {
      if (!text.empty()) transcript_.exchanges.back().deeds.emplace_back(SayLine{text});
      if (transcript_.exchanges.back().deeds.empty())
        return complain("an empty #me section: what does the customer do?");
    }
    if (section_ == Section::bot) {
      if (text.empty()) return complain("an empty #bot section: the exact text of the bubble is missing");
      transcript_.exchanges.back().expected.back().text = text;
    }
    return {};
  }

  Result<void> deed(std::string_view word, std::string const& rest) {
    auto& deeds = transcript_.exchanges.back().deeds;
    if (auto const said = std::string{trimmed(text_)}; !said.empty()) deeds.emplace_back(SayLine{said});
    text_.clear();
    if (word == "BUTTON") return deeds.emplace_back(ButtonLine{rest}), Result<void>{};
    if (word == "RECONNECT") return deeds.emplace_back(ReconnectLine{}), Result<void>{};
    if (word == "CLOCK") {
      auto const by = parse_clock(rest);
      if (!by) return complain("CLOCK needs a time such as 31m, 2h or 1d");
      return deeds.emplace_back(ClockLine{*by}), Result<void>{};
    }
    return complain("unknown word " + std::string{word} + " in #me: BUTTON, RECONNECT and CLOCK are known");
  }

  Result<void> expectation(std::string_view word, std::string const& rest) {
    auto& expected = transcript_.exchanges.back().expected.back();
    if (word == "BUTTONS") return expected.buttons = split(rest, '|'), Result<void>{};
    if (word == "STATE") return expected.state = rest, Result<void>{};
    if (word == "INTENT") return expected.intent = rest, Result<void>{};
    return complain("unknown word " + std::string{word} + " in #bot: BUTTONS, STATE and INTENT are known");
  }

  Result<void> take_include(std::string const& name) {
    if (included_) return complain("an included transcript may not include another");
    if (!transcript_.exchanges.empty() && !transcript_.exchanges.back().included)
      return complain("#include takes over an opening: it stands before the first #me and #bot");
    if (auto closed = close(); !closed) return closed;
    section_ = Section::title;
    if (name.find('/') != std::string::npos) return complain("an included transcript stands in the same folder");
    auto const text = include_ ? include_(name) : std::nullopt;
    if (!text) return complain("no transcript named " + name);
    auto parsed = Parser{name, include_}.parse(*text, true);
    if (!parsed) return parsed.error();
    transcript_.includes.push_back(name);
    for (auto& exchange : parsed->exchanges) transcript_.exchanges.push_back(std::move(exchange));
    return {};
  }

  Include const& include_;
  Transcript transcript_;
  Section section_{Section::title};
  std::string text_;
  int line_{};
  bool included_{};
};

// In the largest unit that divides it, so that what a lead wrote comes back.
std::string written(std::chrono::minutes by) {
  using namespace std::chrono;
  if (by % days{1} == minutes{0}) return std::to_string(duration_cast<days>(by).count()) + "d";
  if (by % hours{1} == minutes{0}) return std::to_string(duration_cast<hours>(by).count()) + "h";
  return std::to_string(by.count()) + "m";
}

std::string written(Deed const& deed) {
  return std::visit(Overloaded{
                        [](SayLine const& said) { return said.text + "\n"; },
                        [](ButtonLine const& button) { return "BUTTON " + button.label + "\n"; },
                        [](ReconnectLine const&) { return std::string{"RECONNECT\n"}; },
                        [](ClockLine const& clock) { return "CLOCK " + written(clock.by) + "\n"; },
                    },
                    deed);
}

std::string written(Expected const& expected) {
  auto text = "#bot\n" + expected.text + "\n";
  for (std::size_t i = 0; i < expected.buttons.size(); ++i) text += (i ? "|" : "BUTTONS ") + expected.buttons[i];
  if (!expected.buttons.empty()) text += "\n";
  if (expected.intent) text += "INTENT " + *expected.intent + "\n";
  if (expected.state) text += "STATE " + *expected.state + "\n";
  return text;
}

}  // namespace

Result<Transcript> parse_transcript(std::string path, std::string_view text, Include const& include) {
  return Parser{std::move(path), include}.parse(text, false);
}

bool checks_anything(Transcript const& transcript) {
  return std::ranges::any_of(transcript.exchanges, [](Exchange const& one) { return !one.expected.empty(); });
}

std::string to_text(Transcript const& transcript) {
  auto text = std::string{trimmed(transcript.title)} + "\n";
  for (auto const& name : transcript.includes) text += "\n#include " + name + "\n";
  for (auto const& exchange : transcript.exchanges) {
    if (exchange.included) continue;
    if (!exchange.deeds.empty()) text += "\n#me\n";
    for (auto const& deed : exchange.deeds) text += written(deed);
    for (auto const& expected : exchange.expected) text += "\n" + written(expected);
  }
  return text;
}

}  // namespace shirube
