#include "match/answer_said.hpp"

#include <algorithm>
#include <array>

#include "match/answer_words.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t strips_max = 8, ending_bytes_max = 60;

std::string_view without_fillers(std::string_view text) {
  for (std::size_t i = 0; i < strips_max && !text.empty(); ++i) {
    auto const bytes = words::filler().at_start(text);
    if (bytes == 0) break;
    text.remove_prefix(bytes);
  }
  return text;
}

// まだ is not ま with だ.
bool leaves_a_word(std::string_view text) { return text.size() > 3 || !is_hiragana(to_chars(text).back()); }

// The longest ending that leaves something to read.
std::string_view without_ending(std::string_view text) {
  for (std::size_t round = 0; round < strips_max; ++round) {
    std::size_t cut = 0;
    for (std::size_t at = 1; at < text.size() && cut == 0; ++at) {
      bool const boundary = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
      if (boundary && text.size() - at <= ending_bytes_max && leaves_a_word(text.substr(0, at)) &&
          words::ending().is(text.substr(at)))
        cut = at;
    }
    if (cut == 0) break;
    text = text.substr(0, cut);
  }
  return text;
}

struct Continuation {
  std::string_view word;
  std::string_view not_before;  // the word goes on otherwise: はいって, いえば
};
constexpr std::array<Continuation, 10> short_words{{{"はい", "っりるられろけんふえ"},
                                                    {"うん", "ざちどにめと"},
                                                    {"ええ", "とっ"},
                                                    {"いえ", "ばるまずに"},
                                                    {"いや", "がらりるっつなだすしけ"},
                                                    {"いいえ", ""},
                                                    {"ううん", ""},
                                                    {"まだ", "ら"},
                                                    {"ok", ""},
                                                    {"うい", "っ"}}};
constexpr std::string_view followers[] = {
    "です",   "そう", "その", "あり", "あっ",   "ある", "だよ", "けど", "ちゃんと", "もう", "まだ",
    "なので", "なん", "から", "しま", "した",   "して", "おね", "でし", "ね",       "よ",   "わ",
    "ほんと", "ない", "なか", "はい", "いいえ", "いえ", "かな", "思",   "自分",     "ちが", "違"};

bool ends_there(std::string_view word, std::string_view rest) {
  auto const chars = to_chars(rest.substr(0, std::min<std::size_t>(rest.size(), 12)));
  if (chars.empty() || !(is_japanese(chars[0]) || is_alnum(chars[0])) || chars[0] == U'、' || chars[0] == U'。')
    return true;
  for (auto const& short_word : short_words)
    if (word == short_word.word) return to_chars(short_word.not_before).find(chars[0]) == std::u32string::npos;
  return std::ranges::any_of(followers, [&](std::string_view follower) { return rest.starts_with(follower); });
}

}  // namespace

Said prepare(NormalizedText text) {
  Said said{std::move(text), {}, {}, {}};
  said.utf8 = said.text.utf8();
  said.start = std::string{without_fillers(said.utf8)};
  said.core = std::string{without_ending(said.start)};
  return said;
}

Said prepare(std::string_view utf8) { return prepare(normalize(utf8)); }

std::size_t char_at(Said const& said, std::size_t byte) {
  return char_count(std::string_view{said.utf8}.substr(0, byte));
}

Said tail(Said const& said, std::size_t byte) {
  auto const from = char_at(said, byte);
  auto const step = static_cast<std::ptrdiff_t>(from);
  NormalizedText rest{said.text.chars.substr(from), {said.text.origin.begin() + step, said.text.origin.end()}};
  return prepare(std::move(rest));
}

std::optional<LeadingWord> leading_yes_no(std::string_view text) {
  auto const start = without_fillers(text);
  auto const read = [](std::string_view from) -> std::optional<LeadingWord> {
    auto const yes = words::yes().at_start(from), no = words::no().at_start(from);
    auto const bytes = std::max(yes, no);
    if (bytes == 0 || !ends_there(from.substr(0, bytes), from.substr(bytes))) return std::nullopt;
    return LeadingWord{yes > no, bytes};
  };
  // たぶん, 一応 and まあ are fillers before a word and mean yes alone
  auto word = read(start);
  if (word) {
    word->bytes += text.size() - start.size();
    return word;
  }
  return read(text);
}

std::optional<bool> pure_yes_no(std::string_view text) {
  std::optional<bool> all;
  while (!text.empty()) {
    auto const word = leading_yes_no(text);
    if (!word) return without_fillers(text).empty() || words::ending().is(text) ? all : std::nullopt;
    if (all && *all != word->yes) return std::nullopt;
    all = word->yes;
    text.remove_prefix(word->bytes);
  }
  return all;
}

}  // namespace shirube
