// The same characters in the widths of other keyboards.
#include "match/variant_ways.hpp"
#include "text/script.hpp"

namespace shirube::ways {
namespace {

constexpr std::u32string_view full =
    U"ァアィイゥウェエォオカキクケコサシスセソタチッツテトナニヌネノハヒフヘホマミムメモャヤュユョヨラリルレロワヲンー"
    U"。、「」・";
constexpr std::u32string_view half = U"ｧｱｨｲｩｳｪｴｫｵｶｷｸｹｺｻｼｽｾｿﾀﾁｯﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓｬﾔｭﾕｮﾖﾗﾘﾙﾚﾛﾜｦﾝｰ｡､｢｣･";
static_assert(full.size() == half.size());

constexpr std::u32string_view voiced = U"ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ",
                              unvoiced = U"カキクケコサシスセソタチツテトハヒフヘホウ";
constexpr std::u32string_view blown = U"パピプペポ", unblown = U"ハヒフヘホ";
static_assert(voiced.size() == unvoiced.size());

void append_half(char32_t c, std::u32string& to) {
  if (auto const at = voiced.find(c); at != voiced.npos) {
    append_half(unvoiced[at], to);
    to += U'ﾞ';
  } else if (auto const blown_at = blown.find(c); blown_at != blown.npos) {
    append_half(unblown[blown_at], to);
    to += U'ﾟ';
  } else {
    auto const full_at = full.find(c);
    to += full_at == full.npos ? c : half[full_at];
  }
}

std::u32string with_half_katakana(std::u32string_view chars) {
  std::u32string result;
  for (auto const c : chars) append_half(c, result);
  return result;
}

std::u32string with_full_letters(std::u32string_view chars) {
  std::u32string result;
  for (auto const c : chars) result += c == U' ' ? U'　' : c > 0x20 && c < 0x7F ? c + (0xFF01 - 0x21) : c;
  return result;
}

Edits whole(Sentence const& sentence, std::u32string text) {
  if (text == sentence.chars) return {};
  return {{{0, sentence.chars.size()}, std::move(text)}};
}

}  // namespace

Edits half_width_katakana(Sentence const& sentence) { return whole(sentence, with_half_katakana(sentence.chars)); }

Edits full_width_letters(Sentence const& sentence) { return whole(sentence, with_full_letters(sentence.chars)); }

Edits mixed_width(Sentence const& sentence) {
  return whole(sentence, with_full_letters(with_half_katakana(sentence.chars)));
}

Edits full_width_space(Sentence const& sentence) {
  Edits edits;
  for (std::size_t i = 1; i < sentence.words.size(); ++i)
    if (auto const& word = sentence.words[i]; !word.joined && !word.particle)
      edits.push_back({{word.range.begin, word.range.begin}, U"　"});
  return edits;
}

Edits other_long_vowel_marks(Sentence const& sentence) {
  Edits edits;
  for (auto const mark : std::u32string_view{U"－-—〜ｰ"}) {
    auto text = sentence.chars;
    for (auto& c : text)
      if (c == U'ー') c = mark;
    if (text != sentence.chars) edits.push_back({{0, text.size()}, std::move(text)});
  }
  return edits;
}

}  // namespace shirube::ways
