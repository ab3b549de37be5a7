// Measures how answers are read in the light of the question just asked, on labelled rows: pure, so that `eval` only
// reads and prints.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "content/catalog.hpp"
#include "match/understanding.hpp"

namespace shirube {

struct LabelledAnswer {
  std::size_t line{};    // in the file
  std::string question;  // with its buttons, as written: 登録できましたか？[はい][いいえ]
  std::string said;
  std::string expected;  // a button, unclear, correct, switch:INTENT, or slots: date=2018;source=family
};

// Has this TSV answers to questions, not utterances by themselves?
bool holds_answers(std::string_view tsv);

// TSV with a header that has `bot_question`, `user_text` and `expected`. Errors: bad_input with the line.
Result<std::vector<LabelledAnswer>> parse_answers(std::string_view tsv);

// The question as the bot would ask it. A slot asked for is not written in a row: it is what the buttons are values of,
// or without buttons what the words ask for (いつ, いくら, どこで, 端末).
Question question_of(LabelledAnswer const& row, Catalog const& catalog);

// An answer as a row writes it.
std::string spelled(Answer const& answer, Question const& question);

enum class ExpectedKind { choice, slots, topic, correct, unclear };
inline constexpr std::size_t expected_kinds = 5;
ExpectedKind kind_of(std::string_view expected);
std::string_view name_of(ExpectedKind kind);

struct ContextEvaluation {
  struct Share {
    std::size_t rows{}, right{};
  };
  struct Miss {
    std::size_t row{};
    std::string got;
  };
  Share all;
  std::array<Share, expected_kinds> by_kind;  // by ExpectedKind
  std::vector<Miss> misses;                   // in the order of the rows
};

// got  as spelled(), for each row
ContextEvaluation evaluate(std::vector<LabelledAnswer> const& rows, std::vector<std::string> const& got);

}  // namespace shirube
