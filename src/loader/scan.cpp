#include "loader/scan.hpp"

#include <algorithm>

#include "content/codes.hpp"
#include "loader/encoding.hpp"
#include "loader/faults.hpp"
#include "loader/limits.hpp"
#include "loader/tree.hpp"

namespace shirube {
namespace {

constexpr std::string_view byte_order_mark = "\uFEFF";

Place place_of_byte(std::string_view bytes, std::size_t at, std::string const& file) {
  auto const before = bytes.substr(0, at);
  auto const line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  auto const start = before.rfind('\n') + 1;
  return Lines{bytes}.place(file, line, at - start);
}

std::size_t first_not_ascii(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

std::string with_plain_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const before_feed = at + 1 < text.size() && text[at + 1] == '\n';
    if (text[at] != '\r')
      result += text[at];
    else if (!before_feed)
      result += '\n';
  }
  return result;
}

std::optional<std::string> as_utf8(std::string_view bytes, std::string const& file, Complaints& complaints) {
  auto const complain = [&](std::size_t at, std::string_view code, std::string what) {
    complaints.push_back({place_of_byte(bytes, at, file), std::string{code}, std::move(what)});
  };
  switch (encoding_of(bytes)) {
    case Encoding::utf8:
      return std::string{bytes};
    case Encoding::shift_jis:
      complain(first_not_ascii(bytes), code::shift_jis,
               "Shift_JIS（ANSI）で保存されています。文字コードを UTF-8 にして保存し直してください（shirube fmt "
               "でも直せます）。");
      return shift_jis_to_utf8(bytes);
    case Encoding::utf16:
      complain(0, code::not_utf8,
               "UTF-16（Unicode）で保存されています。文字コードを UTF-8 にして保存し直してください。");
      return std::nullopt;
    case Encoding::other:
      break;
  }
  complain(first_not_utf8(bytes), code::not_utf8,
           "ここに UTF-8 として読めない文字があります。この文字を打ち直すか、文字コードを UTF-8 "
           "にして保存し直してください。");
  return std::nullopt;
}

void drop_byte_order_mark(std::string& text, std::string const& file, Complaints& complaints) {
  if (!text.starts_with(byte_order_mark)) return;
  text.erase(0, byte_order_mark.size());
  complaints.push_back({{file, 1, 1},
                        std::string{code::byte_order_mark},
                        "ファイルの先頭に BOM という印があります。「UTF-8（BOM なし）」で保存し直してください（shirube "
                        "fmt でも直せます）。"});
}

void drop_carriage_returns(std::string& text, std::string const& file, Complaints& complaints) {
  auto const first = text.find('\r');
  if (first == std::string::npos) return;
  complaints.push_back(
      {place_of_byte(text, first, file), std::string{code::carriage_return},
       "改行が Windows の形（CR）です。改行を LF にして保存し直してください（shirube fmt でも直せます）。"});
  text = with_plain_line_ends(text);
}

}  // namespace

std::optional<std::string> plain_text(std::string_view bytes, std::string const& file, Complaints& complaints) {
  if (bytes.size() > YamlLimits{}.bytes_max) {
    complaints.push_back(
        {{file, 1, 1}, std::string{code::too_large}, "ファイルが 1 MiB を超えています。いくつかに分けてください。"});
    return std::nullopt;
  }
  auto text = as_utf8(bytes, file, complaints);
  if (!text) return text;
  drop_byte_order_mark(*text, file, complaints);
  drop_carriage_returns(*text, file, complaints);
  return text;
}

std::optional<std::string> readable_text(std::string_view bytes, std::string const& file, Complaints& complaints) {
  if (bytes.size() > YamlLimits{}.bytes_max) return std::string{bytes};  // parse_yaml refuses it by its size
  auto const text = plain_text(bytes, file, complaints);
  if (!text) return text;
  Lines const lines{*text};
  if (!is_within_limits(lines, file, complaints)) return std::nullopt;
  auto const faults = find_faults(lines);
  for (auto const& fault : faults)
    complaints.push_back({lines.place(file, fault.line, fault.byte), std::string{fault.code}, std::string{fault.what}});
  return faults.empty() ? text : mended(lines, faults);
}

std::optional<std::string> readable_text(std::string_view bytes) {
  auto const encoding = encoding_of(bytes);
  std::optional<std::string> text;
  if (encoding == Encoding::utf8) text = std::string{bytes};
  if (encoding == Encoding::shift_jis) text = shift_jis_to_utf8(bytes);
  if (!text) return std::nullopt;
  if (text->starts_with(byte_order_mark)) text->erase(0, byte_order_mark.size());
  return with_plain_line_ends(*text);
}

}  // namespace shirube
