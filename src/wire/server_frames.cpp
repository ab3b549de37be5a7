// What the server answers: rendered for the customer, parsed for our own client.
#include <algorithm>

#include "base/overloaded.hpp"
#include "wire/frames.hpp"
#include "wire/message_json.hpp"

namespace shirube {
namespace {

Json typed(char const* type, Json const& rest) {
  Json json{{"type", type}};
  json.update(rest);
  return json;
}

Json tree(ServerFrame const& frame) {
  return std::visit(
      Overloaded{
          [](WelcomeFrame const& f) {
            return Json{{"type", "welcome"}, {"session", f.session}, {"seq", f.seq}, {"resumed", f.resumed}};
          },
          [](Message const& f) { return typed("message", message_json(f)); },
          [](AckFrame const& f) {
            return Json{{"type", "ack"}, {"cid", f.cid}, {"seq", f.seq}};
          },
          [](StateFrame const& f) { return typed("state", state_json(f)); },
          [](TypingFrame const& f) {
            return Json{{"type", "typing"}, {"on", f.on}};
          },
          [](PongFrame const&) {
            return Json{{"type", "pong"}};
          },
          [](ErrorFrame const& f) {
            Json json{{"type", "error"}, {"code", f.code}, {"message", f.message}};
            if (f.retry_after) json["retry_after_ms"] = f.retry_after->count();
            return json;
          },
      },
      frame);
}

ServerFrame welcome(Json const& json) {
  return WelcomeFrame{json.at("session").get<std::string>(), json.at("seq").get<std::int64_t>(),
                      json.at("resumed").get<bool>()};
}
ServerFrame message(Json const& json) { return message_from(json); }
ServerFrame ack(Json const& json) {
  return AckFrame{json.at("cid").get<std::string>(), json.at("seq").get<std::int64_t>()};
}
ServerFrame state(Json const& json) { return state_from(json); }
ServerFrame typing(Json const& json) { return TypingFrame{json.at("on").get<bool>()}; }
ServerFrame pong(Json const& /*json*/) { return PongFrame{}; }
ServerFrame error(Json const& json) {
  ErrorFrame frame{json.at("code").get<std::string>(), json.at("message").get<std::string>(), {}};
  if (json.contains("retry_after_ms"))
    frame.retry_after = std::chrono::milliseconds{json.at("retry_after_ms").get<std::int64_t>()};
  return frame;
}

struct Kind {
  std::string_view type;
  ServerFrame (*parse)(Json const&);
};
constexpr Kind kinds[] = {{"welcome", welcome}, {"message", message}, {"ack", ack},    {"state", state},
                          {"typing", typing},   {"pong", pong},       {"error", error}};

}  // namespace

std::string render(ServerFrame const& frame) { return dump(tree(frame)); }

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
