#include "tab.hpp"

#include <algorithm>

#include "base/overloaded.hpp"
#include "line.hpp"
#include "net/token.hpp"
#include "text/mask.hpp"
#include "wire/frames.hpp"

namespace shirube::simulation {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::string_view gift_code = "ABCD-EFGHJK-LMNP";

}  // namespace

Tab::~Tab() = default;

bool Tab::connect() {
  line_ = world_.connect(*this);
  return line_ != nullptr;
}

void Tab::cut() { line_.reset(); }

void Tab::after(Time delay, void (Tab::*event)()) {
  Machine::self().after(delay, [this, event] { (this->*event)(); });
}

void Tab::came() {
  if (std::exchange(told_, true)) return;
  bool const slow = !world_.calm() && chance_.in(0.02);
  auto const delay =
      slow ? chance_.between(seconds{1}, seconds{9}) : chance_.between(milliseconds{1}, milliseconds{80});
  Machine::self().after(delay, [this] {
    told_ = false;
    if (!line_) return;
    hear();
    if (line_) world_.watch_again(*this, *line_);
  });
}

namespace {

// One after another, as the widget: the next deed is sent when the last was acknowledged, and again until it is.
class Customer final : public Tab {
 public:
  Customer(World& world, std::uint64_t seed, std::size_t number, std::shared_ptr<Visit> visit)
      : Tab(world, seed, number), visit_(std::move(visit)), wanted_(1 + chance_.below(8)) {}

  void begin() override { later(chance_.between(milliseconds{0}, seconds{120})); }

 private:
  struct Deed {
    DeedFrame frame;
    std::string shown;  // what the conversation must hold of it
    std::int64_t acked{};
  };

  void later(Time delay) {
    Machine::self().after(delay, [this] { act(); });
  }
  void act();
  bool go_wrong();
  void open_line();
  void new_deed();
  DeedFrame choice();
  void send_deed() {
    flying_ = true;
    line_->send_text(render(ClientFrame{deeds_.back().frame}));
  }
  [[nodiscard]] bool waiting() const { return !deeds_.empty() && deeds_.back().acked == 0; }

  void hear() override;
  void heard(WelcomeFrame const& welcome);
  void begin_again(WelcomeFrame const& welcome);
  void forget();
  void heard(Message const& message);
  void heard(AckFrame const& ack);
  void heard(StateFrame const& state);
  void heard(ErrorFrame const& error);
  void heard(TypingFrame const&) {}
  void heard(PongFrame const&) {}
  void broke(std::string const& sentence) { world_.broke(sentence, name()); }
  [[nodiscard]] SessionKey key() const { return session_key(token_); }

  std::shared_ptr<Visit> visit_;
  std::size_t wanted_, begun_{};
  std::vector<Deed> deeds_;
  std::vector<ShownChoice> choices_;
  std::int64_t last_{};      // seq of the last message seen
  std::int64_t promised_{};  // seq that welcome spoke of
  std::string token_;        // of the line, once welcomed; before that, as asked for: both tabs may begin without one
  Time quiet_until_{};
  bool told_all_{};  // state has come on this line
  bool flying_{};    // the last deed is on this line
  bool excused_{};   // the server may say that the session is too old
  bool auditing_{}, gone_{}, calm_line_{};
};

void Customer::act() {
  if (gone_) return;
  later(chance_.between(milliseconds{300}, seconds{20}));
  if (!line_) return open_line();
  if (!told_all_ || Machine::self().now() < quiet_until_ || auditing_) return;
  if (!world_.calm() && go_wrong()) return;
  if (waiting()) {
    if (!flying_) send_deed();
  } else if (deeds_.size() < wanted_) {
    new_deed();
    world_.count("deeds");
    send_deed();
  } else {
    auditing_ = true;
    cut();
    last_ = 0;
  }
}

// true: that is all that this customer does now.
bool Customer::go_wrong() {
  auto const lot = chance_.below(100);
  if (lot < 8) {  // gone without a word, perhaps before an ack was read
    cut();
    world_.count("dropped lines");
    if (lot < 3) last_ = 0;  // a reload of the page
    return true;
  }
  if (lot < 10) {
    line_->send_part(render(ClientFrame{DeedFrame{"half", RawSay{visit_->marker}}}));
    cut();
    world_.count("dropped lines");
    return true;
  }
  if (lot < 20 && !deeds_.empty()) {
    line_->send_text(render(ClientFrame{deeds_[chance_.below(deeds_.size())].frame}));
    world_.count("duplicates");
    return true;
  }
  if (lot < 22) line_->send_text(render(ClientFrame{PingFrame{}}));
  return false;
}

void Customer::open_line() {
  if (!connect()) return;
  told_all_ = flying_ = false;
  calm_line_ = world_.calm();
  line_->send_upgrade();
  HelloFrame hello;
  if (token_ != visit_->token) forget();  // the other tab has begun again
  token_ = visit_->token;
  excused_ = !token_.empty() && world_.began_wrong_for(key());
  if (!token_.empty()) hello = {token_, last_};
  line_->send_text(render(ClientFrame{hello}));
}

void Customer::new_deed() {
  auto const cid = "t" + std::to_string(number_) + "-" + std::to_string(begun_++);
  if (!choices_.empty() && chance_.in(0.6)) {
    auto const& one = choices_[chance_.below(choices_.size())];
    return deeds_.push_back({DeedFrame{cid, RawChoose{one.id}}, one.label}), void();
  }
  if (chance_.in(0.1)) {
    constexpr std::pair<char const*, char const*> standing[] = {
        {choice_back, "戻る"}, {choice_restart, "最初から"}, {choice_human, "担当者と話したい"}};
    auto const& [id, label] = standing[chance_.below(std::size(standing))];
    return deeds_.push_back({DeedFrame{cid, RawChoose{id}}, label}), void();
  }
  auto text = world_.example(chance_) + visit_->marker;
  if (chance_.in(0.05)) text += std::string{"番号は"} + std::string{gift_code} + "です";
  auto shown = mask_private(text).text;
  deeds_.push_back({DeedFrame{cid, RawSay{std::move(text)}}, std::move(shown)});
}

void Customer::hear() {
  auto const came = line_->read();
  for (auto const& text : came.texts) {
    auto const frame = parse_server_frame(text);
    if (!frame) return broke("a frame of the server is a frame of shirube.v1");
    std::visit([this](auto const& one) { heard(one); }, *frame);
    if (!line_) return;
  }
  if (!came.closed) return;
  if (calm_line_) broke("in calm times the server cuts no line");
  cut();
}

void Customer::heard(WelcomeFrame const& welcome) {
  if (welcome.resumed && welcome.session != token_) broke("a session is taken up again by its own token");
  if (!token_.empty() && !welcome.resumed) begin_again(welcome);
  if (visit_->token.empty()) visit_->token = welcome.session;
  if (visit_->token != welcome.session) {  // both tabs began at once: the later one joins the first
    cut();
    last_ = 0;
    return;
  }
  token_ = welcome.session;
  promised_ = welcome.seq;
  for (auto const& deed : deeds_)
    if (deed.acked > welcome.seq) broke("what was acknowledged is never taken back");
  if (last_ > welcome.seq) {  // said while the store failed, and gone with the server: the page begins again
    world_.count("pages that began again");
    cut();
    last_ = 0;
  }
}

// Its session is no more: greeted while the store failed, and gone with the server; or the server began with a wrong
// clock. As the widget does, a new one begins.
void Customer::begin_again(WelcomeFrame const& welcome) {
  if (excused_)
    world_.count("conversations that a wrong clock at a start ended");
  else if (visit_->saved == token_ || *world_.store().disk().load(key()))
    broke("a session that is on disk is there for good");
  else
    world_.count("conversations that began again");
  if (visit_->token == token_) visit_->token = welcome.session;
  forget();
}

// Of what was told in a session that is no more, only what was not acknowledged is still to be said.
void Customer::forget() {
  last_ = 0;
  std::erase_if(deeds_, [](Deed const& deed) { return deed.acked != 0; });
}

void Customer::heard(Message const& message) {
  if (message.seq != last_ + 1) broke("a customer sees messages without a gap and in order");
  last_ = message.seq;
  auto const stored = *world_.store().disk().messages_after(key(), message.seq - 1, 1);
  if (stored.empty())  // until it is, nothing of it is acknowledged
    world_.count("messages told while the store failed");
  else if (stored.front() != message)
    broke("what a customer sees is what the store holds");
  auto const at = message.text.find("〘");
  if (at != std::string::npos && message.text.substr(at, visit_->marker.size()) != visit_->marker)
    broke("no customer sees another's words");
  if (message.text.find(gift_code) != std::string::npos) broke("no gift code is kept or said");
  if (message.from == From::bot) choices_ = message.choices;
}

void Customer::heard(AckFrame const& ack) {
  auto const deed = std::ranges::find(deeds_, ack.cid, [](Deed const& one) { return one.frame.cid; });
  if (deed == deeds_.end()) return broke("an ack names a cid of this tab");
  if (deed->acked != 0 && deed->acked != ack.seq) broke("a cid is acted on once");
  if (deed != deeds_.begin() && ack.seq <= std::prev(deed)->acked) broke("deeds are acted on in their order");
  auto& disk = world_.store().disk();
  auto const seq = *disk.find_cid(key(), cid_name(key(), ack.cid));
  if (seq != ack.seq) broke("what is acknowledged is on disk");
  if (auto const kept = *disk.messages_after(key(), ack.seq - 1, 1); !kept.empty()) {
    bool const same = kept.front().text == deed->shown || (std::holds_alternative<RawChoose>(deed->frame.event) &&
                                                           kept.front().text == "（前の質問のボタン）");
    if (kept.front().from != From::customer || !same) broke("an ack points to the customer's own message");
  }
  if (deed->acked == 0) world_.count("acks");
  visit_->saved = token_;
  deed->acked = ack.seq;
  flying_ = waiting() && flying_;
}

void Customer::heard(StateFrame const& state) {
  if (!told_all_ && last_ < promised_) broke("the state comes after all messages that welcome spoke of");
  told_all_ = true;
  if (state.saved) visit_->saved = token_;
  choices_ = state.choices;
  if (!auditing_) return;
  auto const all = *world_.store().disk().messages_after(key(), 0, std::size_t{1} << 30U);
  for (auto const& deed : deeds_) {
    auto const seq = *world_.store().disk().find_cid(key(), cid_name(key(), deed.frame.cid));
    if (seq != deed.acked) broke("what was acknowledged stays");
  }
  auto const says = [](auto const& texts, std::string const& text, auto member) {
    return std::ranges::count(texts, text, member);
  };
  for (auto const& deed : deeds_) {
    if (!std::holds_alternative<RawSay>(deed.frame.event)) continue;
    // both tabs may say the same words: each of its own deeds is there, and none twice
    auto const said = says(deeds_, deed.shown, &Deed::shown), kept = says(all, deed.shown, &Message::text);
    if (kept < said) broke("no acknowledged message is missing");
  }
  gone_ = true;
  cut();
  world_.left();
}

void Customer::heard(ErrorFrame const& error) {
  world_.count("refusals: " + error.code);
  if (error.code != "not_saved" && error.code != "rate_limited" && error.code != "draining")
    broke("a good frame is refused only for a time (" + error.code + ")");
  flying_ = false;
  quiet_until_ = Machine::self().now() + error.retry_after.value_or(seconds{1});
}

// ---- those who say nothing
class Silent final : public Tab {
 public:
  Silent(World& world, std::uint64_t seed, std::size_t number) : Tab(world, seed, number), kind_(chance_.below(4)) {}

  void begin() override {
    Machine::self().after(chance_.between(milliseconds{0}, std::chrono::minutes{5}), [this] { open_line(); });
  }

 private:
  enum Kind : std::size_t { no_request, no_hello, half_message, no_pong };

  void open_line() {
    // while something else may end the line, nothing can be measured
    if (!world_.calm() || !connect()) return Machine::self().after(seconds{1}, [this] { open_line(); });
    began_ = Machine::self().now();
    if (kind_ == no_request) return;
    line_->send_upgrade();
    if (kind_ != no_hello) line_->send_text(render(ClientFrame{HelloFrame{}}));
  }

  void hear() override {
    auto const came = line_->read(kind_ == no_pong);
    if (kind_ == no_pong && came.texts.empty() && !came.closed &&
        !greeted_) {  // upgraded: hello goes out now, and no more
      began_ = Machine::self().now();
      greeted_ = true;
    }
    for (auto const& text : came.texts)
      if (text.find(R"("type":"state")") != std::string::npos) fall_silent();
    if (came.closed) measure();
  }

  void fall_silent() {
    if (kind_ == no_pong) return;
    began_ = Machine::self().now();
    line_->send_part(render(ClientFrame{DeedFrame{"half", RawSay{"あ"}}}));
  }

  void measure() {
    cut();
    world_.left();
    auto const& limits = world_.limits();
    auto const took = Machine::self().now() - began_;
    Time const wanted = kind_ == no_request ? limits.request
                        : kind_ == no_hello ? limits.hello
                        : kind_ == no_pong  ? limits.idle
                                            : limits.message;
    world_.late(took - wanted);
  }

  std::size_t kind_;
  Time began_{};
  bool greeted_{};
};

}  // namespace

std::unique_ptr<Tab> customer(World& world, std::uint64_t seed, std::size_t number, std::shared_ptr<Visit> visit) {
  return std::make_unique<Customer>(world, seed, number, std::move(visit));
}

std::unique_ptr<Tab> silent(World& world, std::uint64_t seed, std::size_t number) {
  return std::make_unique<Silent>(world, seed, number);
}

}  // namespace shirube::simulation
