#include "net/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <charconv>
#include <future>
#include <thread>

#include "net/service.hpp"

namespace shirube {
namespace {

using asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;

constexpr std::chrono::milliseconds lag_every{20};

struct Address {
  std::string host, port;
};

Result<Address> parse_address(std::string const& text) {
  auto const colon = text.rfind(':');
  auto host = text.substr(0, colon);
  auto const port = colon == std::string::npos ? std::string{} : text.substr(colon + 1);
  std::uint16_t number = 0;
  auto const [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (host.empty() || port.empty() || error != std::errc{} || end != port.data() + port.size())
    return Error{Errc::bad_input, {}, "'" + text + "' is not HOST:PORT"};
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return Address{std::move(host), port};
}

Result<tcp::endpoint> resolve(asio::io_context& loop, std::string const& address) {
  auto const parsed = parse_address(address);
  if (!parsed) return parsed.error();
  boost::system::error_code error;
  auto const found = tcp::resolver{loop}.resolve(parsed->host, parsed->port, tcp::resolver::passive, error);
  if (error || found.empty()) return Error{Errc::io_failed, address, error.message()};
  return found.begin()->endpoint();
}

std::string url_of(tcp::endpoint const& endpoint) {
  auto host = endpoint.address().to_string();
  if (endpoint.address().is_v6()) host = "[" + host + "]";
  return "http://" + host + ":" + std::to_string(endpoint.port());
}

Result<Acceptor> bind(asio::io_context& loop, tcp::endpoint const& endpoint, int kernel_bytes) {
  Acceptor acceptor{loop.get_executor()};
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address{true}, error);
  // what is accepted inherits these; set later, the kernel would have more already
  if (!error) acceptor.set_option(asio::socket_base::send_buffer_size{kernel_bytes}, error);
  if (!error) acceptor.set_option(asio::socket_base::receive_buffer_size{kernel_bytes}, error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return Error{Errc::io_failed, url_of(endpoint), error.message()};
  return acceptor;
}

asio::awaitable<void> pause(std::chrono::milliseconds time) {
  asio::steady_timer timer{co_await asio::this_coro::executor, time};
  co_await timer.async_wait(as_result);
}

// For coroutines that nobody waits for.
auto watched(Service& service) {
  return [&service](std::exception_ptr const& error) { note_fault(service, error); };
}

// A handler that throws ends what it was for; the loop goes on.
void run_loop(Service& service) {
  for (bool over = false; !over;) try {
      service.loop->run();
      over = true;
    } catch (...) {
      note_fault(service, std::current_exception());
    }
}

// Begins to serve a connection, unless its address has enough: then it is dropped without a word. A proxy's connections
// are everybody's.
void admit(Service& service, TcpSocket socket) {
  boost::system::error_code gone;
  auto const peer = socket.remote_endpoint(gone).address();
  if (gone) return;
  auto const& limits = service.parts.limits;
  auto place = service.places.take(
      peer, service.proxies.contain(peer) ? limits.connections_max : limits.address_connections_max);
  if (!place) {
    ++service.metrics.refused["address_full"];
    return;
  }
  asio::co_spawn(*service.loop, serve_connection(service, std::move(socket), std::move(place)), watched(service));
}

// Full: nobody is accepted, and nothing spins. Accept errors (no descriptors left): a short rest.
asio::awaitable<void> accept_loop(Service& service, Acceptor& acceptor) {
  while (!service.draining) {
    if (service.connections.size() >= service.parts.limits.connections_max) {
      co_await service.connection_gone->async_wait(as_result);
      continue;
    }
    auto [error, socket] = co_await acceptor.async_accept(as_result);
    if (error == asio::error::operation_aborted) co_return;
    if (error)
      co_await pause(std::chrono::milliseconds{100});
    else
      admit(service, std::move(socket));
  }
}

// How late the loop is with what is due.
asio::awaitable<void> lag_loop(Service& service) {
  asio::steady_timer timer{*service.loop};
  while (!service.draining) {
    timer.expires_after(lag_every);
    co_await timer.async_wait(as_result);
    service.metrics.loop_lag.add(
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - timer.expiry()));
  }
}

constexpr int admin_connections_max = 16;

// Who runs the server is let in however full it is, and until it ends; one request a connection, few at a time.
asio::awaitable<void> admin_loop(Service& service, Acceptor& acceptor) {
  auto const guests = std::make_shared<int>(0);
  for (;;) {
    auto [error, socket] = co_await acceptor.async_accept(as_result);
    if (error == asio::error::operation_aborted) co_return;
    if (error || *guests >= admin_connections_max) {
      co_await pause(std::chrono::milliseconds{100});
      continue;
    }
    ++*guests;
    asio::co_spawn(*service.loop, serve_connection(service, std::move(socket), nullptr, Door::admin),
                   [guests, &service](std::exception_ptr const& fault) {
                     --*guests;
                     note_fault(service, fault);
                   });
  }
}

// Ends the loop when the last connection has gone, or after a time.
asio::awaitable<void> drain_loop(Service& service) {
  auto const end = std::chrono::steady_clock::now() + service.parts.limits.drain;
  while ((!service.connections.empty() || service.unsaved_turns > 0) && std::chrono::steady_clock::now() < end)
    co_await pause(std::chrono::milliseconds{5});
  service.loop->stop();
}

constexpr std::size_t forget_batch = 100;  // some milliseconds of the writer's time

// In batches, so that turns are saved in between.
asio::awaitable<void> forget_loop(Service& service, TimePoint before) {
  for (std::size_t count = forget_batch; count == forget_batch && !service.draining;) {
    auto const erased = co_await erased_idle(service, before, forget_batch);
    count = erased ? erased->size() : 0;
    service.metrics.sessions_erased += count;
    for (auto const& key : erased ? *erased : std::vector<SessionKey>{})
      if (auto const open = service.conversations.find(key)) open->gone();
  }
  service.forgetting = false;
}

}  // namespace

void note_fault(Service& service, std::exception_ptr const& error) noexcept {
  if (!error) return;
  ++service.metrics.faults;
  try {
    std::rethrow_exception(error);
  } catch (std::exception const& what) {
    try {
      if (service.parts.fault) service.parts.fault(what.what());
    } catch (...) {
      // nobody is left to tell
    }
  } catch (...) {
    // not ours: counted
  }
}

Connection::Connection(Service& service) : service_(service) {
  service_.connections.insert(this);
  service_.metrics.connections = static_cast<std::int64_t>(service_.connections.size());
}

Connection::~Connection() {
  service_.connections.erase(this);
  service_.metrics.connections = static_cast<std::int64_t>(service_.connections.size());
  if (service_.connection_gone) service_.connection_gone->cancel();
}

struct Server::Running {
  Running(ServerParts parts, TrustedProxies proxies) : service(std::move(parts), std::move(proxies)) {}
  ~Running() {
    service.loop->stop();
    if (thread.joinable()) thread.join();
    for (auto under_way = service.commits_under_way.load(); under_way > 0; under_way = service.commits_under_way.load())
      service.commits_under_way.wait(under_way);
    acceptor.reset();
    admin_acceptor.reset();
    service.connection_gone.reset();
    service.loop.reset();  // with all coroutines that were left
  }
  Running(Running const&) = delete;
  Running& operator=(Running const&) = delete;

  Service service;
  std::optional<Acceptor> acceptor, admin_acceptor;
  std::string url, admin_url;
  std::thread thread;
};

Result<void> Server::open_admin(Running& running) {
  auto& service = running.service;
  auto const& address = service.parts.admin.address;
  if (address.empty()) return {};
  auto const endpoint = resolve(*service.loop, address);
  if (!endpoint) return endpoint.error();
  if (!endpoint->address().is_loopback())
    return Error{Errc::bad_input, address, "the admin listener is for loopback only, such as 127.0.0.1:9464"};
  auto acceptor = bind(*service.loop, *endpoint, service.parts.limits.kernel_bytes);
  if (!acceptor) return acceptor.error();
  boost::system::error_code ignored;
  running.admin_url = url_of(acceptor->local_endpoint(ignored));
  running.admin_acceptor.emplace(std::move(*acceptor));
  asio::co_spawn(*service.loop, admin_loop(service, *running.admin_acceptor), watched(service));
  return {};
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::~Server() = default;
std::string const& Server::url() const { return running_->url; }
std::optional<HandlerWatch::Run> Server::running() const { return running_->service.watch.running(); }
std::size_t Server::unsaved_turns() const { return running_->service.unsaved_turns; }
std::string const& Server::admin_url() const { return running_->admin_url; }

Result<std::unique_ptr<Server>> Server::listen(std::string const& address, ServerParts parts) {
  auto proxies = TrustedProxies::parse(parts.proxies);
  if (!proxies) return proxies.error();
  auto running = std::make_unique<Running>(std::move(parts), std::move(*proxies));
  auto& service = running->service;
  auto const endpoint = resolve(*service.loop, address);
  if (!endpoint) return endpoint.error();
  auto acceptor = bind(*service.loop, *endpoint, service.parts.limits.kernel_bytes);
  if (!acceptor) return acceptor.error();
  boost::system::error_code ignored;
  running->url = url_of(acceptor->local_endpoint(ignored));
  running->acceptor.emplace(std::move(*acceptor));
  if (auto opened = open_admin(*running); !opened) return opened.error();
  asio::co_spawn(*service.loop, accept_loop(service, *running->acceptor), watched(service));
  asio::co_spawn(*service.loop, lag_loop(service), watched(service));
  running->thread = std::thread{[&service] {
    service.watch.watch_this_thread();
    run_loop(service);
  }};
  return std::unique_ptr<Server>{new Server{std::move(running)}};
}

void Server::forget_idle(std::chrono::milliseconds age) {
  auto& service = running_->service;
  asio::post(*service.loop, [&service, age] {
    (void)service.now();
    if (service.ages.settled_for() < service.parts.limits.clock_settles) return;
    if (std::exchange(service.forgetting, true)) return;
    asio::co_spawn(*service.loop, forget_loop(service, service.ages.before(age)), watched(service));
  });
}

void Server::drain() {
  auto& running = *running_;
  if (!running.thread.joinable()) return;
  asio::post(*running.service.loop, [&running] {
    auto& service = running.service;
    service.draining = true;
    boost::system::error_code ignored;
    running.acceptor->close(ignored);
    service.connection_gone->cancel();
    auto const all = service.connections;
    for (auto* const connection : all) connection->leave();
    asio::co_spawn(*service.loop, drain_loop(service), watched(service));
  });
  running.thread.join();
}

}  // namespace shirube
