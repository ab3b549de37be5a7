// JSON that is meant to cost: how long a refusal takes at most (promise 12).
#include <catch2/catch.hpp>
#include <chrono>
#include <iostream>

#include "wire/frames.hpp"

using namespace shirube;

namespace {

std::string times(std::size_t count, std::string const& part) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += part;
  return all;
}

std::string say(std::string const& text) { return R"({"type":"say","cid":"1","text":")" + text + "\"}"; }

// The shortest of several: what it costs, without what others on the machine do meanwhile.
double refused_in_us(std::string const& text) {
  double least = 1e9;
  for (int i = 0; i < 20; ++i) {
    auto const begin = std::chrono::steady_clock::now();
    auto const frame = parse_client_frame(text);
    auto const took = std::chrono::steady_clock::now() - begin;
    REQUIRE_FALSE(frame.has_value());
    least = std::min(least, std::chrono::duration<double, std::micro>(took).count());
  }
  return least;
}

}  // namespace

TEST_CASE("abused JSON is refused in 50 us", "[wire]") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  double const limit_us = 2'000;  // a sanitizer's build only shows that nothing grows without bounds
#else
  double const limit_us = 50;
#endif
  constexpr std::size_t room = frame_bytes_max - 64;
  struct {
    char const* name;
    std::string text;
    bool to_the_end{};  // nothing is wrong with it before its last byte: not what the promise is about, but bounded too
  } const cases[] = {
      {"a million arrays deep", times(1'000'000, "[")},
      {"16,000 arrays deep", times(16'000, "[")},
      {"arrays in the text's place", R"({"type":"say","cid":"1","text":)" + times(room, "[")},
      {"3,000 objects deep", times(3'000, R"({"a":)")},
      {"doubled keys", "{" + times(1'000, R"("type":"ping",)") + R"("type":"ping"})"},
      {"2,000 keys", "{" + times(2'000, R"("k":1,)") + "}"},
      {"a doubled key at the end", say(std::string(room - 16, 'a')).substr(0, room) + R"(","text":"b"})"},
      {"a lone surrogate at the end", say(std::string(room, 'a') + R"(\ud83d)")},
      {"2,000 pairs of surrogates, the last alone", say(times(1'300, R"(\ud83d\ude00)") + R"(\ud83d)")},
      {"16,000 digits", R"({"type":"hello","seq":)" + std::string(room, '9') + "}"},
      {"16,000 digits of a fraction", R"({"type":"hello","seq":0.)" + std::string(room, '9') + "}"},
      {"a huge exponent", R"({"type":"hello","seq":1e)" + std::string(room, '9') + "}"},
      {"a text that is not closed", R"({"type":"say","cid":"1","text":")" + std::string(room, 'a')},
      {"a text of spaces", say(std::string(room, ' ')), true},
      {"spaces before nothing", std::string(room, ' '), true},
      {"an unknown key after a long text", say(std::string(room - 16, 'a')).substr(0, room) + R"(","x":1})", true},
  };
  for (auto const& [name, text, to_the_end] : cases) {
    double const most_us = to_the_end ? 5 * limit_us : limit_us;
    auto const us = refused_in_us(text);
    std::cout << "promise 12: " << name << ": refused in " << us << " us (<= " << most_us << " us)\n";
    INFO(name);
    CHECK(us <= most_us);
  }
}
