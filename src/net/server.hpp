// The server: sockets, limits and timers around one turn. It decides nothing that the bot says, and speaks only what is
// saved. One thread of its own runs all of it; a store reports from wherever it likes.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "net/handler_watch.hpp"
#include "turn/ports.hpp"
#include "turn/turn.hpp"

namespace shirube {

struct Asset {
  std::string type;  // text/html; charset=utf-8
  std::string body;
};
using Assets = std::map<std::string, Asset, std::less<>>;  // by path: /, /widget.js; nothing else is ever served

inline constexpr std::chrono::milliseconds handler_max{5};  // promise 37: longer, and everybody waits

struct Limits {
  std::size_t connections_max{10'000}, address_connections_max{500};
  double deeds_per_second{1}, deeds_burst{10};  // a connection; above it 「少しお待ちください」
  unsigned refusals_max{20};                    // in a row, then 1008
  double address_deeds_per_second{20}, address_deeds_burst{200};  // of all clients of an address (a carrier's NAT)
  std::size_t address_sockets_max{200};
  std::chrono::seconds request{5};   // a whole HTTP request, and the upgrade
  std::chrono::seconds hello{10};    // after the upgrade
  std::chrono::seconds message{10};  // from a message's first byte to its last, and for a frame to be taken
  std::chrono::seconds idle{120};    // nothing heard, not even a pong; a ping goes out at half of it
  std::chrono::seconds drain{4};
  std::chrono::hours session_idle{72}, session_age{24 * 30};  // after its last turn, its first: then a fresh one begins
  std::chrono::hours clock_settles{1};          // from a start or a new setting, until the clock is trusted to erase by
  std::size_t unsaved_turns_max{10'000};        // in memory while the store fails, some 50 MB; then turns are refused
  std::chrono::milliseconds unsaved_rest{500};  // until a turn that could not be saved is tried again
  // of a connection: a full message a second, after four at once. Frames of which Beast says nothing count too
  std::size_t read_bytes_per_second{12 * 1024}, read_bytes_burst{64 * 1024};
  // that the kernel may keep for a connection, each way, and as much again for its own accounts: a customer's side that
  // reads nothing costs no more than 64 KiB
  int kernel_bytes{32 * 1024};
};

// A listener for the people who run the server, on loopback only (promise 27).
struct Admin {
  std::string address;  // HOST:PORT; empty: none, and /metrics answers this machine on the public port
  std::string token;    // opens what does more than show; empty: nothing does
  std::function<void()> reload;
};

struct ServerParts {
  SessionStore& store;
  Clock& clock;
  std::function<std::shared_ptr<Bot const>()> bot;  // what is known now; a turn asks once. Any thread, never null
  Assets assets;
  std::vector<std::string> origins;  // besides our own host: https://shop.example
  Limits limits;
  std::function<void(Turn const& turn, std::chrono::microseconds took)>
      report{};                                          // after a turn is saved; may be empty
  std::function<std::string()> more_metrics{};           // Prometheus lines; may be empty
  std::function<void(HandlerWatch::Run const&)> held{};  // a handler took longer than handler_max; may be empty
  // The store begins to fail, with why; or all that waited is on disk again. May be empty.
  std::function<void(Result<void> const& store)> store_changed{};
  std::function<void(std::chrono::milliseconds forward)> clock_set{};  // somebody set the clock; may be empty
  bool echo{};  // no bot: a socket sends back what it is sent, for suites that try the protocol
  std::function<void(char const* what)> fault{};  // an exception ended a connection and nothing else; may be empty
  Admin admin{};
  std::vector<std::string> proxies{};  // whose X-Forwarded-For is believed: addresses or networks
};

class Server {
 public:
  // address  HOST:PORT, [::1]:PORT; port 0 takes a free one
  // Errors: bad_input, io_failed.
  static Result<std::unique_ptr<Server>> listen(std::string const& address, ServerParts parts);
  // Stops at once when it was not drained. Needs: the store still works.
  ~Server();
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  [[nodiscard]] std::string const& url() const;        // http://127.0.0.1:8080
  [[nodiscard]] std::string const& admin_url() const;  // empty without an admin listener
  // Erases the conversations not heard from for so long, in the background. Any thread. A call is left out while one is
  // under way, and until the clock has stood for limits.clock_settles: what a wrong clock erases is gone for good.
  void forget_idle(std::chrono::milliseconds age);
  // What holds the loop at this moment, and for how long. From any thread.
  [[nodiscard]] std::optional<HandlerWatch::Run> running() const;
  // Accepts no more, finishes the turns under way, tells every client to reconnect (1001). Returns when all have gone
  // or after limits.drain.
  void drain();
  // Turns that only memory holds because the store fails. Any thread.
  [[nodiscard]] std::size_t unsaved_turns() const;

 private:
  struct Running;
  explicit Server(std::unique_ptr<Running> running);
  static Result<void> open_admin(Running& running);
  std::unique_ptr<Running> running_;
};

}  // namespace shirube
