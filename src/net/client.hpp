// A blocking client of shirube.v1: for `replay --over`, for tests and for measuring. One thread.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "wire/frames.hpp"

namespace shirube {

class SocketClient {
 public:
  struct Offer {
    std::string origin;                     // empty: none is sent, as by a program that is no browser
    std::string subprotocols{subprotocol};  // empty: none is offered
  };
  // url  ws://HOST:PORT/ws
  // Errors: bad_input; io_failed, with the status in `where` when the server refused the upgrade.
  static Result<std::unique_ptr<SocketClient>> connect(std::string const& url, Offer const& offer);
  static Result<std::unique_ptr<SocketClient>> connect(std::string const& url) { return connect(url, Offer{}); }
  // Drops the connection without a goodbye.
  ~SocketClient();
  SocketClient(SocketClient const&) = delete;
  SocketClient& operator=(SocketClient const&) = delete;

  // One text frame as it is, or a binary one.
  Result<void> send(std::string const& text, bool binary = false);
  // Errors: io_failed when the connection ended or nothing came in time.
  Result<std::string> receive(std::chrono::milliseconds timeout = std::chrono::seconds{10});
  // What the server closed with; nullopt while it is open or when it was cut.
  [[nodiscard]] std::optional<unsigned> close_code() const;

 private:
  struct Line;
  explicit SocketClient(std::unique_ptr<Line> line);
  std::unique_ptr<Line> line_;
};

}  // namespace shirube
