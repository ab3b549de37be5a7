#include "cmd/log_sink.hpp"

#include <poll.h>
#include <unistd.h>

#include <climits>
#include <string>

namespace shirube {
namespace {

constexpr int wait_ms = 200;
constexpr std::size_t line_bytes_max =
    PIPE_BUF;  // a pipe that can be written to takes so much without blocking: pipe(7)

std::string one_line(std::string_view event) {
  std::string line;
  for (char const c : event) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F)
      line += c;
    else
      line += fmt::format("\\x{:02x}", byte);
  }
  if (line.size() >= line_bytes_max) line.resize(line_bytes_max - 1);
  return line += '\n';
}

bool can_write(int wait) {
  pollfd out{STDERR_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, wait) == 1 && (out.revents & POLLOUT) != 0;
}

}  // namespace

void LogSink::sink_it_(spdlog::details::log_msg const& event) {
  spdlog::memory_buf_t formatted;
  formatter_->format(event, formatted);
  std::string_view text{formatted.data(), formatted.size()};
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  auto const line = one_line(text);
  stuck_ = !can_write(stuck_ ? 0 : wait_ms);
  if (stuck_ || ::write(STDERR_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ++lost_;
}

}  // namespace shirube
