#include "text/kept_readings.hpp"

#include "base/bytes.hpp"

namespace shirube {
namespace {

// A word: where it begins and ends, what it is, and its kana where they are not what is written.
constexpr unsigned joined_bit = 1, particle_bit = 2, as_written_bit = 4;
constexpr std::size_t text_chars_max = 0xFFFF;  // longer texts are asked for again
using Place = std::uint16_t;

std::string to_bytes(std::u32string_view text, std::vector<ReadWord> const& words) {
  ByteWriter writer;
  for (auto const& [range, kana, joined, particle] : words) {
    bool const as_written = text.substr(range.begin, range.end - range.begin) == kana;
    writer.put(static_cast<Place>(range.begin));
    writer.put(static_cast<Place>(range.end));
    writer.put(static_cast<std::uint8_t>((joined ? joined_bit : 0) | (particle ? particle_bit : 0) |
                                         (as_written ? as_written_bit : 0)));
    if (!as_written) writer.put_all(to_utf8(kana));
  }
  return std::move(writer).bytes();
}

std::optional<std::vector<ReadWord>> words_of(std::u32string_view text, std::string_view bytes) {
  std::vector<ReadWord> result;
  ByteReader reader{bytes};
  while (!reader.done()) {
    CharRange const range{reader.get<Place>(), reader.get<Place>()};
    auto const flags = reader.get<std::uint8_t>();
    bool const as_written = (flags & as_written_bit) != 0;
    auto const kana = as_written ? std::string_view{} : reader.get_text();
    if (reader.broken() || range.begin > range.end || range.end > text.size()) return std::nullopt;
    result.push_back({range,
                      as_written ? std::u32string{text.substr(range.begin, range.end - range.begin)} : to_chars(kana),
                      (flags & joined_bit) != 0, (flags & particle_bit) != 0});
  }
  return result;
}

}  // namespace

KeptReadings::KeptReadings(std::string bytes, std::string dictionary)
    : kept_(std::move(bytes)), dictionary_(std::move(dictionary)) {
  ByteReader reader{kept_};
  if (reader.get_text() != dictionary_) return;
  while (!reader.done()) {
    auto const text = reader.get_text(), words = reader.get_text();
    if (reader.broken()) break;
    words_.emplace(text, words);
  }
}

std::optional<std::vector<ReadWord>> KeptReadings::find(std::string_view text) {
  auto const found = words_.find(text);
  if (found == words_.end()) return std::nullopt;
  auto words = words_of(to_chars(text), found->second);
  if (!words) return std::nullopt;
  std::scoped_lock const lock{mutex_};
  found_.emplace_back(*found);
  return words;
}

void KeptReadings::add(std::string_view text, std::vector<ReadWord> const& words) {
  auto const chars = to_chars(text);
  if (chars.size() > text_chars_max) return;
  auto bytes = to_bytes(chars, words);
  std::scoped_lock const lock{mutex_};
  added_.emplace_back(text, std::move(bytes));
}

std::string KeptReadings::bytes() const {
  ByteWriter writer;
  writer.put_all(dictionary_);
  auto const put = [&](std::string_view text, std::string_view words) {
    writer.put_all(text);
    writer.put_all(words);
  };
  std::scoped_lock const lock{mutex_};
  for (auto const& [text, words] : found_) put(text, words);
  for (auto const& [text, words] : added_) put(text, words);
  return std::move(writer).bytes();
}

}  // namespace shirube
