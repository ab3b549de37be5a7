// What all connections of one server share. Used on the server's thread alone.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <exception>
#include <set>

#include "base/ages.hpp"
#include "net/address_places.hpp"
#include "net/address_share.hpp"
#include "net/conversation.hpp"
#include "net/handler_watch.hpp"
#include "net/metrics.hpp"
#include "net/server.hpp"

namespace shirube {

// An open TCP connection, as far as the server must reach it from outside its own coroutines.
class Connection {
 public:
  explicit Connection(Service& service);
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;
  // The server is to end: go as soon as what is under way is done.
  virtual void leave() = 0;

 protected:
  ~Connection();
  Service& service() const { return service_; }

 private:
  Service& service_;
};

// Who may be behind a connection: anybody, or who runs the server.
enum class Door { open, admin };

struct Service {
  explicit Service(ServerParts given, TrustedProxies trusted = {})
      : parts(std::move(given)), proxies(std::move(trusted)), addresses(parts.limits) {
    (void)now();
    metrics.connections_max = static_cast<std::int64_t>(parts.limits.connections_max);
  }

  ServerParts parts;
  TrustedProxies proxies;
  AddressShares addresses;
  Metrics metrics;
  Conversations conversations;
  Ages ages;
  std::set<Connection*> connections;
  AddressPlaces places;
  bool draining{}, forgetting{};
  std::atomic<int> commits_under_way{0};
  HandlerWatch watch{[this](HandlerWatch::Run const& run) {
    metrics.handler.add(run.took);
    if (run.took > handler_max && parts.held) parts.held(run);
  }};
  std::atomic<std::size_t> unsaved_turns{0};
  bool store_fails{};  // as was last told

  // The one place where the clock is read for what is kept: `ages` knows when it was set.
  TimePoint now() {
    auto const [wall, steady] = parts.clock.read();
    if (auto const set = ages.look(wall, steady); set.count() != 0) {
      ++metrics.clock_settings;
      if (parts.clock_set) parts.clock_set(set);
    }
    return wall;
  }

  void store_failed(Error const& why) {
    ++metrics.commits_failed;
    if (!std::exchange(store_fails, true) && parts.store_changed) parts.store_changed(why);
  }
  void store_works() {
    if (std::exchange(store_fails, false) && parts.store_changed) parts.store_changed({});
  }

  // Destroyed first, in this order (see ~Running): the coroutines in `loop` use everything above.
  std::unique_ptr<asio::io_context> loop{std::make_unique<asio::io_context>(1)};
  std::unique_ptr<asio::steady_timer> connection_gone{
      std::make_unique<asio::steady_timer>(*loop, asio::steady_timer::time_point::max())};
};

// The refusal as a frame. What the store or our own code did wrong may be tried again later.
ErrorFrame error_frame(Service& service, Error const& error);

// What a connection ended by: an exception is counted and reported once, and the others live on (promise 29).
void note_fault(Service& service, std::exception_ptr const& error) noexcept;

// The loop's own executor by name, not behind a virtual call.
using TcpSocket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;

// Reads HTTP requests from a fresh connection until it goes or becomes a WebSocket.
asio::awaitable<void> serve_connection(Service& service, TcpSocket socket, AddressPlaces::Place place,
                                       Door door = Door::open);

}  // namespace shirube
