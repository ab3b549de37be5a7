// Whether the server's memory stays flat (promise 38): turns through its conversations, each session of a dozen turns
// and then forgotten by the store, a figure a line as hostile_texts writes them.
//   ageing CONTENT TURNS
#include <malloc.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <fstream>
#include <iostream>

#include "../simulation/shipped.hpp"
#include "base/hash.hpp"
#include "net/service.hpp"
#include "store/clocks.hpp"
#include "store/memory_store.hpp"

using namespace shirube;

namespace {

constexpr std::size_t sessions_at_once = 64, session_turns = 12;

double mib(double bytes) { return bytes / 1024 / 1024; }
double in_use_mib() { return mib(static_cast<double>(::mallinfo2().uordblks)); }
double resident_mib() {
  std::uint64_t size = 0, resident = 0;
  std::ifstream{"/proc/self/statm"} >> size >> resident;
  return mib(static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)));
}

// A server whose store lives as long as its customers.
class Generation {
 public:
  explicit Generation(simulation::Shipped const& shipped)
      : shipped_(shipped), service_({*store_, clock_, [this] { return shipped_.bot; }, {}, {}, {}, {}}) {}
  ~Generation() {
    service_.connection_gone.reset();
    service_.loop.reset();
  }
  Generation(Generation const&) = delete;
  Generation& operator=(Generation const&) = delete;

  // All sessions of one lifetime, side by side.
  void live(std::uint64_t& number) {
    std::vector<std::shared_ptr<Conversation>> open;
    for (std::size_t i = 0; i < sessions_at_once; ++i)
      open.push_back(service_.conversations.at(service_, SessionKey{to_hex(scattered(++number))}));
    for (auto const& conversation : open) take(*conversation, RawOpen{}, ++number);
    for (std::size_t turn = 1; turn < session_turns; ++turn)
      for (auto const& conversation : open) {
        auto const lot = scattered(++number);
        auto const choices = conversation->state().choices;
        if (lot % 4 == 0 || choices.empty())
          take(*conversation, RawSay{shipped_.examples[lot % shipped_.examples.size()]}, number);
        else
          take(*conversation, RawChoose{choices[lot % choices.size()].id}, number);
      }
    open.clear();
    store_->forget();
  }

 private:
  // What a store keeps is not the server's: it goes when the customers have gone.
  class Store : public MemoryStore {
   public:
    Result<std::optional<StoredSession>> load(SessionKey const& key) override { return kept_->load(key); }
    Result<std::optional<std::int64_t>> find_cid(SessionKey const& key, std::string const& cid) override {
      return kept_->find_cid(key, cid);
    }
    Result<std::vector<Message>> messages_after(SessionKey const& key, std::int64_t seq, std::size_t limit) override {
      return kept_->messages_after(key, seq, limit);
    }
    void commit(TurnRecord record, std::function<void(Result<void>)> done) override {
      kept_->commit(std::move(record), std::move(done));
    }
    void forget() { kept_ = std::make_unique<MemoryStore>(); }

   private:
    std::unique_ptr<MemoryStore> kept_ = std::make_unique<MemoryStore>();
  };

  void take(Conversation& conversation, RawEvent event, std::uint64_t cid) {
    asio::co_spawn(*service_.loop, conversation.take(std::move(event), std::to_string(cid)),
                   [](std::exception_ptr const& error, auto const& taken) {
                     if (error || !taken) std::abort();
                   });
    service_.loop->restart();
    service_.loop->run();
  }

  simulation::Shipped const& shipped_;
  std::unique_ptr<Store> store_ = std::make_unique<Store>();
  SystemClock clock_;
  Service service_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  auto const turns = std::strtoull(argv[2], nullptr, 10);
  auto const shipped = simulation::shipped_content(argv[1]);
  if (!shipped) return std::cerr << to_string(shipped.error()) << '\n', 1;
  Generation generation{*shipped};
  std::uint64_t number = 0, done = 0;
  auto const play = [&](std::uint64_t count) {
    for (auto const until = done + count; done < until; done += sessions_at_once * session_turns)
      generation.live(number);
  };
  play(turns / 4);  // until every buffer has its size
  auto const in_use = in_use_mib(), resident = resident_mib();
  auto const begun = done;
  play(turns - turns / 4);
  auto const grown = in_use_mib() - in_use, grown_resident = resident_mib() - resident;
  auto const millions = static_cast<double>(done - begun) / 1e6;
  if (millions < 1) {  // the caches of RE2 still fill: only a leak of some hundred bytes a turn would show
    std::cout << "figure 38|growth of the memory in use over " << done - begun << " turns|" << grown << "|10| MiB\n";
    return 0;
  }
  std::cout << "figure 38|growth of the memory in use a million turns, over " << done - begun << " turns|"
            << grown / millions << "|0.1| MiB\nfigure 38|growth of the resident memory a million turns|"
            << grown_resident / millions << "|0.1| MiB\n";
}
