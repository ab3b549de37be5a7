// The TCP stream under HTTP and WebSocket. Included by the few files that know Boost.Beast: it is dear to compile.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "net/read_budget.hpp"
#include "net/service.hpp"

namespace shirube {

namespace beast = boost::beast;
namespace http = beast::http;

using Stream = beast::basic_stream<asio::ip::tcp, asio::io_context::executor_type, ReadBudget>;
using Request = http::request<http::string_body>;

// A request to become a WebSocket that may be accepted, and its place among the sockets of its address.
struct Upgrade {
  Request request;
  SocketPlace place;
};

// A customer's WebSocket from the upgrade to its end. `place`: of its connection
asio::awaitable<void> serve_chat(Service& service, Stream stream, Upgrade upgrade, AddressPlaces::Place place);

}  // namespace shirube
