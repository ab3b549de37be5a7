// How many turns a second a running server saves and answers, and how long each takes, over real sockets.
//   bench_socket ws://HOST:PORT/ws CUSTOMERS TURNS     (serve with --messages-per-second 1e6 --messages-burst 1e6)
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "net/client.hpp"

using namespace shirube;
using SteadyClock = std::chrono::steady_clock;

namespace {

char const* const sayings[] = {"登録済みって出ます",   "いいえ", "わからない", "残高が消えた", "最初から",
                               "期限はいつまでですか", "はい",   "スマホです"};

// Reads to the frame that ends a reply: `state`.
bool until_state(SocketClient& client) {
  for (;;) {
    auto const text = client.receive(std::chrono::seconds{30});
    if (!text) return false;
    auto const frame = parse_server_frame(*text);
    if (!frame || std::holds_alternative<ErrorFrame>(*frame)) return false;
    if (std::holds_alternative<StateFrame>(*frame)) return true;
  }
}

// One thread's customers take their turns side by side: each waits for its own reply only.
void load(std::string const& url, int customers, int turns, std::vector<double>& took_us) {
  std::vector<std::unique_ptr<SocketClient>> clients;
  for (int i = 0; i < customers; ++i) {
    auto client = SocketClient::connect(url);
    if (!client || !(*client)->send(render(ClientFrame{HelloFrame{}})) || !until_state(**client)) std::exit(1);
    clients.push_back(std::move(*client));
  }
  for (int turn = 0; turn < turns; ++turn) {
    std::vector<SteadyClock::time_point> begun;
    for (std::size_t i = 0; i < clients.size(); ++i) {
      begun.push_back(SteadyClock::now());
      auto const* const text = sayings[(static_cast<std::size_t>(turn) + i) % std::size(sayings)];
      if (!clients[i]->send(render(ClientFrame{DeedFrame{std::to_string(turn), RawSay{text}}}))) std::exit(1);
    }
    for (std::size_t i = 0; i < clients.size(); ++i) {
      if (!until_state(*clients[i])) std::exit(1);
      took_us.push_back(std::chrono::duration<double, std::micro>(SteadyClock::now() - begun[i]).count());
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  int const customers = std::atoi(argv[2]), turns = std::atoi(argv[3]), threads = std::min(customers, 4);
  std::vector<std::vector<double>> took(static_cast<std::size_t>(threads));
  auto const begin = SteadyClock::now();
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i)
    running.emplace_back(load, std::string{argv[1]}, customers / threads, turns,
                         std::ref(took[static_cast<std::size_t>(i)]));
  for (auto& thread : running) thread.join();
  auto const seconds = std::chrono::duration<double>(SteadyClock::now() - begin).count();
  std::vector<double> all;
  for (auto const& one : took) all.insert(all.end(), one.begin(), one.end());
  std::ranges::sort(all);
  std::cout << all.size() << " turns in " << seconds << " s: " << static_cast<double>(all.size()) / seconds
            << " turns/s, p50 " << all[all.size() / 2] << " us, p99 " << all[all.size() * 99 / 100] << " us\n";
}
