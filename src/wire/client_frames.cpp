// What a customer's side may send: parsed strictly, rendered for our own client.
#include <algorithm>

#include "wire/flat_object.hpp"
#include "wire/frames.hpp"
#include "wire/json_text.hpp"
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

struct PutFrame {
  std::string& out;

  void operator()(HelloFrame const& hello) const {
    put_member(out, "type", "hello");
    if (!hello.session) return;
    put_member(out, "session", *hello.session);
    put_member(out, "seq", hello.seq);
  }
  void operator()(DeedFrame const& deed) const {
    auto const* const chose = std::get_if<RawChoose>(&deed.event);
    put_member(out, "type", chose != nullptr ? "choose" : "say");
    put_member(out, "cid", deed.cid);
    if (auto const* const say = std::get_if<RawSay>(&deed.event)) put_member(out, "text", say->text);
    if (chose != nullptr) put_member(out, "choice", chose->choice);
  }
  void operator()(PingFrame const& /*ping*/) const { put_member(out, "type", "ping"); }
};

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
  std::string out{'{'};
  std::visit(PutFrame{out}, frame);
  return out += '}';
}

}  // namespace shirube
