#include "match/answer_slots.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "match/answer_phrase.hpp"
#include "match/answer_words.hpp"

namespace shirube {
namespace {

constexpr std::array<std::string_view, 4> card_slots{"date", "amount", "device", "source"};
constexpr std::size_t or_chars_max = 10;  // 5年前か、ひょっとしたら10年前か

bool overlap(CharRange a, CharRange b) { return a.begin < b.end && b.begin < a.end; }

// What stands near the value that was asked for, where several are said.
struct Beside {
  Phrase question, said;
};
std::array<Beside, 3> const& words_beside() {
  static std::array<Beside, 3> const table{{
      {{"発行"}, {"発行", "書いて", "書かれ", "印字", "印刷", "券面", "カードには"}},
      {{"買われ", "買い", "購入"}, {"買[っうい]", "購入", "レシート"}},
      {{"残高"}, {"残高", "表示", "残り", "残って", "いまは", "今は", "現在"}},
  }};
  return table;
}

Phrase const& of_a_card() {
  static Phrase const phrase{"[。、!\\n].*(?:カード|券|ギフト|もら|買|発行|届|くれ)"};
  return phrase;
}
Phrase const& either_or() {
  static Phrase const phrase{
      "^(?:頃|ころ|ごろ|くらい|ぐらい|あたり|円|年|月)?(?:、)?(?:か|または|もしくは|それとも|or)"};
  return phrase;
}
Phrase const& month_alone() {
  static Phrase const phrase{"^\\d+月$"};
  return phrase;
}

class SlotReader {
 public:
  SlotReader(Said const& said, Understanding const& understanding, Question const& question)
      : said_(said), understanding_(understanding), question_(question) {
    for (auto const& entity : understanding.entities)
      if (entity.type == question.slot) values_.push_back(&entity);
  }

  std::optional<Answer> read() const {
    if (values_.empty()) return std::nullopt;
    bool const corrected = words::correction().in(said_.utf8);
    if (!corrected && is_between_two()) return between_two();
    auto const& asked = corrected ? *values_.back() : asked_value();
    return filled(asked, asked.value);
  }

 private:
  [[nodiscard]] Answer filled(Entity const& asked, std::string value) const {
    Filled filled{{{question_.slot, std::move(value)}}};
    for (auto const& entity : understanding_.entities)
      if (may_join(entity, asked)) filled.slots.emplace(entity.type, entity.value);
    return filled;
  }

  // What else was said of the card. Of a device that is in use (今日はスマホから, 職場のPC) only what another sentence
  // says of a card.
  [[nodiscard]] bool may_join(Entity const& entity, Entity const& asked) const {
    if (std::ranges::find(card_slots, entity.type) == card_slots.end()) return false;
    if (overlap(entity.range, asked.range)) return false;
    return question_.slot != "device" || (entity.range.begin > asked.range.end && is_said_of_card(asked.range.end));
  }

  [[nodiscard]] bool is_said_of_card(std::size_t from) const { return of_a_card().in(between(from, from_end)); }

  static constexpr auto from_end = std::string::npos;

  // The normalised text that came from these characters of the original.
  [[nodiscard]] std::string between(std::size_t begin, std::size_t end) const {
    std::u32string chars;
    for (std::size_t i = 0; i < said_.chars(); ++i)
      if (said_.text.origin[i].begin >= begin && said_.text.origin[i].end <= end) chars += said_.text.chars[i];
    return to_utf8(chars);
  }

  // コンビニかドンキ, 5月か6月
  [[nodiscard]] bool is_between_two() const {
    if (values_.size() < 2 || values_[0]->value == values_[1]->value) return false;
    auto const gap = between(values_[0]->range.end, values_[1]->range.begin);
    return char_count(gap) <= or_chars_max && either_or().in(gap);
  }

  // Dates of the same year or month are known so far.
  [[nodiscard]] Answer between_two() const {
    constexpr std::array<std::size_t, 2> date_lengths{7, 4};  // 2020-05, 2020
    auto const &a = values_[0]->value, &b = values_[1]->value;
    if (question_.slot == "date")
      for (auto const length : date_lengths)
        if (a.substr(0, length) == b.substr(0, length)) return filled(*values_[0], a.substr(0, length));
    // 2020年の5月か6月: the second is said without its year
    if (month_alone().in(between(values_[1]->range.begin, values_[1]->range.end)))
      return filled(*values_[0], a.substr(0, 4));
    return Unclear{};
  }

  // The first, or the first whose clause has the words that the question asks with.
  [[nodiscard]] Entity const& asked_value() const {
    if (values_.size() == 1) return *values_[0];
    auto const cut = clauses(said_.text);
    for (auto const& beside : words_beside()) {
      if (!beside.question.in(question_.text)) continue;
      for (auto const* const value : values_)
        if (beside.said.in(clause_of(*value, cut))) return *value;
    }
    return *values_[0];
  }

  [[nodiscard]] std::string clause_of(Entity const& value, std::vector<CharRange> const& cut) const {
    for (auto const& clause : cut) {
      auto const original = said_.text.original(clause);
      if (value.range.begin >= original.begin && value.range.begin < original.end)
        return to_utf8(said_.text.chars.substr(clause.begin, clause.end - clause.begin));
    }
    return {};
  }

  Said const& said_;
  Understanding const& understanding_;
  Question const& question_;
  std::vector<Entity const*> values_;
};

}  // namespace

std::optional<Answer> read_slot_values(Said const& said, Understanding const& understanding, Question const& question) {
  return SlotReader(said, understanding, question).read();
}

}  // namespace shirube
