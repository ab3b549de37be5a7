// How old a moment of the wall clock is, for what must not be lost because somebody set that clock (promise 35). Beside
// it runs a steady one, so every setting of this run is known, and a moment is as young as any of them says.
#pragma once

#include <vector>

#include "base/time.hpp"

namespace shirube {

class Ages {
 public:
  using Duration = std::chrono::milliseconds;
  static constexpr std::chrono::minutes apart_max{1};  // further the two clocks drift only when one is set

  // What both clocks say, the steady one since some beginning. Needs: a look whenever a moment is taken down.
  // Returns by how much the wall clock was set since the last look; 0: it was not.
  Duration look(TimePoint wall, Duration steady);

  // ---- as of the last look. Needs: there was one
  [[nodiscard]] Duration settled_for() const;         // nobody has set the clock for so long, that we know of
  [[nodiscard]] Duration of(TimePoint moment) const;  // 0: what by every setting is still to come
  // What was before this is surely older than `age`.
  [[nodiscard]] TimePoint before(Duration age) const;

 private:
  std::vector<TimePoint> settings_;  // what the wall clock would have said when the steady one began; the last is now's
  Duration steady_{}, set_{};        // set_: on the steady clock
};

}  // namespace shirube
