// Durable turns a second of many sessions at once: group commit against a commit a turn, in turns within one run, both
// with synchronous=FULL. Each session has one turn under way and begins the next when the store has reported; after so
// many turns its customer has gone and another one begins.
//   bench_group_commit FOLDER [SESSIONS [ROUNDS [SECONDS [TURNS]]]]
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <mutex>
#include <random>
#include <sstream>
#include <vector>

#include "store/sqlite_store.hpp"

using namespace shirube;
using SteadyClock = std::chrono::steady_clock;

namespace {

// The questions of a conversation: each another state, and now and then one slot more.
std::vector<Position> positions(std::size_t count) {
  constexpr char const* states[] = {"開始", "履歴を聞く", "別のアカウント", "購入場所を聞く", "レシートを聞く"};
  constexpr char const* slots[] = {"端末", "購入場所", "発行日", "金額"};
  std::vector<Position> result;
  Position position;
  position.asking.kind = Asking::Kind::state;
  for (std::size_t i = 0; i < count; ++i) {
    position.stack = {{{DialogueId{"already_registered"}, StateName{states[i % 5]}}, Frame::Entry::begun}};
    if (i % 4 == 3) position.slots[SlotId{slots[i / 4 % 4]}] = "スマホ";
    result.push_back(position);
  }
  return result;
}

// A turn as the shipped content makes them in the midst of a conversation: sixteen steps to go back, three messages.
TurnRecord turn_of(SessionKey const& key, std::int64_t last_seq) {
  TurnRecord record;
  record.key = key;
  record.at = TimePoint{std::chrono::milliseconds{1'790'000'000'000 + last_seq}};
  record.session.revision = "0123456789abcdef";
  static auto const steps = positions(17);
  record.session.now = steps.back();
  record.session.undo.assign(steps.begin(), steps.end() - 1);
  record.expected_last_seq = last_seq;
  record.cid = std::to_string(last_seq);
  record.event = Said{"登録済みって出るんですけど", false};
  record.messages = {{last_seq + 1, From::customer, "登録済みって出るんですけど", {}, record.at},
                     {last_seq + 2, From::bot, "登録済みと出るのですね。ご一緒に確かめましょう。", {}, record.at},
                     {last_seq + 3,
                      From::bot,
                      "お使いのアカウントの履歴に、このカードの登録はありますか？",
                      {{"c1", "ある"}, {"c2", "ない"}, {"c3", "わからない"}},
                      record.at}};
  return record;
}

class Load {
 public:
  Load(std::string const& file, std::size_t sessions, std::size_t batch_max, std::int64_t turns_max)
      : turns_max_(turns_max), sessions_(sessions) {
    SqliteWriter::Habits habits;
    habits.batch_max = batch_max;
    for (auto const* const part : {"", "-wal", "-shm"}) std::filesystem::remove(file + part);
    auto opened = open_sqlite_store(file, habits);
    if (!opened) throw std::runtime_error(to_string(opened.error()));
    store_ = std::move(*opened);
  }

  // Turns a second, until the last one begun is on disk.
  double run(std::chrono::duration<double> time) {
    auto const begin = SteadyClock::now();
    std::size_t begun = 0, done = 0;
    auto const start = [&](std::size_t session) {
      ++begun;
      auto record = next_turn(sessions_[session]);
      store_->commit(std::move(record), [this, session](Result<void> const& saved) {
        if (!saved) throw std::runtime_error(to_string(saved.error()));
        std::scoped_lock const lock{mutex_};
        free_.push_back(session);
        if (free_.size() == 1) arrived_.notify_one();
      });
    };
    for (std::size_t session = 0; session < sessions_.size(); ++session) start(session);
    while (done < begun) {
      std::vector<std::size_t> ready;
      {
        std::unique_lock lock{mutex_};
        arrived_.wait(lock, [&] { return !free_.empty(); });
        ready.swap(free_);
      }
      done += ready.size();
      if (SteadyClock::now() - begin < time)
        for (auto const session : ready) start(session);
    }
    return static_cast<double>(done) / std::chrono::duration<double>(SteadyClock::now() - begin).count();
  }

 private:
  struct Conversation {
    SessionKey key;
    std::int64_t last_seq{}, turns_left{};
  };

  TurnRecord next_turn(Conversation& conversation) {
    if (conversation.turns_left-- == 0) conversation = {next_key(), 0, turns_max_ - 1};
    auto record = turn_of(conversation.key, conversation.last_seq);
    conversation.last_seq = record.messages.back().seq;
    return record;
  }
  // As a hash of a token is: in no order.
  SessionKey next_key() {
    std::ostringstream key;
    for (int i = 0; i < 4; ++i) key << std::hex << std::setfill('0') << std::setw(16) << lots_();
    return SessionKey{key.str()};
  }

  std::mt19937_64 lots_;
  std::int64_t turns_max_;
  std::unique_ptr<SessionStore> store_;
  std::vector<Conversation> sessions_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::size_t> free_;
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// What a sync of one small write costs here: the floor of a commit.
double sync_us(std::filesystem::path const& file) {
  auto const out = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  std::vector<double> took;
  std::string const page(4'096, 'x');
  for (int i = 0; i < 200; ++i) {
    auto const begin = SteadyClock::now();
    if (::pwrite(out, page.data(), page.size(), i * 4'096) < 0 || ::fdatasync(out) != 0) std::abort();
    took.push_back(std::chrono::duration<double, std::micro>(SteadyClock::now() - begin).count());
  }
  ::close(out);
  std::filesystem::remove(file);
  return median(took);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::filesystem::path const folder{argv[1]};
  std::filesystem::create_directories(folder);
  std::size_t const sessions = argc > 2 ? std::stoul(argv[2]) : 1'000;
  int const rounds = argc > 3 ? std::stoi(argv[3]) : 5;
  std::chrono::duration<double> const time{argc > 4 ? std::stod(argv[4]) : 1.0};
  std::int64_t const turns = argc > 5 ? std::stol(argv[5]) : 8;
  Load together{folder / "together.db", sessions, SqliteWriter::Habits{}.batch_max, turns};
  Load alone{folder / "alone.db", sessions, 1, turns};
  std::vector<double> grouped, single;
  std::cout << std::fixed << std::setprecision(0) << "a sync here takes " << sync_us(folder / "sync.db") << " us\n";
  for (int i = 0; i < rounds; ++i) {
    grouped.push_back(together.run(time));
    single.push_back(alone.run(time));
    std::cout << "round " << i + 1 << ": group commit " << grouped.back() << " turns/s, a commit a turn "
              << single.back() << " turns/s\n";
  }
  auto const ratio = median(grouped) / median(single);
  std::cout << sessions << " sessions: group commit " << median(grouped) << " turns/s, a commit a turn "
            << median(single) << " turns/s, " << std::setprecision(1) << ratio << " times (>= 20)"
            << (ratio < 20 ? "  BROKEN" : "") << '\n';
  return ratio < 20 ? 1 : 0;
}
