#include <nlohmann/json.hpp>
#include <thread>

#include "net_fixture.hpp"

using namespace shirube;

namespace {

std::string body_of(std::string const& response) { return response.substr(response.find("\r\n\r\n") + 4); }
nlohmann::json json_of(std::string const& response) { return nlohmann::json::parse(body_of(response)); }
bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the page and the widget are served with the headers that bind them", "[net]") {
  Running running;
  auto const page = get(running, "/");
  CHECK(status_of(page) == 200);
  CHECK(has(page,
            "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
            "require-trusted-types-for 'script'; trusted-types lit-html\r\n"));
  CHECK(has(page, "X-Content-Type-Options: nosniff\r\n"));
  CHECK(has(page, "Referrer-Policy: no-referrer\r\n"));
  CHECK(has(get(running, "/widget.js?v=1"), "text/javascript"));
}

TEST_CASE("a page that the browser has already is not sent again", "[net]") {
  Running running;
  auto const page = get(running, "/");
  auto const begin = page.find("ETag: ") + 6;
  auto const etag = page.substr(begin, page.find("\r\n", begin) - begin);
  auto const again = get(running, "/", "If-None-Match: " + etag + "\r\n");
  CHECK(status_of(again) == 304);
  CHECK(body_of(again).empty());
}

TEST_CASE("who takes gzip gets what the build has compressed, under a tag of its own", "[net]") {
  Running running;
  auto const plain = get(running, "/widget.js");
  CHECK(body_of(plain) == "export {};");
  CHECK_FALSE(has(plain, "Content-Encoding"));
  CHECK(has(plain, "Vary: Accept-Encoding"));
  auto const small = get(running, "/widget.js", "Accept-Encoding: deflate, gzip\r\n");
  CHECK(body_of(small) == "as gzip");
  CHECK(has(small, "Content-Encoding: gzip\r\n"));
  auto const tag_of = [](std::string const& answer) { return answer.substr(answer.find("ETag: "), 26); };
  CHECK(tag_of(small) != tag_of(plain));
  CHECK(body_of(get(running, "/widget.js", "Accept-Encoding: gzip;q=0, br\r\n")) == "export {};");
  CHECK_FALSE(has(get(running, "/", "Accept-Encoding: gzip\r\n"), "Content-Encoding"));
}

TEST_CASE("another site may load the widget when it is listed", "[net]") {
  Running running;
  CHECK(has(get(running, "/widget.js", "Origin: https://shop.example\r\n"),
            "Access-Control-Allow-Origin: https://shop.example\r\n"));
  CHECK_FALSE(has(get(running, "/widget.js", "Origin: https://evil.example\r\n"), "Access-Control-Allow-Origin"));
}

TEST_CASE("nothing is served but what was given to serve", "[net]") {
  Running running;
  for (auto const* path :
       {"/nothing", "/../../etc/passwd", "/%2e%2e/etc/passwd", "//etc/passwd", "/widget.js/", "/./widget.js", "*"})
    CHECK(status_of(get(running, path)) == 404);
  CHECK(status_of(raw_http(running, "DELETE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) == 405);
}

TEST_CASE("health, readiness and metrics answer", "[net]") {
  Running running;
  CHECK(status_of(get(running, "/healthz")) == 200);
  CHECK(status_of(get(running, "/readyz")) == 200);
  (void)post_turn(running, R"({"text":"期限切れと出ます"})");
  auto const metrics = get(running, "/metrics");
  CHECK(has(metrics, "shirube_turns_total 2\n"));
  CHECK(has(metrics, "shirube_intents_total{intent=\"expired\"} 1\n"));
  CHECK(has(metrics, "shirube_turn_seconds_count 2\n"));
  CHECK(has(metrics, "shirube_turn_seconds_bucket{le=\"+Inf\"} 2\n"));
  CHECK_FALSE(has(metrics, "期限"));
}

TEST_CASE("a store that takes no turns is not ready, until what waited is saved", "[net]") {
  auto limits = Running::fast();
  limits.unsaved_rest = std::chrono::milliseconds{10};
  Running running{limits};
  auto const ready = [&] { return status_of(get(running, "/readyz")); };
  CHECK(ready() == 200);
  running.store.fail(true);
  (void)post_turn(running, R"({"text":"期限切れ"})");
  CHECK(ready() == 503);
  CHECK(has(get(running, "/metrics"), "shirube_ready 0\n"));
  running.store.fail(false);
  auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (ready() != 200 && std::chrono::steady_clock::now() < until) {
  }
  CHECK(ready() == 200);
}

TEST_CASE("a turn over REST begins a session, and goes on with its token", "[net]") {
  Running running;
  auto const first = post_turn(running, R"({"text":"期限切れと出ます","cid":"1"})");
  REQUIRE(status_of(first) == 200);
  auto const answer = json_of(first);
  auto const token = answer["session"].get<std::string>();
  CHECK(token.size() == 32);
  CHECK(answer["messages"][0]["seq"] == 1);
  CHECK(answer["messages"][2]["text"] == "期限切れと出ます");
  CHECK(answer["state"]["status"] == "open");
  auto const choice = answer["state"]["choices"][0]["id"].get<std::string>();
  auto const second =
      json_of(post_turn(running, nlohmann::json{{"session", token}, {"choice", choice}, {"cid", "2"}}.dump()));
  CHECK(second["session"] == token);
  CHECK(second["messages"][0]["seq"].get<std::size_t>() == answer["messages"].size() + 1);
  CHECK(second["messages"][0]["from"] == "customer");
}

TEST_CASE("the same cid over REST gives the same messages and no new turn", "[net]") {
  Running running;
  auto const token = json_of(post_turn(running, R"({"text":"期限切れ"})"))["session"].get<std::string>();
  auto const body = nlohmann::json{{"session", token}, {"text", "いいえ"}, {"cid", "2"}}.dump();
  auto const first = json_of(post_turn(running, body));
  (void)post_turn(running, nlohmann::json{{"session", token}, {"text", "はい"}, {"cid", "3"}}.dump());
  CHECK(json_of(post_turn(running, body))["messages"] == first["messages"]);
}

TEST_CASE("a socket sees what was said over REST", "[net]") {
  Running running;
  Visitor visitor{running};
  visitor.connect();
  (void)post_turn(running, nlohmann::json{{"session", visitor.token}, {"text", "期限切れ"}}.dump());
  visitor.until_state();
  CHECK(visitor.messages.back().text == "解決しましたか？");
}

TEST_CASE("what is wrong with a REST turn is said with the fitting status", "[net]") {
  auto limits = Running::fast();
  limits.unsaved_turns_max = 0;
  Running running{limits};
  CHECK(status_of(post_turn(running, "{")) == 400);
  CHECK(status_of(post_turn(running, R"({"text":"a","more":1})")) == 400);
  CHECK(status_of(post_turn(running, R"({"text":"a","session":"nobody"})")) == 404);
  CHECK(status_of(post_turn(running, nlohmann::json{{"text", "a"}, {"session", std::string(32, 'A')}}.dump())) == 404);
  CHECK(status_of(post_turn(running, R"({"text":"a"})", "Origin: https://evil.example\r\n")) == 403);
  CHECK(status_of(post_turn(running, nlohmann::json{{"text", std::string(17'000, 'a')}}.dump())) == 413);
  CHECK(status_of(get(running, "/api/v1/turn")) == 405);
  CHECK(status_of(raw_http(running,
                           "POST /api/v1/turn HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\n"
                           "Content-Length: 12\r\n\r\n{\"text\":\"a\"}")) == 400);
  running.store.fail(true);
  auto const unsaved = post_turn(running, R"({"text":"a"})");
  CHECK(status_of(unsaved) == 503);
  CHECK(has(unsaved, "Retry-After: 2\r\n"));
}

TEST_CASE("requests that a proxy could read differently are refused", "[net]") {
  Running running;
  for (std::string const request :
       {"GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "nonsense\r\n\r\n",
        "POST /api/v1/turn HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/turn HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /ws HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: shirube.v1\r\nContent-Length: "
        "1\r\n\r\nx"})
    CHECK(status_of(raw_http(running, request)) == 400);
}

TEST_CASE("a header over 4 KiB is answered with 431", "[net]") {
  Running running;
  CHECK(status_of(get(running, "/", "X-Long: " + std::string(5'000, 'a') + "\r\n")) == 431);
}

TEST_CASE("who does not finish a request is closed in time", "[net]") {
  auto limits = Running::fast();
  limits.request = std::chrono::seconds{1};
  Running running{limits};
  auto const begin = std::chrono::steady_clock::now();
  CHECK(raw_http(running, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ").empty());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{3});
}

TEST_CASE("one connection serves several requests", "[net]") {
  Running running;
  auto const answers = raw_http(running,
                                "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n"
                                "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(has(answers, "Content-Length: " + std::to_string(body_of(get(running, "/")).size())));
  CHECK_FALSE(has(answers, "<!doctype"));
  CHECK(answers.rfind("ok\n") == answers.size() - 3);
}
