#include <sys/mman.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "wire/frames.hpp"
#include "wire/turn_json.hpp"

using namespace shirube;

namespace {

std::string refusal_of(std::string const& text) {
  auto const frame = parse_client_frame(text);
  return frame ? "accepted" : frame.error().where;
}

DeedFrame deed(std::string const& text) {
  auto const frame = parse_client_frame(text);
  REQUIRE(frame.has_value());
  return std::get<DeedFrame>(*frame);
}

// Text that ends where the memory ends: who reads on is ended by the system.
class BeforeTheEnd {
 public:
  BeforeTheEnd() {
    REQUIRE(page_ != MAP_FAILED);
    REQUIRE(::mprotect(page_ + size, size, PROT_NONE) == 0);
  }
  ~BeforeTheEnd() { ::munmap(page_, 2 * size); }
  BeforeTheEnd(BeforeTheEnd const&) = delete;
  BeforeTheEnd& operator=(BeforeTheEnd const&) = delete;

  std::string_view put(std::string_view text) {
    auto* const begin = page_ + size - text.size();
    std::ranges::copy(text, begin);
    return {begin, text.size()};
  }

 private:
  static constexpr std::size_t size = 1U << 16U;  // a multiple of every page's
  char* page_ =
      static_cast<char*>(::mmap(nullptr, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
};

}  // namespace

TEST_CASE("hello without a token begins a new session", "[wire]") {
  auto const frame = parse_client_frame(R"({"type":"hello"})");
  REQUIRE(frame.has_value());
  auto const hello = std::get<HelloFrame>(*frame);
  CHECK_FALSE(hello.session);
  CHECK(hello.seq == 0);
}

TEST_CASE("hello with a token and a seq resumes", "[wire]") {
  auto const hello = std::get<HelloFrame>(*parse_client_frame(R"({"seq":12,"type":"hello","session":"abc"})"));
  CHECK(hello.session == "abc");
  CHECK(hello.seq == 12);
}

TEST_CASE("say and choose carry the client's id and what the customer did", "[wire]") {
  auto const said = deed(R"({"type":"say","cid":"m-1","text":"登録済みって出る"})");
  CHECK(said.cid == "m-1");
  CHECK(std::get<RawSay>(said.event).text == "登録済みって出る");
  auto const chose = deed(R"({"type":"choose","cid":"m-2","choice":"c12ab"})");
  CHECK(std::get<RawChoose>(chose.event).choice == "c12ab");
}

TEST_CASE("control characters and blanks around a text are dropped", "[wire]") {
  auto const said = deed("{\"type\":\"say\",\"cid\":\"1\",\"text\":\" 　a\\u0000\\u001b\\r\\nb \"}");
  CHECK(std::get<RawSay>(said.event).text == "a\nb");
  CHECK(refusal_of(R"({"type":"say","cid":"1","text":" 　\n"})") == "empty_text");
}

TEST_CASE("a frame that is no JSON is refused as such", "[wire]") {
  for (auto const* text : {"", "{", "nonsense", R"({"type":"ping"}})", R"({"type":"say","cid":"1","text":"\ud800"})",
                           "{\"type\":\"say\",\"cid\":\"1\",\"text\":\"\xff\"}"})
    CHECK(refusal_of(text) == "bad_json");
}

TEST_CASE("a frame that ends within an escape is refused, and nothing behind it is read", "[wire]") {
  BeforeTheEnd memory;
  for (auto const* const cut :
       {R"(")", R"("\)", R"("\u)", R"("\u00e)", R"("\ud83d)", R"("\ud83d\)", R"("\ud83d\ud83)"}) {
    CAPTURE(cut);
    auto const parsed = parse_client_frame(memory.put(R"({"type":)" + std::string{cut}));
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().where == "bad_json");
  }
}

TEST_CASE("a frame outside the schema is refused", "[wire]") {
  for (auto const* text : {
           "[]",
           "1",
           "\"ping\"",
           "{}",
           R"({"type":"shout"})",
           R"({"type":7})",
           R"({"type":"ping","more":1})",
           R"({"type":"ping","type":"ping"})",
           R"({"type":"ping","x":null})",
           R"({"type":"ping","x":{}})",
           R"({"type":"say","text":"a"})",
           R"({"type":"say","cid":1,"text":"a"})",
           R"({"type":"say","cid":"","text":"a"})",
           R"({"type":"say","cid":"a b","text":"a"})",
           R"({"type":"say","cid":"1"})",
           R"({"type":"say","cid":"1","text":["a"]})",
           R"({"type":"choose","cid":"1","choice":"AQ12-3456"})",
           R"({"type":"hello","seq":-1})",
           R"({"type":"hello","seq":1.5})",
           R"({"type":"hello","seq":99999999999999999999999999})",
           R"({"type":"hello","session":5})",
       })
    CHECK(refusal_of(text) == "bad_frame");
}

TEST_CASE("a million brackets cost no tree and no stack", "[wire]") {
  std::string const deep(frame_bytes_max, '[');
  CHECK(refusal_of(deep) == "bad_frame");
  CHECK(refusal_of(R"({"type":)" + std::string(16'000, '{')) == "bad_frame");
  CHECK(refusal_of(std::string(1'000'000, '[')) == "too_large");
  CHECK_FALSE(parse_server_frame(std::string(1'000'000, '[')).has_value());
}

TEST_CASE("what our client renders is parsed back", "[wire]") {
  CHECK(render(ClientFrame{HelloFrame{}}) == R"({"type":"hello"})");
  CHECK(render(ClientFrame{HelloFrame{"tok", 3}}) == R"({"type":"hello","session":"tok","seq":3})");
  CHECK(render(ClientFrame{DeedFrame{"1", RawSay{"あ"}}}) == R"({"type":"say","cid":"1","text":"あ"})");
  CHECK(render(ClientFrame{DeedFrame{"1", RawChoose{"c1"}}}) == R"({"type":"choose","cid":"1","choice":"c1"})");
  CHECK(parse_client_frame(render(ClientFrame{PingFrame{}})).has_value());
}

TEST_CASE("the server's frames read as the contract writes them", "[wire]") {
  Message const message{2, From::bot, "はい。", {{"c1", "はい"}}, TimePoint{std::chrono::milliseconds{1'500}}};
  CHECK(
      render(ServerFrame{message}) ==
      R"({"type":"message","seq":2,"from":"bot","text":"はい。","choices":[{"id":"c1","label":"はい"}],"at":"1970-01-01T00:00:01.500Z"})");
  CHECK(render(ServerFrame{WelcomeFrame{"t", 2, false}}) ==
        R"({"type":"welcome","session":"t","seq":2,"resumed":false})");
  CHECK(render(ServerFrame{AckFrame{"m", 1}}) == R"({"type":"ack","cid":"m","seq":1})");
  CHECK(render(ServerFrame{StateFrame{Status::handoff, {}}}) ==
        R"({"type":"state","status":"handoff","choices":[],"saved":true})");
  CHECK(render(ServerFrame{ErrorFrame{"rate_limited", "少し", std::chrono::milliseconds{500}}}) ==
        R"({"type":"error","code":"rate_limited","message":"少し","retry_after_ms":500})");
}

TEST_CASE("a server frame is read back equal", "[wire]") {
  Message const message{
      2, From::customer, "改行\n\"引用\"", {{"c1", "はい"}}, TimePoint{std::chrono::milliseconds{1'500}}};
  auto const back = parse_server_frame(render(ServerFrame{message}));
  REQUIRE(back.has_value());
  CHECK(std::get<Message>(*back) == message);
  CHECK_FALSE(parse_server_frame(R"({"type":"message"})").has_value());
  CHECK_FALSE(parse_server_frame(R"({"type":"message","seq":"1","from":"x","text":"","at":""})").has_value());
}

TEST_CASE("a REST turn takes exactly one of text and choice", "[wire]") {
  auto const request = parse_turn_request(R"({"text":"残高が消えた","cid":"1"})");
  REQUIRE(request.has_value());
  CHECK(std::get<RawSay>(request->event).text == "残高が消えた");
  CHECK(request->cid == "1");
  CHECK_FALSE(parse_turn_request(R"({})").has_value());
  CHECK_FALSE(parse_turn_request(R"({"text":"a","choice":"c1"})").has_value());
  CHECK_FALSE(parse_turn_request(R"({"text":"a","user":"x"})").has_value());
}
