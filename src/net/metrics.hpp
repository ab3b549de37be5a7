// What the server counts, for /metrics. Used on the server's thread alone. No label ever holds a customer's word.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace shirube {

class Histogram {
 public:
  void add(std::chrono::microseconds took);
  // Prometheus lines of a histogram in seconds.
  [[nodiscard]] std::string lines(std::string const& name) const;

 private:
  static constexpr std::array<double, 13> bounds_s{0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02,
                                                   0.05,   0.1,    0.2,   0.5,   1,     5};
  std::array<std::uint64_t, bounds_s.size()> counts_{};
  std::uint64_t count_{};
  double sum_s_{};
};

struct Metrics {
  std::uint64_t sessions_opened{}, sessions_resumed{}, sessions_erased{}, turns{}, duplicates{}, commits_failed{},
      messages_sent{}, clock_settings{}, faults{};  // faults: exceptions that ended a connection
  std::int64_t connections{}, sockets{}, unsaved_turns{}, connections_max{}, ready{};
  std::chrono::system_clock::time_point started{std::chrono::system_clock::now()};
  std::map<std::string, std::uint64_t> refused;  // by the code of the error frame
  std::map<unsigned, std::uint64_t> answers;     // HTTP, by status
  std::map<std::string, std::uint64_t> intents;  // turns by what was understood
  Histogram turn, plan;                          // frame read to commit reported; match and step alone
  Histogram handler, loop_lag;                   // each piece of work on the loop; how late a timer's turn comes

  [[nodiscard]] std::string text() const;
};

}  // namespace shirube
