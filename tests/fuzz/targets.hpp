// Every parser of bytes from outside, each as a function of any bytes at all: a fuzzer looks for bytes that break it,
// and a normal run replays the corpus. A target asserts what must hold of whatever was read.
#pragma once

#include <string_view>

namespace shirube::fuzz {

void wire(std::string_view bytes);        // frames of a customer and of a server, the body of a REST turn
void http(std::string_view bytes);        // a fresh connection of the server
void frames(std::string_view bytes);      // a WebSocket of the server, after hello
void content(std::string_view bytes);     // a content file, by its first byte one of several
void understand(std::string_view bytes);  // normaliser, clauses, patterns, learner, entities, answers
void mask(std::string_view bytes);        // what must not be stored
void dates(std::string_view bytes);       // dates, amounts and days of the wire
void transcript(std::string_view bytes);  // a *.convo.txt
void settings(std::string_view bytes);    // a settings file
void snapshot(std::string_view bytes);    // a session, an event and buttons as the store holds them

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
};
inline constexpr Target targets[] = {
    {"wire", wire}, {"http", http},   {"frames", frames},         {"content", content},   {"understand", understand},
    {"mask", mask}, {"dates", dates}, {"transcript", transcript}, {"settings", settings}, {"snapshot", snapshot}};

}  // namespace shirube::fuzz
