// What the server answers over HTTP, without the library that reads and writes it.
#pragma once

#include <utility>

#include "net/service.hpp"
#include "net/token_bucket.hpp"

namespace shirube {

struct HttpRequest {
  std::string method, path;  // the path without a query
  std::string host, origin, content_type, if_none_match, authorization;
  bool local{};  // asked on this machine, and passed on by nobody who says so
  std::string body;
  bool takes_gzip{};
};

struct HttpAnswer {
  unsigned status{200};
  std::string type{"text/plain; charset=utf-8"};
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

// On every answer: the page may load and connect to what comes from here, and nothing else (promise 21).
extern std::vector<std::pair<std::string, std::string>> const security_headers;

// An error frame as an answer, its status by its code.
HttpAnswer answer_of(ErrorFrame const& error);

// Both must have room for a turn.
struct Buckets {
  TokenBucket &connection, &address;

  [[nodiscard]] bool take(TokenBucket::Moment now) const { return connection.take(now) && address.take(now); }
  [[nodiscard]] std::chrono::milliseconds wait() const { return std::max(connection.wait(), address.wait()); }
};
asio::awaitable<HttpAnswer> answer(Service& service, HttpRequest request, Buckets buckets);

// What the admin listener answers: the probes, and with the token what moves something (POST alone).
HttpAnswer answer_admin(Service& service, HttpRequest const& request);

}  // namespace shirube
