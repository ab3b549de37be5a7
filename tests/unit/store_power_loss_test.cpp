// Promise 31: acknowledged turns survive losing what was not synced. SHIRUBE_POWER_LOSSES=N tries more than the few of
// a normal run, SHIRUBE_SEED another beginning.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "store/sqlite_schema.hpp"
#include "store/sqlite_store.hpp"
#include "store_faulty_disk.hpp"
#include "store_records.hpp"

using namespace shirube;

namespace {

int setting(char const* name, int otherwise) {
  auto const* const value = std::getenv(name);
  return value ? std::atoi(value) : otherwise;
}

// Sessions that take turns, and what was acknowledged to each.
class Load {
 public:
  explicit Load(std::uint64_t seed) : lots_(seed), acked_(12) {}

  // Groups of turns until the disk is dark, or the store of no use before that.
  void run(SessionStore& store, FaultyDisk const& disk) {
    while (!disk.dark() && useless == 0) {
      std::vector<std::future<Result<void>>> results;
      std::vector<std::size_t> const who = some_sessions();
      for (auto const session : who) results.push_back(begin(store, session));
      for (std::size_t i = 0; i < who.size(); ++i) {
        bool const saved = results[i].get().has_value();
        if (saved) acked_[who[i]] = last_after(acked_[who[i]]);
        turns += saved ? 1 : 0;
        useless += saved || disk.dark() ? 0 : 1;
      }
    }
  }

  // How many acknowledged turns are not there, whole. A turn that was not acknowledged may be there or not.
  int lost(SessionStore& store) {
    int count = 0;
    for (std::size_t session = 0; session < acked_.size(); ++session) {
      SessionKey const key{name(session)};
      auto const loaded = store.load(key);
      auto const last = loaded && *loaded ? (*loaded)->last_seq : 0;
      auto const messages = store.messages_after(key, 0, 1'000'000);
      bool whole = loaded && messages && static_cast<std::int64_t>(messages->size()) == last && last >= acked_[session];
      std::int64_t seq = 0;
      while (whole && seq < last) {
        auto const expected = turn(session, seq);
        for (auto const& message : expected.messages)
          whole = whole && (*messages)[static_cast<std::size_t>(seq++)] == message;
        if (expected.cid) whole = whole && *store.find_cid(key, *expected.cid) == expected.messages.front().seq;
        if (seq == last) whole = whole && (*loaded)->session == expected.session;
      }
      if (!whole) ++count;
      acked_[session] = last;
    }
    return count;
  }

  int turns{}, useless{};  // useless: turns that failed while there was power

 private:
  static std::string name(std::size_t session) { return "s" + std::to_string(session); }
  static std::int64_t last_after(std::int64_t last) { return last == 0 ? 1 : last + 2; }
  static TurnRecord turn(std::size_t session, std::int64_t last) {
    auto record = record_after(name(session), last, last == 0 ? std::nullopt : std::optional{std::to_string(last)});
    record.messages.back().text += std::string(static_cast<std::size_t>(last * 37 % 900), 'x');
    return record;
  }
  std::vector<std::size_t> some_sessions() {
    std::vector<std::size_t> who;
    for (std::size_t session = 0; session < acked_.size(); ++session)
      if (lots_() % 3 == 0) who.push_back(session);
    return who;
  }
  std::future<Result<void>> begin(SessionStore& store, std::size_t session) const {
    auto const done = std::make_shared<std::promise<Result<void>>>();
    store.commit(turn(session, acked_[session]), [done](Result<void> result) { done->set_value(std::move(result)); });
    return done->get_future();
  }

  std::mt19937_64 lots_;
  std::vector<std::int64_t> acked_;  // last seq by session
};

// Checkpoints come often, so that the power also goes in the midst of one.
SqliteWriter::Habits hasty(std::mt19937_64& lots) {
  return {1 + lots() % 16, static_cast<int>(5 + lots() % 60), std::chrono::milliseconds{1}};
}

bool integral(std::string const& file) {
  auto database = Database::open(file);
  if (!database) return false;
  auto check = database->prepare("PRAGMA integrity_check");
  return check && check->step() && check->text(0) == "ok";
}

struct Losses {
  int turns{}, lost{}, damaged{};
};

// One store through several losses of power. `careless`: without syncs, to see that this disk forgives nothing.
Losses live(std::uint64_t seed, bool careless) {
  TemporaryFolder const folder;
  auto const file = (folder.path() / "a.db").string();
  std::mt19937_64 lots{seed};
  FaultyDisk disk{lots()};
  Load load{lots()};
  Losses losses;
  for (int life = 0; life < 4; ++life) {
    disk.lose_power_at(static_cast<int>(1 + lots() % (life == 0 ? 60 : 250)));
    if (auto store = open_sqlite_store(file, hasty(lots))) {
      if (careless) disk.forget_syncs();
      losses.lost += load.lost(**store);
      load.run(**store, disk);
    }
    disk.reboot();
  }
  losses.damaged += integral(file) && load.useless == 0 ? 0 : 1;
  if (auto store = open_sqlite_store(file)) losses.lost += load.lost(**store);
  losses.turns = load.turns;
  return losses;
}

}  // namespace

TEST_CASE("acknowledged turns survive any loss of power, and the database is whole", "[store]") {
  int const stores = setting("SHIRUBE_POWER_LOSSES", 100) / 4;
  auto const first = static_cast<std::uint64_t>(setting("SHIRUBE_SEED", 31));
  Losses all;
  for (int i = 0; i < stores; ++i) {
    auto const one = live(first + static_cast<std::uint64_t>(i), false);
    INFO("SHIRUBE_SEED=" << first + static_cast<std::uint64_t>(i));
    CHECK(one.lost == 0);
    CHECK(one.damaged == 0);
    all = {all.turns + one.turns, all.lost + one.lost, all.damaged + one.damaged};
  }
  CHECK(all.turns > stores * 20);
  std::cout << stores * 4 << " losses of power, " << all.turns << " acknowledged turns: lost " << all.lost
            << ", damaged databases " << all.damaged << '\n';
}

TEST_CASE("without syncs this disk does lose turns", "[store]") {
  int lost = 0, damaged = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    auto const one = live(seed, true);
    lost += one.lost;
    damaged += one.damaged;
  }
  CHECK(lost + damaged > 0);
}
