#include "wire/flat_object.hpp"

#include <limits>
#include <nlohmann/json.hpp>

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

Result<FlatObject> FlatObject::parse(std::string_view text) {
  FlatObject object;
  FlatReader reader{object};
  bool const read = nlohmann::json::sax_parse(text, &reader);
  if (reader.malformed()) return refused(refusal::bad_json);
  if (!read || !reader.object_read()) return refused(refusal::bad_frame);
  return object;
}

}  // namespace shirube
