#include "line.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <utility>

namespace shirube::simulation {
namespace {

constexpr unsigned text_opcode = 1, close_opcode = 8, ping_opcode = 9, pong_opcode = 10;

}  // namespace

Line::Line() {
  std::array<int, 2> ends{};
  [[maybe_unused]] auto const made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data());
  assert(made == 0);
  ours_ = ends[0];
  theirs_ = ends[1];
}

Line::~Line() {
  ::close(ours_);
  if (theirs_ >= 0) ::close(theirs_);
}

int Line::take_theirs() { return std::exchange(theirs_, -1); }

void Line::send(std::string_view bytes) const {
  // where the server is gone, the next read tells
  [[maybe_unused]] auto const sent = ::send(ours_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

void Line::send_upgrade() {
  send(
      "GET /ws HTTP/1.1\r\nHost: shop.example\r\nOrigin: http://shop.example\r\nUpgrade: websocket\r\n"
      "Connection: Upgrade\r\nSec-WebSocket-Key: c2hpcnViZXNoaXJ1YmUhIQ==\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Protocol: shirube.v1\r\n\r\n");
}

std::string Line::framed(unsigned opcode, std::string_view payload) {
  constexpr std::string_view mask = "mask";
  std::string bytes{static_cast<char>(0x80U | opcode)};
  if (payload.size() < 126) {
    bytes += static_cast<char>(0x80U | payload.size());
  } else {
    bytes += static_cast<char>(0x80U | 126U);
    bytes += static_cast<char>(payload.size() >> 8U);
    bytes += static_cast<char>(payload.size() & 255U);
  }
  bytes += mask;
  for (std::size_t i = 0; i < payload.size(); ++i) bytes += static_cast<char>(payload[i] ^ mask[i % mask.size()]);
  return bytes;
}

void Line::send_text(std::string_view text) {
  if (upgraded_)
    send(framed(text_opcode, text));
  else
    waiting_ += framed(text_opcode, text);
}

void Line::send_part(std::string_view text) {
  auto const whole = framed(text_opcode, text);
  send(std::string_view{whole}.substr(0, whole.size() / 2));
}

Line::Came Line::read(bool mute) {
  Came came;
  std::array<char, 16 * 1024> chunk{};
  for (;;) {
    auto const got = ::recv(ours_, chunk.data(), chunk.size(), 0);
    if (got < 0) {
      came.closed = errno != EAGAIN;
      break;
    }
    if (got == 0) {
      came.closed = true;
      break;
    }
    bytes_.append(chunk.data(), static_cast<std::size_t>(got));
  }
  if (upgraded_ || take_head())
    while (take_frame(came, mute)) {
    }
  return came;
}

bool Line::take_head() {
  auto const end = bytes_.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  upgraded_ = bytes_.starts_with("HTTP/1.1 101");
  bytes_.erase(0, end + 4);
  if (upgraded_) send(std::exchange(waiting_, {}));
  return upgraded_;
}

bool Line::take_frame(Came& came, bool mute) {
  auto const byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(bytes_[at])); };
  if (bytes_.size() < 2) return false;
  std::size_t head = 2, size = byte(1);
  if (size == 126) {
    head = 4;
    if (bytes_.size() < head) return false;
    size = byte(2) << 8U | byte(3);
  }
  assert(size < 64 * 1024);  // a server's frame is neither masked nor that long
  if (bytes_.size() < head + size) return false;
  auto const opcode = byte(0) & 15U;
  auto payload = bytes_.substr(head, size);
  if (opcode == text_opcode) came.texts.push_back(std::move(payload));
  if (opcode == ping_opcode && !mute) send(framed(pong_opcode, payload));
  if (opcode == close_opcode) {
    came.closed = true;
    if (size >= 2) came.code = byte(head) << 8U | byte(head + 1);
  }
  bytes_.erase(0, head + size);
  return true;
}

}  // namespace shirube::simulation
