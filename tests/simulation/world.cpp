#include "world.hpp"

#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>

#include "line.hpp"
#include "store/clocks.hpp"
#include "tab.hpp"
#include "wire/session_json.hpp"

namespace shirube::simulation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr minutes faults_last{5};
constexpr hours patience{24};
constexpr int disasters = 8;  // of each kind
constexpr std::size_t examples_max = 5;

// Five kana a customer: no private string, and in no other customer's text.
std::string marker_of(std::uint64_t number) {
  constexpr std::u32string_view kana =
      U"あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろ";
  std::u32string marker = U"〘";
  for (int i = 0; i < 5; ++i, number /= kana.size()) marker += kana[number % kana.size()];
  return to_utf8(marker + U"〙");
}

}  // namespace

void Findings::add(Findings const& other) {
  for (auto const& [what, count] : other.counts) counts[what] += count;
  for (auto const& [what, count] : other.broken) broken[what] += count;
  for (auto const& example : other.examples)
    if (examples.size() < examples_max) examples.push_back(example);
  state_hash = fnv1a(to_hex(other.state_hash), state_hash);
  early_max = std::max(early_max, other.early_max);
  late_max = std::max(late_max, other.late_max);
}

// The very classes of the server, without the one that listens.
class World::Running {
 public:
  explicit Running(ServerParts parts) : service(std::move(parts)) {}
  ~Running() {
    service.connection_gone.reset();
    service.loop.reset();
  }
  Running(Running const&) = delete;
  Running& operator=(Running const&) = delete;

  void take(int end) {
    TcpSocket socket{service.loop->get_executor(), asio::ip::tcp::v4(), end};
    asio::co_spawn(*service.loop, serve_connection(service, std::move(socket), {}), [](std::exception_ptr) {});
  }

  Service service;
};

World::World(Shipped const& content, std::uint64_t seed, std::size_t conversations)
    : content_(content), seed_(seed), chance_(seed), store_(scattered(seed)) {
  // in every other world no start of a server with a wrong clock finds a session too old
  if (seed % 2 == 0) limits_.session_idle = limits_.session_age = hours{24 * 366 * 100};
  limits_.address_sockets_max = limits_.address_connections_max = conversations * 4;  // all have one address
  limits_.address_deeds_per_second = limits_.address_deeds_burst = 1e6;
  Machine::self().restart(seed);
  Machine::self().look_around = [this] { look_around(); };
  watch_ = ::epoll_create1(EPOLL_CLOEXEC);
  for (std::size_t i = 0; i < conversations; ++i) {
    auto const visit = std::make_shared<Visit>();
    visit->marker = marker_of(seed * conversations + i);
    for (std::size_t tabs = chance_.in(0.3) ? 2 : 1; tabs > 0; --tabs)
      tabs_.push_back(customer(*this, seed, tabs_.size(), visit));
    if (i % 10 == 0) tabs_.push_back(silent(*this, seed, tabs_.size()));
  }
  at_home_ = tabs_.size();
  findings_.counts["conversations"] = conversations;
}

World::~World() {
  tabs_.clear();
  store_.crash();
  running_.reset();
  Machine::self().look_around = [] {};
  ::close(watch_);
}

std::string const& World::example(Chance& chance) const {
  return content_.examples[chance.below(content_.examples.size())];
}

void World::broke(std::string const& sentence, std::string const& who) {
  ++findings_.broken[sentence];
  if (findings_.examples.size() < examples_max)
    findings_.examples.push_back(sentence + ": world " + std::to_string(seed_) + ", " + who + ", at " +
                                 std::to_string(Machine::self().now().count()) + " us");
}

void World::late(Time by) {
  ++findings_.counts["deadlines"];
  findings_.late_max = std::max(findings_.late_max, by);
  findings_.early_max = std::max(findings_.early_max, -by);
}

std::unique_ptr<Line> World::connect(Tab& tab) {
  if (!running_ || running_->service.draining) return nullptr;
  auto line = std::make_unique<Line>();
  running_->take(line->take_theirs());
  epoll_event event{EPOLLIN | EPOLLRDHUP | EPOLLONESHOT, {.u64 = tab.number()}};
  ::epoll_ctl(watch_, EPOLL_CTL_ADD, line->ours(), &event);
  count("connections");
  return line;
}

void World::watch_again(Tab& tab, Line const& line) {
  epoll_event event{EPOLLIN | EPOLLRDHUP | EPOLLONESHOT, {.u64 = tab.number()}};
  ::epoll_ctl(watch_, EPOLL_CTL_MOD, line.ours(), &event);
}

// Tells those to whom something has come, in an order that no address of this process decides.
void World::look_around() {
  std::array<epoll_event, 256> events{};
  auto const ready = ::syscall(SYS_epoll_wait, watch_, events.data(), events.size(), 0);
  std::vector<std::size_t> numbers;
  for (long i = 0; i < ready; ++i) numbers.push_back(events[static_cast<std::size_t>(i)].data.u64);
  std::ranges::sort(numbers);
  for (auto const number : numbers) tabs_[number]->came();
}

// ---- disasters

void World::plan_disasters() {
  auto& machine = Machine::self();
  for (int i = 0; i < disasters; ++i) {
    machine.after(chance_.between(seconds{1}, faults_last), [this] {
      if (!running_ || ending_) return;
      ending_ = chance_.in(0.3);
      running_->service.loop->stop();
    });
    machine.after(chance_.between(seconds{1}, 2 * faults_last), [this] {
      constexpr hours jumps[] = {hours{24}, -hours{24}, hours{10 * 365 * 24}, -hours{10 * 365 * 24}};
      Machine::self().wall_ahead = jumps[chance_.below(std::size(jumps))];
      count("clock jumps");
    });
  }
  machine.after(faults_last + seconds{10}, [this] { store_.faults = false; });
  machine.after(patience, [this] {
    if (running_) running_->service.loop->stop();
  });
}

void World::begin_life() {
  static SystemClock wall;
  life_began_ = Machine::self().now();
  life_began_wall_ = wall.now();
  running_ = std::make_unique<Running>(ServerParts{store_, wall, [this] { return content_.bot; }, {}, {}, limits_});
}

bool World::began_wrong_for(SessionKey const& key) {
  auto& disk = store_.disk();
  auto const stored = *disk.load(key);
  if (!stored) return false;
  auto const kept = store_.kept(key);
  auto const wrong = [&](Time kept_at, TimePoint said, Time age_max) {
    auto const age = life_began_wall_ - said;
    return kept_at < life_began_ && (age < Time{} || age + (Machine::self().now() - life_began_) > age_max);
  };
  return wrong(kept.last, stored->session.last_seen, limits_.session_idle) ||
         wrong(kept.first, disk.messages_after(key, 0, 1)->front().at, limits_.session_age);
}

// A crash: what the process knew is gone. Drained: every line is told to go first, and turns under way end.
void World::end_life(bool drain) {
  auto& service = running_->service;
  if (drain) {
    service.draining = true;
    auto const all = service.connections;
    for (auto* const connection : all) connection->leave();
    bool waiting = true;
    Machine::self().after(limits_.drain, [&] {
      waiting = false;
      if (!service.connections.empty()) count("drains that took their whole time");
      service.loop->stop();
    });
    while (waiting) {
      service.loop->restart();
      service.loop->run();
      if (waiting) {
        look_around();
        Machine::self().pass(Time::max());
      }
    }
  }
  count(drain ? "drains" : "crashes");
  store_.crash();
  running_.reset();
  Machine::self().after(chance_.between(std::chrono::milliseconds{50}, seconds{2}), [this] { begin_life(); });
}

Findings World::run() {
  auto& machine = Machine::self();
  begin_life();
  plan_disasters();
  for (auto const& tab : tabs_) tab->begin();
  while (at_home_ > 0 && machine.now() < patience) {
    if (running_) {
      running_->service.loop->restart();
      running_->service.loop->run();
      if (auto const drain = std::exchange(ending_, std::nullopt)) end_life(*drain);
    }
    look_around();
    if (!machine.pass(patience)) break;
  }
  if (at_home_ > 0) broke("a conversation never came to its end", std::to_string(at_home_) + " tabs");
  judge();
  findings_.counts["commits"] = store_.commits;
  findings_.counts["commits that failed"] = store_.failed;
  findings_.counts["commits that failed but were kept"] = store_.failed_but_kept;
  findings_.counts["commits lost in a crash"] = store_.lost;
  return findings_;
}

// ---- the judgement

void World::judge() {
  auto const keys = store_.disk().find_sessions("", std::size_t{1} << 30U);
  for (auto const& key : *keys) judge(key);
  findings_.counts["sessions"] = keys->size();
}

void World::judge(SessionKey const& key) {
  auto& disk = store_.disk();
  auto const stored = **disk.load(key);
  auto const messages = *disk.messages_after(key, 0, std::size_t{1} << 30U);
  auto const events = *disk.events(key);
  std::string marker;
  std::vector<std::string> said;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    auto const& message = messages[i];
    if (message.seq != static_cast<std::int64_t>(i) + 1) broke("seq has no gaps", key.value);
    if (message.from == From::bot) said.push_back(message.text);
    if (auto const at = message.text.find("〘"); at != std::string::npos) {
      auto const found = message.text.substr(at, message.text.find("〙", at) - at);
      if (!marker.empty() && found != marker) broke("a session holds the words of one customer", key.value);
      marker = found;
    }
  }
  Session session;
  std::vector<std::string> said_again;
  for (auto const& event : events) {
    auto taken = step(bot(), session, event.event, event.at);
    session = std::move(taken.session);
    for (auto const& effect : taken.effects)
      if (auto const* const say = std::get_if<Say>(&effect)) said_again.push_back(say->text);
  }
  if (session != stored.session) broke("a session rebuilt from its events equals its snapshot", key.value);
  if (said != said_again) broke("the events give the messages again", key.value);
  if (stored.last_seq != static_cast<std::int64_t>(messages.size())) broke("last_seq is the last message's", key.value);
  auto& hash = findings_.state_hash;
  hash = fnv1a(session_to_json(stored.session), hash);
  for (auto const& message : messages) hash = fnv1a(message.text + to_rfc3339(message.at), hash);
  for (auto const& event : events) hash = fnv1a(event_to_json(event.event), hash);
  findings_.counts["messages"] += messages.size();
  findings_.counts["turns"] += events.size();
}

}  // namespace shirube::simulation
