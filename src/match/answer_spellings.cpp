#include "match/answer_spellings.hpp"

#include <algorithm>

#include "match/answer_slips.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t short_answer_chars = 15;

bool is_answer(Answer const& answer) {
  auto const* const unclear = std::get_if<Unclear>(&answer);
  return unclear != nullptr ? unclear->does_not_know : !std::holds_alternative<Switch>(answer);
}

// Without a kanji no word is sure to be what it sounds like.
bool may_be_misheard(NormalizedText const& said, Answer const& answer) {
  return std::holds_alternative<Switch>(answer) && said.chars.size() <= short_answer_chars &&
         std::ranges::none_of(said.chars, is_kanji);
}

class Spellings {
 public:
  Spellings(NormalizedText const& said, std::u32string_view original, Understanding const& understanding,
            AnswerContext const& context)
      : said_(said), original_(original), understanding_(understanding), context_(context) {}

  [[nodiscard]] Answer read() const {
    auto const mended = mend_slips(said_);
    bool const slipped = mended.text.chars != said_.chars;
    auto answer = slipped ? read_spelled(mended.text.utf8()) : read_as_typed();
    if (mended.hides_denial && std::holds_alternative<Chosen>(answer)) return Unclear{};
    if (is_settled(answer)) return answer;
    if (slipped)
      if (auto typed = read_as_typed(); is_answer(typed)) return typed;
    if (auto const kana = with_romaji_as_kana(said_)) {
      auto const plain = mend_slips(*kana);
      if (plain.hides_denial) return answer;
      if (auto other = read_spelled(plain.text.utf8()); is_answer(other)) return other;
    }
    auto const& last = mended.text;
    if (auto const words = context_.respelling.respell(last, slipped ? std::u32string_view{last.chars} : original_))
      if (auto other = read_spelled(*words); is_answer(other)) return other;
    return answer;
  }

 private:
  [[nodiscard]] bool is_settled(Answer const& answer) const {
    return is_answer(answer) || (std::holds_alternative<Switch>(answer) && !may_be_misheard(said_, answer));
  }

  [[nodiscard]] Answer read_as_typed() const {
    return read_answer(said_, understanding_, context_.question, context_.book, context_.today);
  }

  [[nodiscard]] Answer read_spelled(std::string const& text) const {
    return read_answer(normalize(text), context_.understand(text), context_.question, context_.book, context_.today);
  }

  NormalizedText const& said_;
  std::u32string_view original_;
  Understanding const& understanding_;
  AnswerContext const& context_;
};

}  // namespace

Answer read_in_spellings(NormalizedText const& said, std::u32string_view original, Understanding const& understanding,
                         AnswerContext const& context) {
  return Spellings(said, original, understanding, context).read();
}

}  // namespace shirube
