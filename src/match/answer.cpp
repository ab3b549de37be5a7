#include "match/answer.hpp"

#include <algorithm>
#include <array>

#include "match/answer_likeness.hpp"
#include "match/answer_measures.hpp"
#include "match/answer_offers.hpp"
#include "match/answer_ordinal.hpp"
#include "match/answer_polar.hpp"
#include "match/answer_said.hpp"
#include "match/answer_slots.hpp"
#include "match/answer_stems.hpp"
#include "match/answer_words.hpp"
#include "match/decide.hpp"

namespace shirube {
namespace {

constexpr std::string_view restart_intent = "restart", handoff_intent = "handoff";

constexpr std::size_t short_answer_chars =
    15;                                      // so short a text with a reading is an answer, whatever topic it resembles
constexpr std::size_t asked_word_chars = 2;  // so much of a word of the question, 端末って何, is no accident
constexpr std::size_t strong_name_chars = 3;  // so much of an offer's name is no accident

constexpr double offered_topic_from = 0.2;  // of a topic that a button leads to
constexpr double likely_topic_from = 0.35, likely_topic_lead = 2, command_from = 0.8;

// ありがとう、解決です: politeness beside an answer is no topic.
bool is_small_talk(IntentId const& intent) {
  constexpr std::array<std::string_view, 4> small_talk{"thanks", "greeting", "goodbye", "complaint"};
  return std::ranges::find(small_talk, intent.value) != small_talk.end();
}

// 誰も知らない and 登録した覚えがない are answers.
bool does_not_know(Said const& said) {
  return words::not_known().in(said.utf8) && !words::nobody_knows().in(said.utf8) &&
         !words::no_such_deed().in(said.utf8);
}

class Answering {
 public:
  Answering(Understanding const& understanding, Question const& question, OfferBook const& book,
            std::optional<Date> today)
      : understanding_(understanding),
        question_(question),
        offers_(book.open(question)),
        asked_(read_question(question.text)),
        pair_(find_pair(question, offers_, asked_)),
        own_topics_(book.topics_of(asked_.text.utf8)),
        today_(today) {}

  Answer read(Said const& said) const {
    auto answer = read_choice(said);
    auto const* const choice = std::get_if<Chosen>(&answer);
    if (choice == nullptr || question_.slot.empty()) return answer;
    for (auto const& value : offers_[choice->offer]->values)
      if (value.slot == question_.slot) return Filled{{{value.slot, value.key}}};
    return answer;
  }

 private:
  Answer read_choice(Said const& said) const {
    if (auto const exact = exact_offer(said, offers_)) {
      if (auto filled = read_slot(said)) return *filled;
      return chosen(*exact);
    }
    if (words::restart().in(said.start)) return command(IntentId{restart_intent});
    if (words::takes_back().in(said.utf8) && !is_proposed(said) && !says_wrong(said)) return Correct{};
    if (words::handoff().in(said.start)) return command(IntentId{handoff_intent});
    if (asks_of_question(said)) return Unclear{};
    if (auto filled = read_slot(said)) return *filled;
    auto const answer = read_offers(said);
    // at the menu all that is no topic of ours has been heard, and a word of it may name a button: 荷物が届きません
    bool const at_menu = std::ranges::find(own_topics_, IntentId{restart_intent}) != own_topics_.end();
    if (at_menu && is_out_of_scope() && said.chars() > short_answer_chars) return Unclear{false, true};
    auto const topic = read_topic();
    if (topic && (!answer || !holds_against_topic(said, *answer))) {
      auto const offer = offer_of_topic(*understanding_.intent);
      if (!offer) return *topic;
      return is_ruled_out(said, *offer) ? Answer{Unclear{}} : chosen(*offer);
    }
    if (answer) return answer->answer;
    if (auto const offer = offer_of_likely_topic(); offer && !is_ruled_out(said, *offer)) return chosen(*offer);
    if (auto const likely = read_likely_topic(said)) return *likely;
    bool const plain = pair_ && pair_->plain;  // whose words are those of any yes and no
    if (auto const offer = plain || words::asks_in_turn().in(said.utf8) ? std::nullopt : most_alike(said, offers_))
      if (!is_ruled_out(said, *offer)) return chosen(*offer);
    return Unclear{false, is_out_of_scope()};
  }

  // A button may stand for the command.
  [[nodiscard]] Answer command(IntentId const& intent) const {
    if (auto const offer = offer_of_topic(intent)) return chosen(*offer);
    return Switch{intent};
  }

  // 戻して, when it was asked whether to bring something back.
  [[nodiscard]] bool is_proposed(Said const& said) const {
    if (said.chars() > short_answer_chars) return false;
    bool const offered =
        std::ranges::any_of(offers_, [](auto const& offer) { return words::brings_back().in(offer->label.utf8); });
    if (offered && words::brings_back().in(said.start)) return true;
    return asked_.proposes && !asked_.stem.empty() &&
           (said.text.chars.starts_with(asked_.stem) || stem_in_kana(said, asked_.stem));
  }

  // 間違えてた, when it was asked whether something was right.
  [[nodiscard]] bool says_wrong(Said const& said) const {
    return pair_ && words::asks_if_right().in(asked_.text.utf8) && words::wrong().is(said.core);
  }

  // 端末って何ですか: of a word that the question uses.
  [[nodiscard]] bool asks_of_question(Said const& said) const {
    auto const asked = words::asks_meaning().last(said.utf8);
    if (!asked) return false;
    auto const end = char_at(said, asked->begin);
    auto const begin = end - std::min(end, asked_word_chars);
    return asked_.text.text.chars.find(said.text.chars.substr(begin, end - begin)) != std::u32string::npos;
  }

  enum class Holds {
    if_short,  // in a short text
    firmly,    // unless the customer turns away: それより, 先に
    surely
  };
  struct Found {
    Answer answer;
    Holds holds{};  // against a topic that the text resembles
  };

  [[nodiscard]] static Answer chosen(std::size_t offer) { return Chosen{offer}; }

  [[nodiscard]] std::optional<Answer> read_topic() const {
    auto const& intent = understanding_.intent;
    if (understanding_.certainty != Certainty::match || !intent) return std::nullopt;
    if (intent->value == "affirm" || intent->value == "deny") return std::nullopt;
    bool const command = intent->value == restart_intent || intent->value == handoff_intent;
    if (command && understanding_.score < command_from) return std::nullopt;
    // what nobody taught us is more often a poor answer than an order for something else
    if (*intent == out_of_scope_intent && is_asking()) return std::nullopt;
    // what the question itself is about
    if (std::ranges::find(own_topics_, *intent) != own_topics_.end()) return std::nullopt;
    return Switch{*intent};
  }

  [[nodiscard]] bool is_asking() const { return !question_.slot.empty() || !question_.offers.empty(); }

  // Said in answer to a question, and long enough to be no mere name.
  [[nodiscard]] bool is_out_of_scope() const {
    return understanding_.certainty == Certainty::match && understanding_.intent == out_of_scope_intent;
  }

  // The one offer that is a way to this topic: いつまで使えるのか, to 有効期限.
  [[nodiscard]] std::optional<std::size_t> offer_of_topic(IntentId const& intent) const {
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      if (std::ranges::find(offers_[i]->topics, intent) == offers_[i]->topics.end()) continue;
      if (only) return std::nullopt;
      only = i;
    }
    return only;
  }

  // 出品者ではありません
  [[nodiscard]] bool is_ruled_out(Said const& said, std::size_t offer) const {
    auto const excluded = find_offers(said, offers_).excluded;
    return std::ranges::find(excluded, offer) != excluded.end();
  }

  // Of topics that are not sure by themselves the likeliest that an offer leads to.
  [[nodiscard]] std::optional<std::size_t> offer_of_likely_topic() const {
    double rest = 0;
    for (auto const& candidate : understanding_.candidates) {
      auto const offer = offer_of_topic(candidate.intent);
      if (offer && candidate.score >= offered_topic_from && candidate.score >= rest) return offer;
      if (!offer) rest = std::max(rest, candidate.score);
    }
    return std::nullopt;
  }

  // Not sure by itself, but the customer says that something else is wanted, and no other topic comes near.
  std::optional<Answer> read_likely_topic(Said const& said) const {
    auto const& best = understanding_.candidates;
    if (best.empty() || best[0].score < likely_topic_from || !words::changes_topic().in(said.start))
      return std::nullopt;
    if (best[0].intent == out_of_scope_intent || is_small_talk(best[0].intent)) return std::nullopt;
    if (best.size() > 1 && best[0].score < likely_topic_lead * best[1].score) return std::nullopt;
    return Switch{best[0].intent};
  }

  [[nodiscard]] bool holds_against_topic(Said const& said, Found const& found) const {
    if (understanding_.intent->value == "goodbye" && words::farewell().in(said.utf8)) return false;
    if (is_small_talk(*understanding_.intent)) return true;
    if (found.holds == Holds::surely) return true;
    if (words::changes_topic().in(said.start)) return false;
    return found.holds == Holds::firmly || said.chars() <= short_answer_chars;
  }

  // ---- slots
  std::optional<Answer> read_slot(Said const& said) const {
    if (question_.slot.empty()) return std::nullopt;
    if (question_.offers.empty() && words::either_of().in(said.utf8) && understanding_.entities.size() < 2)
      return Unclear{};
    if (words::both_of().in(said.utf8) && !understanding_.entities.empty()) return Unclear{};
    auto values = read_slot_values(said, understanding_, question_);
    bool const topic = values && read_topic().has_value() && words::changes_topic().in(said.start);
    return topic ? std::nullopt : values;
  }

  // ---- offers
  std::optional<Found> read_offers(Said const& said) const {
    if (offers_.empty()) return read_without_offers(said);
    auto corrected = read_after_correction(said);
    return corrected ? corrected : read_plain(said);
  }

  std::optional<Found> read_without_offers(Said const& said) const {
    if (does_not_know(said))
      return Found{Unclear{true}, said.chars() <= short_answer_chars ? Holds::firmly : Holds::if_short};
    if (auto const yes = pure_yes_no(said.utf8)) return Found{YesNo{*yes}, Holds::firmly};
    if (auto const lead = leading_yes_no(said.utf8)) return Found{YesNo{lead->yes}, Holds::if_short};
    return std::nullopt;
  }

  // ないです、いやありました: what is said last counts.
  std::optional<Found> read_after_correction(Said const& said) const {
    auto const end = words::correction().last_end(said.utf8);
    if (!end || *end >= said.utf8.size()) return std::nullopt;
    auto const rest = tail(said, *end);
    if (rest.core.empty()) return std::nullopt;
    if (auto const exact = exact_offer(rest, offers_)) return Found{chosen(*exact), Holds::firmly};
    auto found = read_plain(rest);
    return found && std::holds_alternative<Chosen>(found->answer) ? found : std::nullopt;
  }

  std::optional<Found> read_plain(Said const& said) const {
    if (words::asks_back().is(said.utf8)) return Found{Unclear{}, Holds::firmly};
    if (auto const place = read_ordinal(said, offers_.size())) return Found{chosen(*place), Holds::firmly};
    if (auto const age = read_age(said, understanding_, offers_, today_)) return Found{chosen(*age), Holds::firmly};
    if (pair_ && asked_.proposes && declines(said)) return Found{chosen(pair_->denied), Holds::surely};
    auto const named = find_offers(said, offers_);
    auto const only = named.only(offers_);
    if (auto const how = how_offer(said)) return Found{chosen(*how), Holds::if_short};
    bool const unknown = (does_not_know(said) && !says_not_done(said)) || cannot_read(said);
    if (unknown) return read_not_known(said, only);
    if (words::wavering().in(said.utf8)) return Found{Unclear{}, Holds::firmly};
    bool const own_words = only && pair_ && !pair_->plain && only->chars >= strong_name_chars;
    bool const firm = only && (!in_pair(only->offer) || own_words || names_all(said, *only));
    if (firm && !is_none_of_these(said, *only)) return Found{chosen(only->offer), hold_of(*only)};
    if (words::none_of_these().in(said.utf8))
      if (auto const other = other_offer()) return Found{chosen(*other), Holds::firmly};
    if (words::waiting().in(said.utf8)) return Found{Unclear{}, Holds::if_short};
    if (!leading_yes_no(said.utf8))
      if (auto const offer = read_measure(said, understanding_, asked_, offers_, pair_, today_))
        return Found{chosen(*offer), Holds::firmly};
    if (pair_)
      if (auto const offer = read_pair(said, asked_, offers_, *pair_)) return Found{chosen(*offer), hold_of_pair(said)};
    if (only) return Found{chosen(only->offer), Holds::if_short};
    if (auto const not_done = not_done_offer(said)) return Found{chosen(*not_done), Holds::if_short};
    if (auto const yes = pure_yes_no(said.utf8)) return read_stray_yes_no(*yes);
    return std::nullopt;
  }

  // まだ見てない: of something that was to be looked at.
  [[nodiscard]] bool says_not_done(Said const& said) const {
    // 3か8かわからんのがある: to a question whether it can be read that is a no
    return (words::was_it_tried().in(asked_.text.utf8) && words::tried().in(said.utf8)) ||
           (can_be_read() && words::partly_unread().in(said.utf8));
  }

  // わからないけど、たぶんある: the rest counts. 見方がわからない may be an offer itself.
  std::optional<Found> read_not_known(Said const& said, std::optional<NamedOffer> const& only) const {
    auto const end = words::not_known().last_end(said.utf8);
    if (only && names_not_knowing(said, *only, end.value_or(0))) return Found{chosen(only->offer), Holds::firmly};
    for (std::string_view const bridge : {"けれど", "けど", "ですが、", "ませんが", "が、", "、", "。"}) {
      auto const at = said.utf8.find(bridge, end.value_or(0));
      if (at == std::string::npos) continue;
      auto const rest = tail(said, at + bridge.size());
      if (rest.core.empty() || does_not_know(rest)) continue;
      auto found = read_plain(rest);
      if (found && std::holds_alternative<Chosen>(found->answer)) return found;
    }
    auto const unknown = std::ranges::find_if(offers_, [](auto const& offer) { return offer->unknown; });
    if (unknown != offers_.end())
      return Found{chosen(static_cast<std::size_t>(unknown - offers_.begin())), Holds::firmly};
    return Found{Unclear{true}, said.chars() <= short_answer_chars ? Holds::firmly : Holds::if_short};
  }

  // うん、電話番号知りたい: what is wanted is what was proposed.
  [[nodiscard]] Holds hold_of_pair(Said const& said) const {
    auto const lead = leading_yes_no(said.utf8);
    if (lead && lead->yes && asked_.proposes) return Holds::surely;
    bool const quoted = said.start.starts_with("「");
    return lead || quoted ? Holds::firmly : Holds::if_short;
  }

  // 行ってません, to the offer まだ連絡していない.
  [[nodiscard]] std::optional<std::size_t> not_done_offer(Said const& said) const {
    if (!words::not_done().is(said.core)) return std::nullopt;
    auto const label =
        std::ranges::find_if(offers_, [](auto const& offer) { return words::not_done().is(offer->label.utf8); });
    if (label == offers_.end()) return std::nullopt;
    return static_cast<std::size_t>(label - offers_.begin());
  }

  // どこ押したら払えるの: to the offer 支払い方を知りたい.
  [[nodiscard]] std::optional<std::size_t> how_offer(Said const& said) const {
    if (!words::asks_how().in(said.utf8)) return std::nullopt;
    for (std::size_t i = 0; i < offers_.size(); ++i)
      if (words::how_label().in(offers_[i]->label.utf8)) return i;
    return std::nullopt;
  }

  // Does the question ask whether something can be read?
  [[nodiscard]] bool can_be_read() const { return asked_.text.utf8.find("読め") != std::string::npos; }

  // 日付が読めない, to the offer わからない.
  [[nodiscard]] bool cannot_read(Said const& said) const {
    bool const offered = std::ranges::any_of(offers_, [](auto const& offer) { return offer->unknown; });
    return offered && words::unread().in(said.utf8) && !can_be_read();
  }

  // 自分でした, but not 自分でした覚えはない.
  [[nodiscard]] static bool names_all(Said const& said, NamedOffer const& named) {
    return named.chars >= strong_name_chars && 2 * named.chars > char_count(said.core);
  }

  [[nodiscard]] Holds hold_of(NamedOffer const& named) const {
    if (asks_how(named)) return Holds::if_short;  // the topic leads there too, or to what is rather meant
    return named.chars >= strong_name_chars || !in_pair(named.offer) ? Holds::firmly : Holds::if_short;
  }

  [[nodiscard]] bool asks_how(NamedOffer const& only) const {
    return question_.offers[only.offer].label.ends_with("知りたい");
  }

  // 見方がわからない, to the offer 見方を知りたい.
  [[nodiscard]] bool names_not_knowing(Said const& said, NamedOffer const& only, std::size_t unknown_end) const {
    if (asks_how(only)) return true;
    return only.range.end >= char_at(said, unknown_end) && only.chars >= strong_name_chars;
  }

  std::optional<Found> read_stray_yes_no(bool yes) const {
    if (!yes)
      if (auto const other = other_offer(); other && offers_.size() > 2) return Found{YesNo{yes}, Holds::firmly};
    return Found{YesNo{yes}, Holds::firmly};
  }

  [[nodiscard]] bool is_none_of_these(Said const& said, NamedOffer const& only) const {
    return only.chars <= 1 && words::none_of_these().in(said.utf8) && other_offer();
  }

  [[nodiscard]] bool in_pair(std::size_t offer) const {
    return pair_ && (offer == pair_->affirmed || offer == pair_->denied);
  }

  [[nodiscard]] std::optional<std::size_t> other_offer() const {
    auto const other = std::ranges::find_if(offers_, [](auto const& offer) { return offer->other; });
    if (other == offers_.end()) return std::nullopt;
    return static_cast<std::size_t>(other - offers_.begin());
  }

  Understanding const& understanding_;
  Question const& question_;
  Offers offers_;
  Asked asked_;
  std::optional<Pair> pair_;
  std::vector<IntentId> own_topics_;
  std::optional<Date> today_;
};

}  // namespace

Answer read_answer(NormalizedText const& said, Understanding const& understanding, Question const& question,
                   OfferBook const& book, std::optional<Date> today) {
  return Answering(understanding, question, book, today).read(prepare(said));
}

}  // namespace shirube
