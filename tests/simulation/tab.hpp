// Who lives in a world: each talks to the server through lines of its own and keeps a journal of what it was told.
#pragma once

#include <memory>
#include <string>

#include "world.hpp"

namespace shirube::simulation {

class Tab {
 public:
  Tab(World& world, std::uint64_t seed, std::size_t number)
      : world_(world), chance_(scattered(seed) ^ number), number_(number) {}
  virtual ~Tab();
  Tab(Tab const&) = delete;
  Tab& operator=(Tab const&) = delete;

  [[nodiscard]] std::size_t number() const { return number_; }
  virtual void begin() = 0;
  // Something has come on the line, or it was closed: hears of it after a while.
  void came();

 protected:
  virtual void hear() = 0;

  bool connect();
  void cut();
  void after(Time delay, void (Tab::*event)());
  [[nodiscard]] std::string name() const { return "customer " + std::to_string(number_); }

  World& world_;
  Chance chance_;
  std::size_t number_;
  std::unique_ptr<Line> line_;

 private:
  bool told_{};
};

// A customer's conversation, in one tab or two.
struct Visit {
  std::string token;   // as welcome gave it
  std::string saved;   // the token of which the server has said that the disk holds its session
  std::string marker;  // in every text of this customer and of no other
};
std::unique_ptr<Tab> customer(World& world, std::uint64_t seed, std::size_t number, std::shared_ptr<Visit> visit);

// Says nothing, or half of it, and measures when the server has had enough.
std::unique_ptr<Tab> silent(World& world, std::uint64_t seed, std::size_t number);

}  // namespace shirube::simulation
