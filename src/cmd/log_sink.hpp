// Where the log's own thread writes: standard error, a line an event. Law: it never waits long for a reader (promise
// 26).
#pragma once

#include <spdlog/sinks/base_sink.h>

#include <atomic>
#include <cstdint>
#include <mutex>

namespace shirube {

class LogSink : public spdlog::sinks::base_sink<std::mutex> {
 public:
  // Lines that nobody took, or that there was no room for. Any thread.
  [[nodiscard]] std::uint64_t lost() const { return lost_; }

 protected:
  // Written whole, control characters escaped, cut to what a pipe takes at once; or lost.
  void sink_it_(spdlog::details::log_msg const& event) override;
  void flush_() override {}

 private:
  std::atomic<std::uint64_t> lost_{0};
  bool stuck_{};  // the reader did not come within the wait: no line waits again until it does
};

}  // namespace shirube
