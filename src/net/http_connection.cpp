// HTTP: reads requests with every limit set before a byte is read, and hands the upgrade to the chat.
#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "net/origin.hpp"
#include "net/request_head.hpp"
#include "net/routes.hpp"
#include "net/stream.hpp"
#include "wire/refusals.hpp"

namespace shirube {
namespace {

constexpr std::uint32_t header_bytes_max = 4 * 1024;

std::string header(Request const& request, http::field name) {
  auto const found = request.find(name);
  return found == request.end() ? std::string{} : std::string{found->value()};
}

// A weight below one counts as a no: then the body goes as it is, which everybody can read.
bool takes_gzip(std::string_view accepted) {
  auto const at = accepted.find("gzip");
  return at != std::string_view::npos && !accepted.substr(at + 4).starts_with(";q=0");
}

// The refusal of a request that was not even read to its end; nullptr when nobody is there to hear it.
Refusal const* refusal_of(beast::error_code error) {
  if (error == http::error::header_limit) return &refusal::header_too_large;
  if (error == http::error::body_limit) return &refusal::too_large;
  if (error == http::error::end_of_stream || error.category() != make_error_code(http::error::bad_version).category())
    return nullptr;
  return &refusal::bad_request;
}

// A proxy before us must not see another request than we do.
bool ambiguous(Request const& request) {
  auto const hosts = request.count(http::field::host);
  auto const lengths = request.count(http::field::content_length);
  return hosts > 1 || (hosts == 0 && request.version() != 10) || request.count(http::field::transfer_encoding) > 0 ||
         lengths > 1 || (lengths == 1 && !plain_length(request[http::field::content_length]));
}

// All headers of a name, joined as if they were one (RFC 9110, 5.3).
std::string joined(Request const& request, std::string_view name) {
  std::string all;
  for (auto [one, end] = request.equal_range(name); one != end; ++one)
    all += (all.empty() ? "" : ",") + std::string{one->value()};
  return all;
}

// Did somebody pass this request on, and say so?
bool was_forwarded(Request const& request) {
  for (std::string_view const name : {"X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"})
    if (request.count(name) > 0) return true;
  return false;
}

bool offers_subprotocol(Request const& request) {
  auto const list = header(request, http::field::sec_websocket_protocol);
  for (auto const offered : http::token_list{list})
    if (offered == subprotocol) return true;
  return false;
}

// nullptr: the request may become a WebSocket.
Refusal const* upgrade_refusal(Service& service, Request const& request, bool more_bytes) {
  if (!request.body().empty() || more_bytes) return &refusal::bad_request;
  if (!origin_allowed(header(request, http::field::origin), header(request, http::field::host),
                      service.parts.origins) ||
      request.count(http::field::origin) > 1)
    return &refusal::bad_origin;
  if (!service.parts.echo && !offers_subprotocol(request)) return &refusal::bad_subprotocol;
  return nullptr;
}

class HttpConnection final : public Connection {
 public:
  HttpConnection(Service& service, TcpSocket socket, Door door)
      : Connection(service),
        door_(door),
        stream_(std::move(socket)),
        bucket_(service.parts.limits.deeds_per_second, service.parts.limits.deeds_burst,
                std::chrono::steady_clock::now()) {
    stream_.rate_policy().allow(service.parts.limits.read_bytes_per_second, service.parts.limits.read_bytes_burst);
    boost::system::error_code ignored;
    stream_.socket().set_option(asio::ip::tcp::no_delay{true}, ignored);
    peer_ = stream_.socket().remote_endpoint(ignored).address();
  }

  // What makes this connection a WebSocket; nullopt when it has ended.
  asio::awaitable<std::optional<Upgrade>> run();
  Stream& stream() { return stream_; }
  void leave() override {
    if (idle_) stream_.close();
  }

 private:
  asio::awaitable<bool> serve_one();
  asio::awaitable<beast::error_code> read_head();
  asio::awaitable<bool> upgrade(Request request);
  asio::awaitable<bool> answer_plain(Request request, std::string path);
  std::shared_ptr<AddressShare> share_of(Request const& request);
  asio::awaitable<bool> respond(HttpAnswer answered, bool head, bool keep_alive);
  asio::awaitable<bool> refuse(Refusal const& why);

  Door door_;
  Stream stream_;
  asio::ip::address peer_;
  beast::flat_buffer buffer_{header_bytes_max + frame_bytes_max};
  TokenBucket bucket_;
  std::optional<Upgrade> upgrade_;
  bool idle_{};
};

asio::awaitable<std::optional<Upgrade>> HttpConnection::run() {
  while (co_await serve_one()) {
  }
  boost::system::error_code ignored;
  if (!upgrade_) stream_.socket().shutdown(asio::socket_base::shutdown_send, ignored);
  co_return std::move(upgrade_);
}

// false: the connection ends or becomes a WebSocket.
asio::awaitable<bool> HttpConnection::serve_one() {
  http::request_parser<http::string_body> parser;
  parser.header_limit(header_bytes_max);
  parser.body_limit(frame_bytes_max);
  stream_.expires_after(service().parts.limits.request);
  idle_ = true;
  auto error = co_await read_head();
  if (!error) error = std::get<0>(co_await http::async_read(stream_, buffer_, parser, as_result));
  idle_ = false;
  if (error) {
    auto const* const why = refusal_of(error);
    if (!why) co_return false;
    co_return co_await refuse(*why);
  }
  auto request = parser.release();
  if (ambiguous(request)) co_return co_await refuse(refusal::bad_request);
  auto const target = std::string{request.target()};
  auto path = target.substr(0, target.find('?'));
  if (path == "/ws" && door_ == Door::open) co_return co_await upgrade(std::move(request));
  co_return co_await answer_plain(std::move(request), std::move(path));
}

// Until the whole head is in the buffer, looked at byte by byte before the parser gets it.
asio::awaitable<beast::error_code> HttpConnection::read_head() {
  constexpr std::string_view end = "\r\n\r\n";
  for (;;) {
    std::string_view const came{static_cast<char const*>(buffer_.data().data()), buffer_.size()};
    auto const head = came.substr(0, came.find(end));
    if (!plain_head(head)) co_return http::error::bad_field;
    if (head.size() > header_bytes_max) co_return http::error::header_limit;
    if (head.size() < came.size()) co_return beast::error_code{};
    auto const [error, bytes] = co_await stream_.async_read_some(buffer_.prepare(header_bytes_max), as_result);
    if (error) co_return error;
    buffer_.commit(bytes);
  }
}

asio::awaitable<bool> HttpConnection::upgrade(Request request) {
  if (!beast::websocket::is_upgrade(request)) co_return co_await refuse(refusal::bad_request);
  if (auto const* const why = upgrade_refusal(service(), request, buffer_.size() > 0)) co_return co_await refuse(*why);
  auto share = share_of(request);
  if (share->sockets >= share->sockets_max) co_return co_await refuse(refusal::rate_limited);
  upgrade_.emplace(Upgrade{std::move(request), SocketPlace{std::move(share)}});
  co_return false;
}

asio::awaitable<bool> HttpConnection::answer_plain(Request request, std::string path) {
  bool const head = request.method() == http::verb::head, keep_alive = request.keep_alive() && door_ == Door::open;
  HttpRequest plain{std::string{request.method_string()},
                    std::move(path),
                    header(request, http::field::host),
                    header(request, http::field::origin),
                    header(request, http::field::content_type),
                    header(request, http::field::if_none_match),
                    header(request, http::field::authorization),
                    is_this_machine(peer_) && !was_forwarded(request),
                    std::move(request.body()),
                    takes_gzip(header(request, http::field::accept_encoding))};
  if (door_ == Door::admin) co_return co_await respond(answer_admin(service(), plain), head, keep_alive);
  auto const share = share_of(request);
  Buckets const buckets{bucket_, share->bucket};
  auto answered = co_await answer(service(), std::move(plain), buckets);
  co_return co_await respond(std::move(answered), head, keep_alive);
}

std::shared_ptr<AddressShare> HttpConnection::share_of(Request const& request) {
  auto const client = client_address(peer_, joined(request, "X-Forwarded-For"), service().proxies);
  return service().addresses.of(client, std::chrono::steady_clock::now());
}

asio::awaitable<bool> HttpConnection::refuse(Refusal const& why) {
  auto answered = answer_of(error_frame(service(), refused(why)));
  co_return co_await respond(std::move(answered), false, false);
}

asio::awaitable<bool> HttpConnection::respond(HttpAnswer answered, bool head, bool keep_alive) {
  http::response<http::string_body> response{http::int_to_status(answered.status), 11};
  for (auto const& [name, value] : security_headers) response.set(name, value);
  for (auto const& [name, value] : answered.headers) response.set(name, value);
  response.set(http::field::content_type, answered.type);
  response.keep_alive(keep_alive && !service().draining);
  if (answered.status != 304) response.content_length(answered.body.size());
  if (!head) response.body() = std::move(answered.body);
  ++service().metrics.answers[answered.status];
  stream_.expires_after(service().parts.limits.request);
  auto const [error, bytes] = co_await http::async_write(stream_, response, as_result);
  co_return !error && response.keep_alive();
}

}  // namespace

asio::awaitable<void> serve_connection(Service& service, TcpSocket socket, AddressPlaces::Place place, Door door) {
  auto connection = std::make_unique<HttpConnection>(service, std::move(socket), door);
  auto upgrade = co_await connection->run();
  if (!upgrade) co_return;
  auto stream = std::move(connection->stream());
  connection.reset();
  co_await serve_chat(service, std::move(stream), std::move(*upgrade), std::move(place));
}

}  // namespace shirube
