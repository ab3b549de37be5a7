// What a customer's side may send: parsed strictly, rendered for our own client.
#include <algorithm>

#include "base/overloaded.hpp"
#include "wire/flat_object.hpp"
#include "wire/message_json.hpp"
#include "wire/refusals.hpp"
#include "wire/typed_text.hpp"

namespace shirube {
namespace {

Result<ClientFrame> hello(FlatObject& object) {
  HelloFrame frame;
  frame.session = object.take<std::string>("session");
  frame.seq = object.take<std::int64_t>("seq").value_or(0);
  if (frame.seq < 0) return refused(refusal::bad_frame);
  return frame;
}

Result<ClientFrame> say(FlatObject& object) {
  auto cid = object.take<std::string>("cid"), text = object.take<std::string>("text");
  if (!cid || !is_cid(*cid) || !text) return refused(refusal::bad_frame);
  auto plain = typed_text(*text);
  if (plain.empty()) return refused(refusal::empty_text);
  return DeedFrame{std::move(*cid), RawSay{std::move(plain)}};
}

Result<ClientFrame> choose(FlatObject& object) {
  auto cid = object.take<std::string>("cid"), choice = object.take<std::string>("choice");
  if (!cid || !is_cid(*cid) || !choice || !is_choice_id(*choice)) return refused(refusal::bad_frame);
  return DeedFrame{std::move(*cid), RawChoose{std::move(*choice)}};
}

Result<ClientFrame> ping(FlatObject& /*object*/) { return PingFrame{}; }

struct Kind {
  std::string_view type;
  Result<ClientFrame> (*parse)(FlatObject&);
};
constexpr Kind kinds[] = {{"hello", hello}, {"say", say}, {"choose", choose}, {"ping", ping}};

}  // namespace

Result<ClientFrame> parse_client_frame(std::string_view text) {
  if (text.size() > frame_bytes_max) return refused(refusal::too_large);
  auto object = FlatObject::parse(text);
  if (!object) return object.error();
  auto const type = object->take<std::string>("type");
  auto const kind = std::ranges::find(kinds, std::string_view{type ? *type : ""}, &Kind::type);
  if (kind == std::end(kinds)) return refused(refusal::bad_frame);
  auto frame = kind->parse(*object);
  if (frame && !object->spent()) return refused(refusal::bad_frame);
  return frame;
}

std::string render(ClientFrame const& frame) {
  auto const tree = std::visit(Overloaded{
                                   [](HelloFrame const& hello) {
                                     Json json{{"type", "hello"}};
                                     if (hello.session)
                                       json.update(Json{{"session", *hello.session}, {"seq", hello.seq}});
                                     return json;
                                   },
                                   [](DeedFrame const& deed) {
                                     Json json{{"type", "say"}, {"cid", deed.cid}};
                                     if (auto const* say = std::get_if<RawSay>(&deed.event)) json["text"] = say->text;
                                     if (auto const* chose = std::get_if<RawChoose>(&deed.event))
                                       json.update(Json{{"type", "choose"}, {"choice", chose->choice}});
                                     return json;
                                   },
                                   [](PingFrame const&) {
                                     return Json{{"type", "ping"}};
                                   },
                               },
                               frame);
  return dump(tree);
}

}  // namespace shirube
