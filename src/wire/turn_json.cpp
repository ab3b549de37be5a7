#include "wire/turn_json.hpp"

#include "wire/flat_object.hpp"
#include "wire/json_text.hpp"
#include "wire/message_json.hpp"
#include "wire/refusals.hpp"
#include "wire/typed_text.hpp"

namespace shirube {
namespace {

Result<RawEvent> deed(FlatObject& object) {
  auto text = object.take<std::string>("text"), choice = object.take<std::string>("choice");
  if (text.has_value() == choice.has_value()) return refused(refusal::bad_frame);
  if (choice) {
    if (!is_choice_id(*choice)) return refused(refusal::bad_frame);
    return RawEvent{RawChoose{std::move(*choice)}};
  }
  auto plain = typed_text(*text);
  if (plain.empty()) return refused(refusal::empty_text);
  return RawEvent{RawSay{std::move(plain)}};
}

}  // namespace

Result<TurnRequest> parse_turn_request(std::string_view body) {
  if (body.size() > frame_bytes_max) return refused(refusal::too_large);
  auto object = FlatObject::parse(body);
  if (!object) return object.error();
  TurnRequest request;
  request.session = object->take<std::string>("session");
  request.cid = object->take<std::string>("cid");
  auto event = deed(*object);
  if (!event) return event.error();
  if ((request.cid && !is_cid(*request.cid)) || !object->spent()) return refused(refusal::bad_frame);
  request.event = std::move(*event);
  return request;
}

std::string render(TurnReply const& reply) {
  std::string out{'{'};
  put_member(out, "session", reply.session);
  put_key(out, "messages");
  put_json(out, "[]", reply.messages, [](std::string& to, Message const& message) {
    to += '{';
    put_message(to, message);
    to += '}';
  });
  put_key(out, "state");
  out += '{';
  put_state(out, reply.state);
  return out += "}}";
}

}  // namespace shirube
