// A customer's WebSocket: one coroutine reads and acts, one writes. The writer pulls: messages come from the
// conversation when the line is free, so a slow reader holds no memory, and every socket of a session sees the same
// messages in the same order.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "base/overloaded.hpp"
#include "net/stream.hpp"
#include "net/token.hpp"
#include "net/token_bucket.hpp"
#include "wire/refusals.hpp"

namespace shirube {
namespace {

namespace websocket = beast::websocket;
using websocket::close_code;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t notes_max = 16;  // acks, errors and pongs that wait for the line: then nothing more is read
constexpr std::size_t page_messages = 20;
constexpr double control_frames_per_second = 5, control_frames_burst = 100;  // pings and pongs; above it 1008

// RFC 6455, 7.4: what a customer's side may close with; none: no code at all.
bool may_be_received(std::uint16_t code) {
  return code == close_code::none || (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1011) ||
         (code >= 3000 && code <= 4999);
}

class ChatSocket final : public Connection, public Listener, public std::enable_shared_from_this<ChatSocket> {
 public:
  ChatSocket(Service& service, Stream stream, SocketPlace place);
  ~ChatSocket();

  asio::awaitable<bool> accept(Request request);
  asio::awaitable<void> read_loop();
  asio::awaitable<void> write_loop();

  void leave() override { close(close_code::going_away); }
  void conversation_gone() override {
    refuse(refused(refusal::erased));
    close(close_code::normal);
  }
  void conversation_moved() override;

 private:
  // ---- reading
  asio::awaitable<bool> read_message();
  void bytes_came();
  void message_over();
  void control_came(websocket::frame_type kind);
  void refuse_close_code();
  [[nodiscard]] bool greeted() const { return conversation_ || service().parts.echo; }
  asio::awaitable<void> act(std::string text);
  asio::awaitable<void> greet(HelloFrame hello);
  asio::awaitable<void> open_new();
  asio::awaitable<void> take(DeedFrame deed);
  Result<bool> resume(HelloFrame const& hello);
  void too_fast();
  // ---- writing
  asio::awaitable<bool> write_next();
  asio::awaitable<bool> write_page();
  struct Outgoing {
    std::string payload;
    bool text{true};
  };
  asio::awaitable<bool> write(Outgoing frame);
  [[nodiscard]] bool messages_due() const { return conversation_ && seen_ < conversation_->last_seq(); }
  void note(Outgoing frame);
  void note(ServerFrame const& frame) { note(Outgoing{render(frame)}); }
  void refuse(Error const& error) { note(error_frame(service(), error)); }
  // ---- ending
  // One of its loops is over, and so the other one: also when the loop is dropped in the midst, because something threw
  // while Asio began an operation for it.
  struct End {
    ChatSocket& socket;
    bool writer_says_goodbye{};
    ~End() {
      if (!writer_says_goodbye) socket.end();
    }
  };
  void end() noexcept {
    ended_ = true;
    wake_.cancel();
    room_.cancel();
    abort();
  }
  void close(close_code code);
  void abort() { beast::get_lowest_layer(socket_).close(); }
  void arm(asio::steady_timer& timer, std::chrono::seconds after);

  websocket::stream<Stream, false> socket_;  // false: no compression in this program (promise 11)
  beast::flat_buffer buffer_;
  SocketPlace place_;
  TokenBucket bucket_, control_bucket_;
  asio::steady_timer wake_, room_, read_deadline_, write_deadline_;
  std::shared_ptr<Conversation> conversation_;  // set by hello
  std::int64_t seen_{};                         // seq of the last message that was written
  std::deque<Outgoing> notes_;
  std::deque<AckFrame> unsaved_;  // acks of turns that are not on disk yet, in order
  std::optional<close_code> closing_;
  unsigned refusals_{};  // too fast, in a row
  bool writing_{};       // a frame may be half on its way
  bool timed_{};         // read_deadline_ runs for a message
  bool in_message_{};    // a part of a message is here
  bool acting_{};        // nothing is written meanwhile: an ack comes before its messages, and a close after them
  bool state_due_{}, ended_{};
};

ChatSocket::ChatSocket(Service& service, Stream stream, SocketPlace place)
    : Connection(service),
      socket_(std::move(stream)),
      buffer_(frame_bytes_max + 1),
      place_(std::move(place)),
      bucket_(service.parts.limits.deeds_per_second, service.parts.limits.deeds_burst, SteadyClock::now()),
      control_bucket_(control_frames_per_second, control_frames_burst, SteadyClock::now()),
      wake_(*service.loop, asio::steady_timer::time_point::max()),
      room_(*service.loop, asio::steady_timer::time_point::max()),
      read_deadline_(*service.loop),
      write_deadline_(*service.loop) {
  ++service.metrics.sockets;
  beast::get_lowest_layer(socket_).rate_policy().on_bytes([this] { bytes_came(); });
  socket_.control_callback([this](websocket::frame_type kind, beast::string_view) { control_came(kind); });
}

ChatSocket::~ChatSocket() {
  beast::get_lowest_layer(socket_).rate_policy().on_bytes({});
  if (conversation_) conversation_->remove(*this);
  --service().metrics.sockets;
}

asio::awaitable<bool> ChatSocket::accept(Request request) {
  auto const& limits = service().parts.limits;
  beast::get_lowest_layer(socket_).expires_never();
  websocket::stream_base::timeout timeout{};
  timeout.handshake_timeout = limits.request;
  timeout.idle_timeout = limits.idle;
  timeout.keep_alive_pings = true;
  socket_.set_option(timeout);
  if (request.count(http::field::sec_websocket_protocol) > 0)
    socket_.set_option(websocket::stream_base::decorator(
        [](websocket::response_type& response) { response.set(http::field::sec_websocket_protocol, subprotocol); }));
  socket_.auto_fragment(false);  // a message is a frame
  socket_.read_message_max(0);  // read_message() has its own: Beast's resets the line, and the customer never sees 1009
  auto const [error] = co_await socket_.async_accept(request, as_result);
  if (!error && !greeted()) arm(read_deadline_, limits.hello);
  co_return !error;
}

// After a time nobody cancelled: the connection is cut.
void ChatSocket::arm(asio::steady_timer& timer, std::chrono::seconds after) {
  timer.expires_after(after);
  timer.async_wait([weak = weak_from_this(), &timer](boost::system::error_code error) {
    if (auto const self = weak.lock(); self && !error && timer.expiry() <= SteadyClock::now()) self->abort();
  });
}

// ---- reading

asio::awaitable<void> ChatSocket::read_loop() {
  End end{*this};
  while (!closing_ && co_await read_message()) {
    auto text = beast::buffers_to_string(buffer_.data());
    buffer_.consume(buffer_.size());
    acting_ = true;
    if (service().parts.echo)
      note(Outgoing{std::move(text), socket_.got_text()});
    else
      co_await act(std::move(text));
    acting_ = false;
    wake_.cancel();
    while (notes_.size() >= notes_max && !ended_) co_await room_.async_wait(as_result);
  }
  end.writer_says_goodbye = closing_.has_value();  // otherwise the customer left
  wake_.cancel();
}

// The first bytes after a message begin the next: Beast tells of it only when a part of its text is there, and an empty
// part never is.
void ChatSocket::bytes_came() {
  if (greeted() && !std::exchange(timed_, true)) arm(read_deadline_, service().parts.limits.message);
}

void ChatSocket::message_over() {
  in_message_ = false;
  if (std::exchange(timed_, false)) read_deadline_.cancel();
}

// Pings and pongs are no message that must have an end. Each ping costs a write: nobody needs many.
void ChatSocket::control_came(websocket::frame_type kind) {
  if (kind == websocket::frame_type::close && !may_be_received(socket_.reason().code)) refuse_close_code();
  if (!in_message_) message_over();
  if (!control_bucket_.take(SteadyClock::now())) close(close_code::policy_error);
}

// Beast would answer with the customer's own code. So the answer goes out beneath it, and after it nothing more.
void ChatSocket::refuse_close_code() {
  constexpr std::array<unsigned char, 4> protocol_error{0x88, 2, 1002 >> 8, 1002 & 0xff};
  auto& tcp = beast::get_lowest_layer(socket_).socket();
  boost::system::error_code ignored;
  tcp.non_blocking(true, ignored);
  if (!writing_) tcp.send(asio::buffer(protocol_error), 0, ignored);
  tcp.shutdown(asio::socket_base::shutdown_send, ignored);
}

asio::awaitable<bool> ChatSocket::read_message() {
  do {
    auto const [error, bytes] =
        co_await socket_.async_read_some(buffer_, frame_bytes_max + 1 - buffer_.size(), as_result);
    if (error) {
      ended_ = true;
      co_return false;
    }
    if (buffer_.size() > frame_bytes_max) {
      close(close_code::too_big);
      co_return false;
    }
    in_message_ = true;
    bytes_came();  // they may have come together with the message before
  } while (!socket_.is_message_done());
  message_over();
  if (socket_.got_text() || service().parts.echo) co_return true;
  close(close_code::unknown_data);
  co_return false;
}

asio::awaitable<void> ChatSocket::act(std::string text) {
  auto const now = SteadyClock::now();
  if ((conversation_ && !bucket_.take(now)) || !place_.bucket().take(now)) co_return too_fast();
  refusals_ = 0;
  HandlerWatch::doing("read a frame");
  auto frame = parse_client_frame(text);
  if (!frame) {
    refuse(frame.error());
    if (!conversation_) close(close_code::policy_error);
  } else if (auto* const hello = std::get_if<HelloFrame>(&*frame)) {
    co_await greet(std::move(*hello));
  } else if (!conversation_) {
    refuse(refused(refusal::hello_first));
    close(close_code::policy_error);
  } else if (auto* const deed = std::get_if<DeedFrame>(&*frame)) {
    co_await take(std::move(*deed));
  } else {
    note(PongFrame{});
  }
}

void ChatSocket::too_fast() {
  auto frame = error_frame(service(), refused(refusal::rate_limited));
  frame.retry_after = std::max(bucket_.wait(), place_.bucket().wait());
  note(frame);
  if (!conversation_) return close(close_code::try_again_later);
  if (++refusals_ >= service().parts.limits.refusals_max) close(close_code::policy_error);
}

asio::awaitable<void> ChatSocket::greet(HelloFrame hello) {
  if (conversation_) co_return refuse(refused(refusal::hello_twice));
  auto const resumed = resume(hello);
  if (!resumed) {
    refuse(resumed.error());
    co_return close(close_code::try_again_later);
  }
  if (!*resumed) co_await open_new();
  if (!conversation_) co_return;
  read_deadline_.cancel();
  conversation_->add(*this);
  state_due_ = true;
}

// false: there is no such session (any more).
Result<bool> ChatSocket::resume(HelloFrame const& hello) {
  if (!hello.session || !is_token(*hello.session)) return false;
  auto conversation = service().conversations.at(service(), session_key(*hello.session));
  auto known = conversation->known();
  if (!known || !*known) return known;
  conversation_ = std::move(conversation);
  seen_ = std::min(hello.seq, conversation_->last_seq());
  ++service().metrics.sessions_resumed;
  note(WelcomeFrame{*hello.session, conversation_->last_seq(), true});
  return true;
}

asio::awaitable<void> ChatSocket::open_new() {
  auto const token = new_token();
  auto conversation = service().conversations.at(service(), session_key(token));
  auto const opened = co_await conversation->take(RawOpen{}, std::nullopt);
  if (!opened) {
    refuse(opened.error());
    co_return close(close_code::try_again_later);
  }
  conversation_ = std::move(conversation);
  ++service().metrics.sessions_opened;
  note(WelcomeFrame{token, conversation_->last_seq(), false});
}

asio::awaitable<void> ChatSocket::take(DeedFrame deed) {
  auto const taken = co_await conversation_->take(std::move(deed.event), deed.cid);
  if (!taken) co_return refuse(taken.error());
  AckFrame ack{std::move(deed.cid), taken->seq};
  if (ack.seq <= conversation_->saved_seq()) co_return note(std::move(ack));
  state_due_ = true;  // it says that nothing is saved at present
  if (std::ranges::find(unsaved_, ack.cid, &AckFrame::cid) == unsaved_.end()) unsaved_.push_back(std::move(ack));
}

void ChatSocket::conversation_moved() {
  if (seen_ > conversation_->last_seq()) return close(close_code::going_away);  // see Conversation::give_up
  for (; !unsaved_.empty() && unsaved_.front().seq <= conversation_->saved_seq(); unsaved_.pop_front())
    note(std::move(unsaved_.front()));
  state_due_ = true;
  wake_.cancel();
}

// ---- writing

void ChatSocket::note(Outgoing frame) {
  notes_.push_back(std::move(frame));
  wake_.cancel();
}

void ChatSocket::close(close_code code) {
  if (!closing_) closing_ = code;
  wake_.cancel();
}

asio::awaitable<void> ChatSocket::write_loop() {
  End const end{*this};
  while (!ended_) {
    bool const due = !notes_.empty() || messages_due() || state_due_;
    if (acting_ || (!due && !closing_)) {
      co_await wake_.async_wait(as_result);
    } else if (due) {
      if (!co_await write_next()) break;
    } else {
      arm(write_deadline_, service().parts.limits.message);
      co_await socket_.async_close(*closing_, as_result);
      break;
    }
  }
}

asio::awaitable<bool> ChatSocket::write_next() {
  if (!notes_.empty()) {
    auto frame = std::move(notes_.front());
    notes_.pop_front();
    room_.cancel();
    co_return co_await write(std::move(frame));
  }
  if (messages_due()) co_return co_await write_page();
  state_due_ = false;
  Outgoing state{render(conversation_->state())};
  co_return co_await write(std::move(state));
}

asio::awaitable<bool> ChatSocket::write_page() {
  HandlerWatch::doing("read messages");
  auto const page = conversation_->messages_after(seen_, page_messages);
  if (!page || page->empty()) co_return false;  // the client connects again and asks again
  for (auto const& message : *page) {
    Outgoing frame{render(message)};
    if (!co_await write(std::move(frame))) co_return false;
    seen_ = message.seq;
    ++service().metrics.messages_sent;
  }
  co_return true;
}

asio::awaitable<bool> ChatSocket::write(Outgoing frame) {
  socket_.text(frame.text);
  arm(write_deadline_, service().parts.limits.message);
  writing_ = true;
  auto const [error, bytes] = co_await socket_.async_write(asio::buffer(frame.payload), as_result);
  writing_ = false;
  write_deadline_.cancel();
  co_return !error;
}

}  // namespace

asio::awaitable<void> serve_chat(Service& service, Stream stream, Upgrade upgrade, AddressPlaces::Place place) {
  auto const socket = std::make_shared<ChatSocket>(service, std::move(stream), std::move(upgrade.place));
  if (!co_await socket->accept(std::move(upgrade.request))) co_return;
  auto const executor = co_await asio::this_coro::executor;
  auto const written = [socket, &service, place](std::exception_ptr const& error) { note_fault(service, error); };
  asio::co_spawn(executor, socket->write_loop(), written);
  co_await socket->read_loop();
}

}  // namespace shirube
