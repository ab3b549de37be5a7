// What a text or an id from outside may be made of.
#pragma once

#include <string>
#include <string_view>

namespace shirube {

// Control characters other than line breaks and tabs dropped, CR LF as LF, blanks at both ends cut (also full-width
// ones). Needs: UTF-8.
std::string typed_text(std::string_view text);

// 1 to 64 letters, digits and `._:-`.
bool is_cid(std::string_view text);
// 1 to 32 small letters and digits, a letter first: as `dialogue` names its buttons.
bool is_choice_id(std::string_view text);

}  // namespace shirube
