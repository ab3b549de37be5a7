// HTTP as raw bytes: what the tests send is what the server gets.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net_fixture.hpp"

namespace shirube {

std::string raw_http(Running const& running, std::string const& bytes) {
  auto const port = std::stoul(running.authority().substr(running.authority().rfind(':') + 1));
  int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(fd, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0);
  for (std::size_t sent = 0; sent < bytes.size();) {
    auto const count = ::send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) break;
    sent += static_cast<std::size_t>(count);
  }
  std::string answer;
  char piece[4096];
  for (auto count = ::read(fd, piece, sizeof piece); count > 0; count = ::read(fd, piece, sizeof piece))
    answer.append(piece, static_cast<std::size_t>(count));
  ::close(fd);
  return answer;
}

std::string get(Running const& running, std::string const& path, std::string const& more_headers) {
  return raw_http(running, "GET " + path + " HTTP/1.1\r\nHost: " + running.authority() + "\r\nConnection: close\r\n" +
                               more_headers + "\r\n");
}

std::string post_turn(Running const& running, std::string const& json, std::string const& more_headers) {
  return raw_http(running, "POST /api/v1/turn HTTP/1.1\r\nHost: " + running.authority() +
                               "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " +
                               std::to_string(json.size()) + "\r\n" + more_headers + "\r\n" + json);
}

}  // namespace shirube
