// A customer's end of one connection: WebSocket frames over a pair of local sockets. The server holds the other end for
// TCP.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shirube::simulation {

class Line {
 public:
  // Takes both ends: ours is .ours(), the server's .theirs().
  Line();
  ~Line();
  Line(Line const&) = delete;
  Line& operator=(Line const&) = delete;

  [[nodiscard]] int ours() const { return ours_; }
  // Gives the server's end away: whoever takes it closes it.
  [[nodiscard]] int take_theirs();

  void send_upgrade();
  // A frame; as soon as the server has upgraded.
  void send_text(std::string_view text);
  // The first bytes of a frame that never ends.
  void send_part(std::string_view text);

  struct Came {
    std::vector<std::string> texts;
    bool closed{};
    unsigned code{};  // of the close frame; 0: none came
  };
  // What has come since. Answers pings unless `mute`.
  Came read(bool mute = false);

 private:
  void send(std::string_view bytes) const;
  [[nodiscard]] static std::string framed(unsigned opcode, std::string_view payload);
  bool take_head();
  bool take_frame(Came& came, bool mute);

  int ours_{-1}, theirs_{-1};
  std::string bytes_, waiting_;
  bool upgraded_{};
};

}  // namespace shirube::simulation
