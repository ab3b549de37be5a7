#include "cmd/socket_partner.hpp"

#include <fstream>

#include "net/client.hpp"
#include "wire/frames.hpp"

namespace shirube {
namespace {

constexpr std::chrono::seconds patience{10};

class SocketPartner : public Partner {
 public:
  SocketPartner(std::string url, std::string test_clock) : url_(std::move(url)), test_clock_(std::move(test_clock)) {}

  ~SocketPartner() override {
    if (!test_clock_.empty() && shift_.count() != 0) write_clock(std::chrono::minutes{0});
  }

  Result<Answered> open() override { return hello({}); }

  Result<Answered> say(std::string const& text) override { return act(RawSay{text}); }
  Result<Answered> choose(std::string const& choice_id) override { return act(RawChoose{choice_id}); }

  Result<void> reconnect() override {
    client_.reset();
    auto resumed = hello(token_);
    if (!resumed) return resumed.error();
    if (!resumed->bubbles.empty()) return Error{Errc::store_failed, {}, "messages came twice after a resume"};
    return {};
  }

  Result<void> advance_clock(std::chrono::minutes by) override {
    if (test_clock_.empty())
      return Error{Errc::bad_input, {}, "CLOCK over a socket needs --test-clock FILE, the same as the server's"};
    shift_ += by;
    return write_clock(shift_);
  }

 private:
  Result<void> write_clock(std::chrono::minutes shift) const {
    std::ofstream file{test_clock_};
    if (!(file << shift.count() << "\n" << std::flush)) return Error{Errc::io_failed, test_clock_, "cannot be written"};
    return {};
  }

  Result<Answered> hello(std::string const& token) {
    auto connected = SocketClient::connect(url_);
    if (!connected) return connected.error();
    client_ = std::move(*connected);
    HelloFrame frame;
    if (!token.empty()) frame.session = token, frame.seq = seq_;
    if (auto sent = client_->send(render(ClientFrame{frame})); !sent) return sent.error();
    return collect([](ServerFrame const& came) { return std::holds_alternative<StateFrame>(came); });
  }

  Result<Answered> act(RawEvent event) {
    auto const cid = "r" + std::to_string(++cids_);
    if (auto sent = client_->send(render(ClientFrame{DeedFrame{cid, std::move(event)}})); !sent) return sent.error();
    bool acknowledged = false;
    return collect([&](ServerFrame const& came) {
      if (auto const* ack = std::get_if<AckFrame>(&came)) acknowledged = acknowledged || ack->cid == cid;
      return acknowledged && std::holds_alternative<StateFrame>(came);
    });
  }

  // Reads frames up to the one that ends the reply.
  template <class Last>
  Result<Answered> collect(Last&& last) {
    Answered answered;
    for (;;) {
      auto const text = client_->receive(patience);
      if (!text) return text.error();
      auto came = parse_server_frame(*text);
      if (!came) return came.error();
      if (auto const* welcome = std::get_if<WelcomeFrame>(&*came)) token_ = welcome->session;
      if (auto const* refused = std::get_if<ErrorFrame>(&*came))
        return Error{Errc::io_failed, {}, refused->code + " " + refused->message};
      if (auto* message = std::get_if<Message>(&*came)) {
        if (message->seq != seq_ + 1) return Error{Errc::store_failed, {}, "a gap in the numbering of messages"};
        seq_ = message->seq;
        if (message->from == From::bot) answered.bubbles.push_back(std::move(*message));
      } else if (last(*came)) {
        return answered;
      }
    }
  }

  std::string url_, test_clock_, token_;
  std::unique_ptr<SocketClient> client_;
  std::int64_t seq_{};
  std::chrono::minutes shift_{};
  unsigned cids_{};
};

}  // namespace

std::unique_ptr<Partner> socket_partner(std::string url, std::string test_clock) {
  return std::make_unique<SocketPartner>(std::move(url), std::move(test_clock));
}

}  // namespace shirube
