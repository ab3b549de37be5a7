// Texts and files made to stall or to mislead (promises 14 to 18), against the shipped content, a figure a line:
//   figure PROMISE|NAME|VALUE|LIMIT|UNIT
// Times are of the processor, the median of some rounds: what else the machine does is not ours.
//   hostile_texts CONTENT [--long]
#include <algorithm>
#include <cstring>
#include <ctime>
#include <functional>
#include <iostream>

#include "../simulation/shipped.hpp"
#include "loader/scan.hpp"
#include "loader/tree.hpp"
#include "match/model.hpp"
#include "match/pattern_program.hpp"
#include "text/mask.hpp"

using namespace shirube;

namespace {

constexpr std::size_t bytes_max = std::size_t{64} * 1024, rounds = 7;
constexpr std::size_t message_bytes_max = std::size_t{16} * 1024;  // no longer one comes through a socket (promise 6)
constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{21}};

void figure(int promise, std::string const& name, double value, double limit, char const* unit) {
  std::cout << "figure " << promise << '|' << name << '|' << value << '|' << limit << '|' << unit << std::endl;
}

double cpu_ms() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double took_ms(std::function<void()> const& act, std::size_t times = rounds) {
  std::vector<double> took;
  for (std::size_t i = 0; i < times; ++i) {
    auto const began = cpu_ms();
    act();
    took.push_back(cpu_ms() - began);
  }
  std::ranges::nth_element(took, took.begin() + static_cast<std::ptrdiff_t>(times / 2));
  return took[times / 2];
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (!piece.empty() && text.size() + piece.size() <= bytes) text += piece;
  return text;
}

// ---- 14, 15
void bombs() {
  double marks = 0;
  for (auto const* const mark : {"\u0301", "\u3099", "\u0F71\u0F72", "\u0344", "\U0001D165"})
    for (auto const* const before : {"", "か", "a"})
      marks = std::max(marks, took_ms([text = before + repeated(mark, bytes_max)] { (void)normalize(text); }));
  figure(14, "64 KiB of combining marks, normalised", marks, 1, " ms");
  auto const expanding = repeated("\uFDFA", std::size_t{4'000} * 3);
  figure(15, "U+FDFA 4,000 times, normalised", took_ms([&] { (void)normalize(expanding); }), 1, " ms");
  auto const normal = normalize(expanding);
  figure(15, "characters of it", static_cast<double>(normal.chars.size()), 16 * 1024, "");
  std::size_t astray = 0;
  for (auto const& range : normal.origin)
    astray += range.begin <= range.end && range.begin < 4'000 && range.end <= 4'000 ? 0 : 1;
  figure(15, "characters that do not lead back to what was typed", static_cast<double>(astray), 0, "");
}

// ---- 16
std::u32string unseen_characters() {
  std::u32string unseen =
      U"\u00AD\u034F\u061C\u115F\u1160\u17B4\u180E\u200B\u200C\u200D\u200E\u200F\u2060\u3164\uFEFF\uFFA0";
  for (char32_t c = 0x202A; c <= 0x202E; ++c) unseen += c;
  for (char32_t c = 0x2061; c <= 0x206F; ++c) unseen += c;
  for (char32_t c = 0xFE00; c <= 0xFE0F; ++c) unseen += c;
  for (char32_t const c : {0xE0001, 0xE0020, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0x1D173, 0x1BCA0}) unseen += c;
  return unseen;
}

void unseen(Bot const& bot, bool whole) {
  auto const characters = unseen_characters();
  std::size_t tried = 0, changed = 0;
  auto const outcome = [&](std::u32string const& typed) {
    auto const heard = bot.matcher.understand(to_utf8(typed), today);
    return std::pair{heard.certainty, heard.intent};
  };
  for (auto const& [id, intent] : bot.catalog.intents.all) {
    auto const phrases = whole ? intent.examples.size() : std::min<std::size_t>(intent.examples.size(), 1);
    for (std::size_t i = 0; i < phrases; ++i) {
      auto const phrase = to_chars(intent.examples[i].text);
      auto const meant = outcome(phrase);
      for (std::size_t at = 0; at <= phrase.size(); ++at)
        for (std::size_t j = whole ? 0 : (tried / 7) % 7; j < characters.size(); j += whole ? 1 : 7) {
          auto typed = phrase;
          typed.insert(at, 1, characters[j]);
          ++tried;
          if (outcome(typed) != meant) ++changed;
        }
    }
  }
  figure(16,
         "changed intents in " + std::to_string(tried) + " phrases with one of " + std::to_string(characters.size()) +
             " unseen characters",
         static_cast<double>(changed), 0, "");
}

// ---- 17
std::string words_of(std::string_view pattern) {
  std::string words;
  for (char const c : pattern)
    if (std::strchr("<>()|?+-= ", c) == nullptr) words += c;
  return words;
}

void patterns(Catalog const& catalog, bool whole) {
  Complaints ignored;
  auto const classes = normalize_classes(catalog.intents, ignored);
  std::size_t tried = 0;
  double slowest = 0;
  for (auto const& [id, intent] : catalog.intents.all)
    for (auto const* const list : {&intent.patterns, &intent.interrupts})
      for (auto const& pattern : *list) {
        if (++tried % 10 != 0 && !whole) continue;
        auto tree = parse_pattern(pattern, classes, ignored);
        if (!tree) continue;
        auto const program = compile_patterns({*tree}, classes);
        auto const text = repeated(words_of(pattern.text), bytes_max);
        Utterance const heard{text};
        slowest = std::max(slowest, took_ms([&] { (void)find_patterns(program, heard.text, heard.clauses); }, 3));
      }
  figure(17, "64 KiB of its own words against a pattern, the slowest" + std::string{whole ? "" : " of every tenth"},
         slowest, 5, " ms");
}

std::string all_words(Intents const& intents) {
  std::string words;
  for (auto const& [name, word_class] : intents.classes)
    for (auto const& word : word_class.words) words += word.text;
  return repeated(words.substr(0, message_bytes_max), message_bytes_max);
}

void stalls(Bot const& bot) {
  std::pair<char const*, std::string> const texts[] = {
      {"every word of every class", all_words(bot.catalog.intents)},
      {"残高", repeated("残高", message_bytes_max)},
      {"ない", repeated("ない", message_bytes_max)},
      {"はいえ", repeated("はいえ", message_bytes_max)},
      {"1", repeated("1", message_bytes_max)},
      {"一", repeated("一", message_bytes_max)},
      {"1年", repeated("1年", message_bytes_max)},
      {"ABCD-", repeated("ABCD-", message_bytes_max)},
      {"(", repeated("(", message_bytes_max)},
      {"出", repeated("出", message_bytes_max)},
      {"「", repeated("「", message_bytes_max)},
      {"a@a.", repeated("a@a.", message_bytes_max)},
      {"a space", repeated(" ", message_bytes_max)},
      {"toukou", repeated("toukou", message_bytes_max)},
  };
  std::vector<Question> const questions{{"解決しましたか？", {{"はい", {}}, {"いいえ", {}}}, ""},
                                        {"いつですか？", {}, "date"},
                                        {"いくらですか？", {}, "amount"}};
  double understand = 0, answer = 0, mask = 0;
  std::string slowest, slowest_answer;
  for (auto const& [what, text] : texts) {
    mask = std::max(mask, took_ms([&] { (void)mask_private(text); }));
    if (auto const ms = took_ms([&] { (void)bot.matcher.understand(text, today); }); ms > understand)
      understand = ms, slowest = what;
    for (auto const& question : questions)
      if (auto const ms = took_ms([&] { (void)bot.matcher.read(text, &question, today); }); ms > answer)
        answer = ms, slowest_answer = what;
  }
  figure(17, "the longest message masked, the slowest", mask, 5, " ms");
  figure(17, "the longest message understood, the slowest (of " + slowest + ")", understand, 5, " ms");
  figure(17, "the longest message as an answer, the slowest (of " + slowest_answer + ")", answer, 5, " ms");
}

// ---- 18
void yaml_bombs() {
  std::string laughs = "a: &a [x, x]\n", keys;
  for (char name = 'b'; name <= 'z'; ++name)
    laughs += std::string{name} + ": &" + name + " [*" + static_cast<char>(name - 1) + ", *" +
              static_cast<char>(name - 1) + "]\n";
  for (int i = 0; i < 1'000; ++i) keys += "題名: 同じ\n";
  std::pair<char const*, std::string> const bombs[] = {
      {"a billion laughs", laughs},
      {"a cycle", "a: &a [*a]\n"},
      {"half a million brackets", std::string(500'000, '[')},
      {"brackets on lines of their own", repeated("[\n", 30'000)},
      {"the same with keys", repeated("a: {\n", 80'000)},
      {"the same with tags", repeated("!a [\n", 80'000)},
      {"the same with anchors", repeated("- &a [\n", 80'000)},
      {"the same in pairs", repeated("[a, [b],\n", 120'000)},
      {"the same with quotes", repeated("\"a\": [\n", 120'000)},
      {"the same with questions", repeated("? {\n", 60'000)},
      {"deep indentation",
       [] {
         std::string text;
         for (std::size_t depth = 0; depth < 60; ++depth) text += std::string(depth, ' ') + "a:\n";
         return text;
       }()},
      {"20,001 items in brackets", "[" + repeated("a,", 40'002) + "a]\n"},
      {"20,001 lines", repeated("- a\n", 80'004)},
      {"a line of 1 MiB", std::string(1U << 20U, 'x')},
      {"what is read of 100 MB", std::string(YamlLimits{}.bytes_max + 1, 'x')},
      {"the same key a thousand times", keys},
  };
  double slowest = 0;
  std::string which;
  std::size_t taken = 0;
  for (auto const& [what, text] : bombs) {
    Complaints complaints;
    auto const ms = took_ms([&] {
      complaints.clear();
      auto const readable = readable_text(text, "replies/x.yaml", complaints);
      if (readable) (void)parse_yaml(*readable, "replies/x.yaml", complaints);
    });
    if (complaints.empty() || complaints.front().place.file != "replies/x.yaml" || complaints.front().place.line < 1) {
      ++taken;
      std::cerr << what << " was taken\n";
    }
    if (ms > slowest) slowest = ms, which = what;
  }
  figure(18, "bombs, cycles and giants not refused with file and line", static_cast<double>(taken), 0, "");
  figure(18, "until a bomb was refused, the slowest (" + which + ")", slowest, 1, " ms");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  bool const whole = argc > 2 && std::string_view{argv[2]} == "--long";
  // the learner's examples are dear to learn and change nothing here but how much it knows
  auto const shipped = simulation::shipped_content(argv[1], whole ? std::size_t{1} << 20U : 4);
  if (!shipped) return std::cerr << to_string(shipped.error()) << '\n', 1;
  auto const& bot = *shipped->bot;
  bombs();
  unseen(bot, whole);
  patterns(bot.catalog, whole);
  stalls(bot);
  yaml_bombs();
}
