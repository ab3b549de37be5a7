#include "text/normalize.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <array>
#include <cassert>

#include "text/fold.hpp"
#include "text/script.hpp"

namespace shirube {
namespace {

constexpr std::size_t normalized_chars_max = std::size_t{16} * 1024;
constexpr std::size_t marks_max = 30;  // as Unicode's stream-safe format; more only serve to stall (promise 14)

UNormalizer2 const* nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  auto const* const normalizer = unorm2_getNFKCCasefoldInstance(&status);
  assert(U_SUCCESS(status));  // its data is compiled into ICU
  return normalizer;
}

// Already in the normal form, whatever follows but a combining mark.
bool is_plain(char32_t c) {
  return (c >= 0x20 && c < 0x7F) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FE) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3000 && c <= 0x3002) ||
         (c >= 0x300A && c <= 0x300F) || c == U'々' || c == U'〇' || c == U'\n';
}
bool is_full_width_ascii(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E; }
bool is_simple(char32_t c) { return is_plain(c) || is_full_width_ascii(c); }
char32_t simple_form(char32_t c) {
  if (is_full_width_ascii(c)) c -= 0xFF01 - 0x21;
  return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

// Nothing to read: control, bidi, zero-width, tag and keycap characters, and what is no character at all.
bool is_invisible(char32_t c) {
  auto const code = static_cast<UChar32>(c);
  auto const type = u_charType(code);
  if (type == U_CONTROL_CHAR) return c != U'\t' && c != U'\n' && c != U'\r';
  return type == U_FORMAT_CHAR || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE || type == U_UNASSIGNED ||
         c == 0x20E3 || c == 0xFFFC || c == 0xFFFD || u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_emoji(char32_t c) {
  if (c >= 0x25A0 && c <= 0x25FF) return c != U'○' && c != U'◯';
  if (c == 0x2B50 || c == 0x2B55 || (c >= 0x1F000 && c <= 0x1FAFF))
    return !(c >= 0x1F100 && c <= 0x1F1E5) && !(c >= 0x1F200 && c <= 0x1F2FF);  // enclosed letters and kanji are text
  bool const cross = c == 0x2715 || c == 0x2716 || c == 0x2717 || c == 0x2718;
  return c >= 0x2600 && c <= 0x27BF && !(c >= 0x2776 && c <= 0x2793) && !cross;  // ❶ to ➓ are digits
}

bool is_mark(char32_t c) {
  auto const code = static_cast<UChar32>(c);
  return (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0 || u_getCombiningClass(code) != 0;
}

char32_t joining(char32_t c) {  // a spacing voice mark joins its kana, as it was meant
  if (c == 0x309B) return 0x3099;
  return c == 0x309C ? 0x309A : c;
}

// Walks the characters segment by segment: a segment is a character with all that composes with it.
class Composer {
 public:
  Composer(std::u32string_view chars, Folder& out) : chars_(chars), out_(out), normalizer_(nfkc_casefold()) {}

  void run() {
    while (at_ < chars_.size() && !out_.full()) step();
  }

 private:
  void step() {
    auto const c = chars_[at_];
    if (is_simple(c) && (at_ + 1 == chars_.size() || is_simple(chars_[at_ + 1]))) {
      out_.put(simple_form(c), {at_, at_ + 1});
      ++at_;
    } else if (!is_simple(c) && is_invisible(c)) {
      ++at_;
    } else if (is_emoji(c)) {
      out_.put_emoji(c, {at_, at_ + 1});
      ++at_;
    } else {
      compose();
    }
  }

  void compose() {
    auto const begin = at_;
    segment_.clear();
    std::size_t marks = 0;
    for (bool first = true; at_ < chars_.size(); ++at_) {
      auto const c = joining(chars_[at_]);
      if (!first && is_simple(c)) break;
      if (!first && is_invisible(c)) continue;
      if (!first && unorm2_hasBoundaryBefore(normalizer_, static_cast<UChar32>(c)) != 0) break;
      first = false;
      if (is_mark(c) && (segment_.empty() || ++marks > marks_max)) continue;
      append_utf16(c);
    }
    emit({begin, at_});
  }

  void append_utf16(char32_t c) {
    if (c >= 0x10000) {
      segment_ += static_cast<char16_t>(U16_LEAD(c));
      segment_ += static_cast<char16_t>(U16_TRAIL(c));
    } else {
      segment_ += static_cast<char16_t>(c);
    }
  }

  void emit(CharRange from) {
    // NFKC makes at most 18 characters of one
    normal_.resize(segment_.size() * 18 + 1);
    UErrorCode status = U_ZERO_ERROR;
    auto const length = unorm2_normalize(normalizer_, segment_.data(), static_cast<int32_t>(segment_.size()),
                                         normal_.data(), static_cast<int32_t>(normal_.size()), &status);
    if (U_FAILURE(status)) return;
    auto before = U' ';
    for (int32_t i = 0; i < length;) {
      UChar32 code = 0;
      U16_NEXT(normal_.data(), i, length, code);
      auto const c = static_cast<char32_t>(code);
      if (before == U' ' && is_mark(c)) continue;  // a mark needs a character to stand on
      out_.put(c, from);
      before = u_isUWhiteSpace(code) ? U' ' : c;
    }
  }

  std::u32string_view chars_;
  Folder& out_;
  UNormalizer2 const* normalizer_;
  std::size_t at_{};
  std::u16string segment_, normal_;
};

}  // namespace

CharRange NormalizedText::original(CharRange range) const {
  assert(range.begin <= range.end && range.end <= chars.size());
  if (range.begin == range.end) {
    auto const at = range.begin < origin.size() ? origin[range.begin].begin : origin.empty() ? 0 : origin.back().end;
    return {at, at};
  }
  return {origin[range.begin].begin, origin[range.end - 1].end};
}

NormalizedText normalize(std::string_view utf8) { return normalize(std::u32string_view{to_chars(utf8)}); }

NormalizedText normalize(std::u32string_view chars) {
  Folder folder{normalized_chars_max, chars.size()};
  Composer{chars, folder}.run();
  return folder.finish();
}

}  // namespace shirube
