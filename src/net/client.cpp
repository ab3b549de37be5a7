#include "net/client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace shirube {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;

namespace {

constexpr std::chrono::seconds patience{10};

Error failed(beast::error_code error) { return {Errc::io_failed, {}, error.message()}; }

struct Target {
  std::string host, port, path;
};

Result<Target> parse_url(std::string const& url) {
  constexpr std::string_view scheme = "ws://";
  auto const slash = url.find('/', scheme.size());
  auto const authority = url.starts_with(scheme) ? url.substr(scheme.size(), slash - scheme.size()) : std::string{};
  auto const colon = authority.rfind(':');
  if (colon == std::string::npos) return Error{Errc::bad_input, {}, "'" + url + "' is not ws://HOST:PORT/PATH"};
  return Target{authority.substr(0, colon), authority.substr(colon + 1),
                slash == std::string::npos ? "/ws" : url.substr(slash)};
}

}  // namespace

struct SocketClient::Line {
  asio::io_context loop;
  websocket::stream<tcp::socket, false> socket{loop};
  beast::flat_buffer buffer;
  std::optional<unsigned> close_code;

  // Runs what was started until it is done; after the timeout the connection is cut.
  bool finish(std::optional<beast::error_code> const& outcome, std::chrono::milliseconds timeout) {
    loop.restart();
    loop.run_for(timeout);
    if (outcome) return true;
    beast::error_code ignored;
    socket.next_layer().close(ignored);
    loop.restart();
    loop.run();
    return false;
  }

  Result<void> shake_hands(Target const& target, Offer const& offer) {
    socket.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
      if (!offer.origin.empty()) request.set(beast::http::field::origin, offer.origin);
      if (!offer.subprotocols.empty()) request.set(beast::http::field::sec_websocket_protocol, offer.subprotocols);
    }));
    std::optional<beast::error_code> outcome;
    websocket::response_type response;
    socket.async_handshake(response, target.host + ":" + target.port, target.path,
                           [&](beast::error_code error) { outcome = error; });
    if (!finish(outcome, patience)) return Error{Errc::io_failed, {}, "no answer to the upgrade"};
    if (*outcome) return Error{Errc::io_failed, std::to_string(response.result_int()), outcome->message()};
    return {};
  }
};

SocketClient::SocketClient(std::unique_ptr<Line> line) : line_(std::move(line)) {}
SocketClient::~SocketClient() = default;
std::optional<unsigned> SocketClient::close_code() const { return line_->close_code; }

Result<std::unique_ptr<SocketClient>> SocketClient::connect(std::string const& url, Offer const& offer) {
  auto const target = parse_url(url);
  if (!target) return target.error();
  auto line = std::make_unique<Line>();
  beast::error_code error;
  auto const found = tcp::resolver{line->loop}.resolve(target->host, target->port, error);
  if (!error) asio::connect(line->socket.next_layer(), found, error);
  if (error) return Error{Errc::io_failed, url, error.message()};
  line->socket.next_layer().set_option(tcp::no_delay{true}, error);
  if (auto done = line->shake_hands(*target, offer); !done) return done.error();
  return std::unique_ptr<SocketClient>{new SocketClient{std::move(line)}};
}

Result<void> SocketClient::send(std::string const& text, bool binary) {
  std::optional<beast::error_code> outcome;
  line_->socket.binary(binary);
  line_->socket.async_write(asio::buffer(text), [&](beast::error_code error, std::size_t) { outcome = error; });
  if (!line_->finish(outcome, patience)) return Error{Errc::io_failed, {}, "the server takes nothing"};
  if (*outcome) return failed(*outcome);
  return {};
}

Result<std::string> SocketClient::receive(std::chrono::milliseconds timeout) {
  std::optional<beast::error_code> outcome;
  line_->buffer.clear();
  line_->socket.async_read(line_->buffer, [&](beast::error_code error, std::size_t) { outcome = error; });
  if (!line_->finish(outcome, timeout)) return Error{Errc::io_failed, {}, "nothing came in time"};
  if (*outcome == websocket::error::closed) line_->close_code = line_->socket.reason().code;
  if (*outcome) return failed(*outcome);
  return beast::buffers_to_string(line_->buffer.data());
}

}  // namespace shirube
