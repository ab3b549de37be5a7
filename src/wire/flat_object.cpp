#include "wire/flat_object.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "wire/refusals.hpp"

namespace shirube {

// The library's events, refused as soon as they leave the flat form: no depth of nesting costs anything.
class FlatReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  static constexpr std::size_t entries_max = 8;

  explicit FlatReader(FlatObject& object) : object_(object) {}
  [[nodiscard]] bool malformed() const { return malformed_; }
  [[nodiscard]] bool object_read() const { return closed_; }

  bool null() override { return false; }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(std::int64_t{value}); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return false;
    return put(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t, string_t const&) override { return false; }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return !std::exchange(open_, true); }
  bool end_object() override { return closed_ = true; }
  bool start_array(std::size_t) override { return false; }
  bool end_array() override { return false; }
  bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const&) override {
    malformed_ = true;
    return false;
  }

  bool key(string_t& name) override {
    for (auto const& entry : object_.entries_)
      if (entry.first == name) return false;
    if (object_.entries_.size() == entries_max) return false;
    object_.entries_.emplace_back(std::move(name), false);
    return true;
  }

 private:
  bool put(FlatObject::Value value) {
    if (!open_) return false;
    object_.entries_.back().second = std::move(value);
    return true;
  }

  FlatObject& object_;
  bool open_{}, closed_{}, malformed_{};
};

namespace {

// A quick look for what the library would chew on for long before it refuses it (promise 12): endless numbers, halves
// of surrogate pairs, the same key again after a long text. What it lets pass is not good yet.
class FirstLook {
 public:
  explicit FirstLook(std::string_view text) : text_(text) {}

  // nullptr: nothing against it so far.
  Refusal const* complaint() {
    for (; at_ < text_.size(); ++at_) {
      char const c = text_[at_];
      if (c == '"') {
        if (!skip_string()) return &refusal::bad_json;
      } else if (c == ':') {
        if (doubled_key()) return &refusal::bad_frame;
      } else if (c >= '0' && c <= '9') {
        if (++digits_ > digits_max) return &refusal::bad_frame;
        continue;
      }
      digits_ = 0;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t digits_max = 19, escape_chars = 6;  // of 64 bits; \uXXXX

  // To the closing quote. false: half of a surrogate pair, or no end.
  bool skip_string() {
    auto const begin = ++at_;
    for (;; ++at_) {
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\') ++at_;
      if (at_ >= text_.size()) return false;  // past it: an escape was cut off
      if (text_[at_] == '"') break;
      auto const unit = escaped_unit(at_);
      bool const first_half = unit && *unit >= 0xd800 && *unit < 0xdc00;
      if (unit && *unit >= 0xdc00 && *unit < 0xe000) return false;
      auto const second = first_half ? escaped_unit(at_ + escape_chars) : std::nullopt;
      if (first_half && !(second && *second >= 0xdc00 && *second < 0xe000)) return false;
      at_ += first_half ? 2 * escape_chars - 1 : 1;
    }
    last_string_ = text_.substr(begin, at_ - begin);
    return true;
  }

  // The \uXXXX that begins here.
  [[nodiscard]] std::optional<unsigned> escaped_unit(std::size_t at) const {
    if (at + escape_chars > text_.size() || text_[at] != '\\' || text_[at + 1] != 'u') return std::nullopt;
    unsigned unit = 0;
    auto const* const end = text_.data() + at + escape_chars;
    if (std::from_chars(text_.data() + at + 2, end, unit, 16).ptr != end) return std::nullopt;
    return unit;
  }

  bool doubled_key() {
    for (auto const& key : keys_)
      if (key == last_string_) return true;
    if (keys_.size() == FlatReader::entries_max) return true;
    keys_.push_back(last_string_);
    return false;
  }

  std::string_view text_, last_string_;
  std::size_t at_{}, digits_{};
  std::vector<std::string_view> keys_;  // at most entries_max
};

}  // namespace

Result<FlatObject> FlatObject::parse(std::string_view text) {
  if (auto const* const why = FirstLook{text}.complaint()) return refused(*why);
  FlatObject object;
  FlatReader reader{object};
  bool const read = nlohmann::json::sax_parse(text, &reader);
  if (reader.malformed()) return refused(refusal::bad_json);
  if (!read || !reader.object_read()) return refused(refusal::bad_frame);
  return object;
}

}  // namespace shirube
