// What the server answers: rendered for the customer, parsed for our own client.
#include <algorithm>

#include "wire/frames.hpp"
#include "wire/json_text.hpp"
#include "wire/message_json.hpp"

namespace shirube {
namespace {

struct PutFrame {
  std::string& out;

  void operator()(WelcomeFrame const& frame) const {
    put_member(out, "type", "welcome");
    put_member(out, "session", frame.session);
    put_member(out, "seq", frame.seq);
    put_member(out, "resumed", frame.resumed);
  }
  void operator()(Message const& message) const {
    put_member(out, "type", "message");
    put_message(out, message);
  }
  void operator()(AckFrame const& frame) const {
    put_member(out, "type", "ack");
    put_member(out, "cid", frame.cid);
    put_member(out, "seq", frame.seq);
  }
  void operator()(StateFrame const& frame) const {
    put_member(out, "type", "state");
    put_state(out, frame);
  }
  void operator()(TypingFrame const& frame) const {
    put_member(out, "type", "typing");
    put_member(out, "on", frame.on);
  }
  void operator()(PongFrame const& /*frame*/) const { put_member(out, "type", "pong"); }
  void operator()(ErrorFrame const& frame) const {
    put_member(out, "type", "error");
    put_member(out, "code", frame.code);
    put_member(out, "message", frame.message);
    if (frame.retry_after) put_member(out, "retry_after_ms", frame.retry_after->count());
  }
};

ServerFrame welcome(Json const& json) {
  return WelcomeFrame{json.at("session").get<std::string>(), integer<std::int64_t>(json.at("seq")),
                      json.at("resumed").get<bool>()};
}
ServerFrame message(Json const& json) { return message_from(json); }
ServerFrame ack(Json const& json) {
  return AckFrame{json.at("cid").get<std::string>(), integer<std::int64_t>(json.at("seq"))};
}
ServerFrame state(Json const& json) { return state_from(json); }
ServerFrame typing(Json const& json) { return TypingFrame{json.at("on").get<bool>()}; }
ServerFrame pong(Json const& /*json*/) { return PongFrame{}; }
ServerFrame error(Json const& json) {
  ErrorFrame frame{json.at("code").get<std::string>(), json.at("message").get<std::string>(), {}};
  if (json.contains("retry_after_ms"))
    frame.retry_after = std::chrono::milliseconds{integer<std::int64_t>(json.at("retry_after_ms"))};
  return frame;
}

struct Kind {
  std::string_view type;
  ServerFrame (*parse)(Json const&);
};
constexpr Kind kinds[] = {{"welcome", welcome}, {"message", message}, {"ack", ack},    {"state", state},
                          {"typing", typing},   {"pong", pong},       {"error", error}};

}  // namespace

std::string render(ServerFrame const& frame) {
  std::string out{'{'};
  std::visit(PutFrame{out}, frame);
  out += '}';
  return out;
}

Result<ServerFrame> parse_server_frame(std::string_view text) {
  try {
    auto const json = parse_tree(text);
    auto const type = json.value().at("type").get<std::string>();
    auto const kind = std::ranges::find(kinds, std::string_view{type}, &Kind::type);
    if (kind != std::end(kinds)) return kind->parse(*json);
  } catch (std::exception const&) {
    // the library's way to say that a key is missing or of another type
  }
  return Error{Errc::bad_input, {}, "not a frame of shirube.v1"};
}

}  // namespace shirube
