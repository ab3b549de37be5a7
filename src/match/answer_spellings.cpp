#include "match/answer_spellings.hpp"

#include <algorithm>

#include "match/answer_denial.hpp"
#include "match/answer_letters.hpp"
#include "match/answer_nearest.hpp"
#include "match/answer_slips.hpp"
#include "match/answer_words.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t short_answer_chars = 15, plain_chars = 3;

bool is_answer(Answer const& answer) {
  auto const* const unclear = std::get_if<Unclear>(&answer);
  return unclear != nullptr ? unclear->does_not_know : !std::holds_alternative<Switch>(answer);
}

// Without a kanji no word is sure to be what it sounds like.
bool may_be_misheard(NormalizedText const& said, Answer const& answer) {
  auto const letters = static_cast<std::size_t>(std::ranges::count_if(said.chars, is_latin));
  auto const spoken = said.chars.size() - letters / 2;  // about two a kana
  return std::holds_alternative<Switch>(answer) && spoken <= short_answer_chars &&
         std::ranges::none_of(said.chars, is_kanji);
}

// Not a noun that ends like a denial: えん, しゅうかん.
Phrase const& surely_denies() {
  static Phrase const phrase{"(?:ない|なかった|ません|へん)(?:です|でした|よ|ね|な|わ|けど|が|の|か|し)*[。!]*$"};
  return phrase;
}

// A question, or what leaves the choice open: clear as it is.
bool chooses_nothing(std::string const& text) {
  return words::asks_back().is(text) || words::asks_in_turn().in(text) || words::wavering().in(text) ||
         words::waiting().in(text) || words::either_of().in(text);
}

bool same(Answer const& a, Answer const& b) {
  auto const *const chosen_a = std::get_if<Chosen>(&a), *const chosen_b = std::get_if<Chosen>(&b);
  if (chosen_a != nullptr && chosen_b != nullptr) return chosen_a->offer == chosen_b->offer;
  auto const *const filled_a = std::get_if<Filled>(&a), *const filled_b = std::get_if<Filled>(&b);
  if (filled_a != nullptr && filled_b != nullptr) return filled_a->slots == filled_b->slots;
  auto const *const yes_a = std::get_if<YesNo>(&a), *const yes_b = std::get_if<YesNo>(&b);
  return yes_a != nullptr && yes_b != nullptr && yes_a->yes == yes_b->yes;
}

class Spellings {
 public:
  Spellings(NormalizedText const& said, std::u32string_view original, Understanding const& understanding,
            AnswerContext const& context)
      : said_(said), original_(original), understanding_(understanding), context_(context) {}

  [[nodiscard]] Answer read() const {
    if (said_.chars.size() > respelled_chars_max) return read_as_typed();
    auto const mended = mend_slips(said_);
    bool const slipped = mended.text.chars != said_.chars;
    auto answer = slipped ? read_spelled(mended.text.utf8()) : read_as_typed();
    if (mended.hides_denial && (std::holds_alternative<Chosen>(answer) || std::holds_alternative<YesNo>(answer)))
      return Unclear{};
    if (is_settled(answer)) return held_against_words(std::move(answer), mended.text);
    auto const kana = with_romaji_as_kana(mended.text);
    auto const spoken = kana ? mend_slips(*kana) : mended;
    if (spoken.hides_denial || chooses_nothing(spoken.text.utf8())) return answer;
    if (kana)
      if (auto other = read_as_answer(spoken.text.utf8())) {
        if (!is_stray(*other)) return held_against_words(std::move(*other), spoken.text);
        answer = *other;
      }
    if (auto const words = in_words(spoken.text))
      if (auto const other = read_as_answer(*words)) return *other;
    return read_nearest(mended.text).value_or(answer);
  }

 private:
  [[nodiscard]] bool is_settled(Answer const& answer) const {
    // とくにない is a no, and may be the button 特にない
    if (is_stray(answer)) return pure_yes_no(said_.utf8()) && said_.chars.size() <= plain_chars;
    return is_answer(answer) || (std::holds_alternative<Switch>(answer) && !may_be_misheard(said_, answer));
  }

  // A word that swallows a denial, or brings one, was not meant.
  [[nodiscard]] std::optional<std::string> in_words(NormalizedText const& kana) const {
    auto const as_typed = kana.chars == said_.chars ? original_ : std::u32string_view{kana.chars};
    auto const no_names = [](std::u32string_view) { return false; };
    auto const respelled = context_.respelling.respell(kana, as_typed, no_names);
    if (respelled.empty()) return std::nullopt;
    auto const& words = respelled.front();
    bool const denies = ends_in_denial(words), lost = !denies && surely_denies().in(kana.utf8());
    if (lost || (denies && !ends_in_denial(kana.utf8()))) return std::nullopt;
    return words;
  }

  [[nodiscard]] std::optional<Answer> read_as_answer(std::string const& text) const {
    auto answer = read_spelled(text);
    if (!is_answer(answer)) return std::nullopt;
    return answer;
  }

  // Kana that choose one thing may be words that choose another: しょぶんした. A denial among them leaves it open.
  // Beside kanji and katakana they were meant as they stand.
  [[nodiscard]] Answer held_against_words(Answer answer, NormalizedText const& kana) const {
    bool const meant = std::ranges::any_of(kana.chars, is_kanji) || std::ranges::any_of(original_, is_katakana);
    if (!std::holds_alternative<Chosen>(answer) || meant) return answer;
    auto const words = in_words(kana);
    auto const other = words ? read_as_answer(*words) : std::nullopt;
    if (!other || same(answer, *other)) return answer;
    bool const named = exact_offer(prepare(*words), context_.book.open(context_.question)).has_value();
    return ends_in_denial(kana.utf8()) && !named ? Answer{Unclear{}} : *other;
  }

  // Only when all the words that it may be mean the same.
  [[nodiscard]] std::optional<Answer> read_nearest(NormalizedText const& text) const {
    auto const& question = context_.question;
    auto const offers = question.offers.empty() ? context_.book.values_of(question.slot) : context_.book.open(question);
    std::optional<Answer> only;
    for (auto const& word : nearest_words(prepare(text), offers)) {
      auto answer = read_spelled(word);
      if (!is_answer(answer) || (only && !same(*only, answer))) return std::nullopt;
      only = std::move(answer);
    }
    return only;
  }

  [[nodiscard]] bool is_stray(Answer const& answer) const {
    return std::holds_alternative<YesNo>(answer) && !context_.question.offers.empty() &&
           std::ranges::none_of(said_.chars, is_kanji);
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
