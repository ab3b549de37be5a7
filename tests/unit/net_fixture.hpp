// A server on a free port with a tiny content in memory, and the means to talk to it.
#pragma once

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>

#include "loader/load.hpp"
#include "net/client.hpp"
#include "net/server.hpp"
#include "store/clocks.hpp"
#include "store/memory_store.hpp"

namespace shirube {

inline std::shared_ptr<Bot const> tiny_bot(std::string const& greeting = "こんにちは。") {
  auto loaded = load_catalog({
      {"intents/expired.yaml",
       "題名: 期限切れ\n分類: 困りごと\n型:\n  - 期限切れ\n例文:\n  - 期限切れと出る\n似て非なる文:\n  - 使用済み\n"},
      {"replies/項目.yaml",
       "端末:\n  記号: device\n  種類: 選択\n  値:\n    スマホ:\n      記号: phone\n      言い方: [スマホ]\n"},
      {"replies/定型文.yaml", "挨拶:\n  - " + greeting + "\n  - " + greeting +
                                  "\n聞き返し:\n  - もう一度お願いします。\n  - 別の言い方でお願いします。\n"},
      {"replies/menu.yaml",
       "題名: メニュー\n状態:\n  開始:\n    言う: 何にお困りですか？\n    選択:\n      期限切れ: expired\n      "
       "担当者: handoff\n"},
      {"replies/expired.yaml",
       "題名: 期限切れ\n状態:\n  開始:\n    言う: 期限をご確認ください。\n    終わり: 案内のみ\n"},
      {"replies/handoff.yaml",
       "題名: 担当者\n状態:\n  開始:\n    言う: 担当者におつなぎします。\n    終わり: 有人対応\n"},
      {"replies/closing.yaml",
       "題名: 終わり\n状態:\n  解決確認:\n    言う: 解決しましたか？\n    選択:\n      はい: ほかの用件\n      いいえ: "
       "handoff\n"
       "  ほかの用件:\n    言う: ほかにありますか？\n    選択:\n      ある: menu\n      ない: さようなら\n"
       "  さようなら:\n    言う: ご利用ありがとうございました。\n    終わり: 解決\n"},
  });
  return std::make_shared<Bot>(std::move(loaded.catalog));
}

// A store whose commits can be held back, or made to fail.
class TryingStore : public MemoryStore {
 public:
  void commit(TurnRecord record, std::function<void(Result<void>)> done) override {
    std::scoped_lock const lock{mutex_};
    if (failing_) return done(Error{Errc::store_failed, {}, "disk full"});
    if (!holding_) return MemoryStore::commit(std::move(record), std::move(done));
    held_.emplace_back(std::move(record), std::move(done));
    came_.notify_all();
  }
  void fail(bool failing) {
    std::scoped_lock const lock{mutex_};
    failing_ = failing;
  }
  void hold() {
    std::scoped_lock const lock{mutex_};
    holding_ = true;
  }
  // Waits until so many commits are held back.
  void wait_for(std::size_t count) {
    std::unique_lock lock{mutex_};
    came_.wait(lock, [&] { return held_.size() >= count; });
  }
  void let_go() {
    std::scoped_lock const lock{mutex_};
    holding_ = false;
    for (auto& [record, done] : held_) MemoryStore::commit(std::move(record), std::move(done));
    held_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  bool failing_{}, holding_{};
  std::vector<std::pair<TurnRecord, std::function<void(Result<void>)>>> held_;
};

class Running {
 public:
  static Limits fast() {
    Limits limits;
    limits.deeds_per_second = limits.deeds_burst = 1e6;
    limits.unsaved_rest = std::chrono::milliseconds{5};
    return limits;
  }

  explicit Running(Limits limits = fast()) {
    ServerParts parts{store, clock, [this] { return bot; }, {}, {"https://shop.example"}, limits, {}, {}, {}};
    parts.assets["/"] = {"text/html; charset=utf-8", "<!doctype html><title>見本</title>"};
    parts.assets["/widget.js"] = {"text/javascript; charset=utf-8", "export {};"};
    parts.assets["/widget.js.gz"] = {"application/gzip", "as gzip"};
    parts.report = [this](Turn const& turn, std::chrono::microseconds) {
      reported += turn.trace.intent ? turn.trace.intent->value + " " : ". ";
    };
    parts.clock_set = [this](std::chrono::milliseconds forward) { clock_set = forward; };
    auto listening = Server::listen("127.0.0.1:0", std::move(parts));
    REQUIRE(listening.has_value());
    server = std::move(*listening);
  }

  [[nodiscard]] std::string authority() const { return server->url().substr(7); }
  [[nodiscard]] std::string ws() const { return "ws://" + authority() + "/ws"; }

  std::shared_ptr<Bot const> bot = tiny_bot();
  TryingStore store;
  ManualClock clock{SystemClock{}.now()};  // stands still
  std::chrono::milliseconds clock_set{};   // read it after server.reset()
  std::string reported;                    // read it after server.reset()
  std::unique_ptr<Server> server;
};

// A widget in small: keeps what a browser would keep.
class Visitor {
 public:
  explicit Visitor(Running const& running) : url_(running.ws()) {}

  void connect(bool resume = false, std::int64_t seq = 0) {
    auto line = SocketClient::connect(url_);
    REQUIRE(line.has_value());
    client = std::move(*line);
    HelloFrame hello;
    if (resume) hello = {token, seq};
    REQUIRE(client->send(render(ClientFrame{hello})).has_value());
    auto const first = next<WelcomeFrame>();
    token = first.session;
    resumed = first.resumed;
    messages.clear();
    state = until_state();
  }
  void say(std::string const& cid, std::string const& text) {
    REQUIRE(client->send(render(ClientFrame{DeedFrame{cid, RawSay{text}}})).has_value());
  }
  void choose(std::string const& cid, std::string const& choice) {
    REQUIRE(client->send(render(ClientFrame{DeedFrame{cid, RawChoose{choice}}})).has_value());
  }
  Result<ServerFrame> frame() const {
    auto const text = client->receive();
    if (!text) return text.error();
    return parse_server_frame(*text);
  }
  template <class Frame>
  Frame next() {
    auto const came = frame();
    INFO((came ? render(*came) : to_string(came.error())));
    REQUIRE(came.has_value());
    REQUIRE(std::holds_alternative<Frame>(*came));
    return std::get<Frame>(*came);
  }
  // Messages as they come, to the state after them.
  StateFrame until_state() {
    for (;;) {
      auto const came = frame();
      REQUIRE(came.has_value());
      INFO(render(*came));
      auto const* const message = std::get_if<Message>(&*came);
      if (!message) return state = std::get<StateFrame>(*came);
      messages.push_back(*message);
    }
  }
  // One whole turn; gives the ack.
  AckFrame tell(std::string const& cid, std::string const& text) {
    say(cid, text);
    auto const ack = next<AckFrame>();
    until_state();
    return ack;
  }
  std::string choice(std::string const& label) {
    for (auto const& one : state.choices)
      if (one.label == label) return one.id;
    FAIL("no button " << label);
    return {};
  }

  std::unique_ptr<SocketClient> client;
  std::string token;
  bool resumed{};
  std::vector<Message> messages;
  StateFrame state;

 private:
  std::string url_;
};

// Sends bytes over a fresh connection and reads until the server closes it.
std::string raw_http(Running const& running, std::string const& bytes);
std::string get(Running const& running, std::string const& path, std::string const& more_headers = {});
std::string post_turn(Running const& running, std::string const& json, std::string const& more_headers = {});
inline unsigned status_of(std::string const& response) {
  return response.size() > 12 ? static_cast<unsigned>(std::stoul(response.substr(9, 3))) : 0U;
}

}  // namespace shirube
