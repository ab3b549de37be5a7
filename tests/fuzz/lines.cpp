// Targets that read a connection.
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <cassert>

#include "fuzz_bot.hpp"
#include "net/service.hpp"
#include "store/clocks.hpp"
#include "store/memory_store.hpp"
#include "targets.hpp"
#include "wire/frames.hpp"
#include "wire/turn_json.hpp"

namespace shirube::fuzz {
namespace {

// A server with one connection, which the fuzzer holds the other end of.
class Connected {
 public:
  Connected() : service_(parts()) {
    int ends[2]{};
    [[maybe_unused]] auto const made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends);
    assert(made == 0);
    ours_ = ends[0];
    TcpSocket socket{service_.loop->get_executor(), asio::ip::tcp::v4(), ends[1]};
    asio::co_spawn(*service_.loop, serve_connection(service_, std::move(socket), {}), [](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);  // no bytes make the server throw
    });
  }
  ~Connected() {
    ::close(ours_);
    service_.loop->restart();
    service_.loop->poll();
    service_.connection_gone.reset();
    service_.loop.reset();
  }
  Connected(Connected const&) = delete;
  Connected& operator=(Connected const&) = delete;

  std::string send(std::string_view bytes) {
    while (!bytes.empty()) {
      auto const sent = ::send(ours_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      service_.loop->restart();
      service_.loop->poll();
    }
    service_.loop->restart();
    service_.loop->poll();
    std::string came(64 * 1024, '\0');
    auto const got = ::recv(ours_, came.data(), came.size(), 0);
    came.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return came;
  }

 private:
  ServerParts parts() {
    Limits limits;
    limits.read_bytes_per_second = limits.read_bytes_burst = 1U << 30U;
    limits.deeds_per_second = limits.deeds_burst = 1e6;
    return ServerParts{store_, clock_, bot, {}, {}, limits};
  }

  MemoryStore store_;
  ManualClock clock_{TimePoint{}};
  Service service_;
  int ours_{-1};
};

constexpr std::string_view upgrade =
    "GET /ws HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: c2hpcnViZXNoaXJ1YmUhIQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: shirube.v1\r\n\r\n";
// {"type":"hello"} under a mask of zeros: masked bytes that a fuzzer can read
constexpr std::string_view hello{"\x81\x90\0\0\0\0{\"type\":\"hello\"}", 22};

}  // namespace

void wire(std::string_view bytes) {
  if (auto const frame = parse_client_frame(bytes)) {
    auto const again = parse_client_frame(render(*frame));
    assert(again && render(*again) == render(*frame));
  }
  if (auto const frame = parse_server_frame(bytes)) {
    auto const again = parse_server_frame(render(*frame));
    assert(again && render(*again) == render(*frame));
  }
  (void)parse_turn_request(bytes);
}

void http(std::string_view bytes) {
  Connected connected;
  (void)connected.send(bytes);
}

void frames(std::string_view bytes) {
  Connected connected;
  auto const upgraded = connected.send(upgrade), welcomed = connected.send(hello);
  assert(upgraded.starts_with("HTTP/1.1 101") && welcomed.find("\"type\":\"welcome\"") != std::string::npos);
  (void)connected.send(bytes);
}

}  // namespace shirube::fuzz
