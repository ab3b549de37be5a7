// One world: a server, its store, a few hundred customers and everything that goes wrong between them, on a machine of
// its own. The same seed gives the same world, to the last byte of its store.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "faulty_store.hpp"
#include "net/service.hpp"
#include "shipped.hpp"

namespace shirube::simulation {

class Tab;
class Line;

// What happened, and what must not.
struct Findings {
  std::map<std::string, std::uint64_t> counts;  // turns, crashes …
  std::map<std::string, std::uint64_t> broken;  // invariants, by their sentence
  std::vector<std::string> examples;            // of broken ones: where to look
  std::uint64_t state_hash{fnv_offset};         // of all sessions, messages and events
  Time early_max{}, late_max{};                 // of the server's deadlines

  void add(Findings const& other);
};

class World {
 public:
  World(Shipped const& content, std::uint64_t seed, std::size_t conversations);
  ~World();
  World(World const&) = delete;
  World& operator=(World const&) = delete;

  Findings run();

  // ---- for those who live in it
  // A connection that `tab` is told of when something comes; nullptr while no server is there.
  std::unique_ptr<Line> connect(Tab& tab);
  void watch_again(Tab& tab, Line const& line);
  [[nodiscard]] FaultyStore& store() { return store_; }
  [[nodiscard]] Bot const& bot() const { return *content_.bot; }
  [[nodiscard]] Limits const& limits() const { return limits_; }
  [[nodiscard]] bool calm() const { return !store_.faults; }  // nothing goes wrong any more
  // By the clock that this life of the server began with, was it too old, or still to come? Then nothing tells its age.
  [[nodiscard]] bool began_wrong_for(SessionKey const& key);
  // A text that some customer might have typed.
  [[nodiscard]] std::string const& example(Chance& chance) const;
  void count(std::string const& what) { ++findings_.counts[what]; }
  void broke(std::string const& sentence, std::string const& who);
  void late(Time by);  // a deadline was kept so much after its time; negative: before
  void left() { --at_home_; }

 private:
  class Running;
  void look_around();
  void plan_disasters();
  void end_life(bool drain);
  void begin_life();
  void judge();
  void judge(SessionKey const& key);

  Shipped const& content_;
  std::uint64_t seed_;
  Chance chance_;
  Limits limits_;
  FaultyStore store_;
  Findings findings_;
  std::vector<std::unique_ptr<Tab>> tabs_;
  std::size_t at_home_{};
  Time life_began_{};
  TimePoint life_began_wall_{};
  int watch_{-1};
  std::optional<bool> ending_;  // the server's life is to end: by draining?
  std::unique_ptr<Running> running_;
};

}  // namespace shirube::simulation
