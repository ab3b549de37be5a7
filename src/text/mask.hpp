// Finds and masks what must never be stored, logged or repeated: gift codes first, then addresses and numbers of
// people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace shirube {

enum class PrivateKind { gift_code, email, phone, card_number, order_number };

struct PrivateSpan {
  PrivateKind kind{};
  CharRange range;  // characters of the text as given
};

struct Masked {
  std::string text;  // the text as given, each span replaced by ［ギフト券番号］, ［メールアドレス］ …
  std::vector<PrivateSpan> spans;  // in order, not overlapping
  [[nodiscard]] bool has_gift_code() const;
};

// Any width, spacing or hyphenation, with invisible characters, marks or their names (ハイフン) between. Linear. A gift
// code has 14 or 15 letters and digits in groups 4-6-4 or 4-6-5, or that many in one run with letters and digits mixed,
// or 16 digits as on the back of a card; two of the three groups count too. Source: knowledge A1, A13.
// Not found: a number spelled in words (エービーいちに), and less than two groups of a code.
Masked mask_private(std::string_view utf8);

}  // namespace shirube
