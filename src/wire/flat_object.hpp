// Reads one flat JSON object from outside without building a tree: {"key": string | whole number | true | false}.
// Everything else ends the reading at once: nesting, doubled keys, null, fractions, lone surrogates, bytes after the
// object.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace shirube {

class FlatObject {
 public:
  using Value = std::variant<std::string, std::int64_t, bool>;

  // Needs: nothing of `text`. Errors: bad_input with refusal bad_json or bad_frame.
  static Result<FlatObject> parse(std::string_view text);

  // Takes the value out; nullopt when the key is missing or holds another type (then it stays and spent() is false).
  template <class T>
  std::optional<T> take(std::string_view key) {
    for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
      if (entry->first != key) continue;
      auto* const value = std::get_if<T>(&entry->second);
      if (!value) return std::nullopt;
      std::optional<T> taken{std::move(*value)};
      entries_.erase(entry);
      return taken;
    }
    return std::nullopt;
  }
  // All keys were taken: none is unknown and none had a wrong type.
  [[nodiscard]] bool spent() const { return entries_.empty(); }

 private:
  friend class FlatReader;
  std::vector<std::pair<std::string, Value>> entries_;  // at most entries_max
};

}  // namespace shirube
