#include "cmd/service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace shirube {

void tell_service_manager(std::string const& state) {
  auto const* const named = std::getenv("NOTIFY_SOCKET");
  if (!named) return;
  std::string_view const name{named};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (name.size() < 2 || name.size() >= sizeof address.sun_path) return;
  name.copy(address.sun_path, name.size());
  if (name.front() == '@') address.sun_path[0] = '\0';  // a socket without a file
  auto const size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  int const line = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (line < 0) return;
  (void)::sendto(line, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<sockaddr const*>(&address), size);
  ::close(line);
}

}  // namespace shirube
