// Finds dates, amounts, devices, places of purchase and other slot values in what a customer wrote.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "content/catalog.hpp"
#include "match/understanding.hpp"
#include "text/normalize.hpp"

namespace shirube {

// Longer texts are read by their first characters, as patterns read them: a bound on hostile input (promise 17).
inline constexpr std::size_t entity_chars_max = 2000;

class EntityFinder {
 public:
  explicit EntityFinder(Catalog const& catalog);
  ~EntityFinder();
  EntityFinder(EntityFinder&&) noexcept;
  EntityFinder& operator=(EntityFinder&&) noexcept;

  // In order of appearance. Values in the contracts' spelling: date 2017[-03[-05]], amount in yen, slot values by key.
  // A value that is denied (「コンビニじゃなくてスーパー」) is left out.
  // asked  key of the slot that the bot has just asked for, empty for none: its values may then be said more loosely
  [[nodiscard]] std::vector<Entity> find(NormalizedText const& text, Date today, std::string_view asked = {}) const;

 private:
  struct Rules;
  std::unique_ptr<Rules const> rules_;
};

}  // namespace shirube
