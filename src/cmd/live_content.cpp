#include "cmd/live_content.hpp"

#include <jemalloc/jemalloc.h>

#include <exception>

#include "base/hash.hpp"
#include "turn/turn.hpp"

namespace shirube {

namespace fs = std::filesystem;

namespace {

// Loading takes some ten megabytes for a moment, which malloc would keep for the next time.
#pragma weak mallctl  // a sanitizer's build has its own allocator
void give_memory_back() {
  constexpr char const* purge_all_arenas = "arena.4096.purge";  // MALLCTL_ARENAS_ALL
  static_assert(MALLCTL_ARENAS_ALL == 4096);
  if (::mallctl == nullptr) return;
  ::mallctl("thread.tcache.flush", nullptr, nullptr, nullptr, 0);
  ::mallctl(purge_all_arenas, nullptr, nullptr, nullptr, 0);
}

// What was learned from is never looked at in a turn: some 4 MB.
void forget_examples(Intents& content) {
  for (auto& [id, intent] : content.all) intent.examples = intent.near_misses = {};
}

// The first turn would pay for what is made when it is first used: a customer would wait, and the loop be held for
// longer than anything may (promise 37).
void warm_up(Bot const& bot) {
  SessionKey const nobody{"-"};
  auto const opened = plan_turn(bot, nobody, {}, RawOpen{}, std::nullopt, TimePoint{});
  StoredSession const session{opened.record.session, opened.record.messages.back().seq};
  std::string text;
  for (int i = 0; i < 600; ++i) text += "登録済みって出る";
  (void)plan_turn(bot, nobody, session, RawSay{std::move(text)}, std::nullopt, TimePoint{});
}

}  // namespace

Result<std::unique_ptr<LiveContent>> LiveContent::load(std::string const& given) {
  auto const folder = find_content(given);
  if (!folder) return folder.error();
  auto bot = load_bot(folder->string(), LearnIn::another);
  if (!bot) return bot.error();
  forget_examples((*bot)->catalog.intents);
  warm_up(**bot);
  give_memory_back();
  return std::unique_ptr<LiveContent>{new LiveContent{*folder, std::move(*bot)}};
}

LiveContent::LiveContent(fs::path folder, std::shared_ptr<Bot const> bot)
    : folder_(std::move(folder)), bot_(std::move(bot)) {
  fingerprint_ = fingerprint();
}

std::shared_ptr<Bot const> LiveContent::bot() const {
  std::scoped_lock const lock{mutex_};
  return bot_;
}

// Files that vanish while we look give another fingerprint at the next look.
std::uint64_t LiveContent::fingerprint() const {
  std::uint64_t sum = 0;
  for (auto const* part : {"intents", "replies"}) {
    std::error_code error;
    for (fs::recursive_directory_iterator file{folder_ / part, error}, end; !error && file != end;
         file.increment(error)) {
      std::error_code gone;
      auto const time = file->last_write_time(gone).time_since_epoch().count();
      auto const size = file->is_regular_file(gone) ? file->file_size(gone) : 0;
      sum += fnv1a(file->path().native() + '\n' + std::to_string(time) + '\n' + std::to_string(size));
    }
  }
  return sum;
}

bool LiveContent::changed() { return fingerprint() != fingerprint_; }

Result<LiveContent::Reloaded> LiveContent::reload() {
  fingerprint_ = fingerprint();
  auto reloaded = load_again();
  ++(reloaded && reloaded->taken ? taken_ : refused_);
  return reloaded;
}

// Whatever files do to loading, the server goes on with what it has.
Result<LiveContent::Reloaded> LiveContent::load_again() try {
  auto loaded = load_with_complaints(folder_.string(), false, LearnIn::another_behind);
  if (!loaded) return loaded.error();
  if (!loaded->complaints.empty()) return Reloaded{false, std::move(loaded->complaints)};
  forget_examples(loaded->bot->catalog.intents);
  warm_up(*loaded->bot);
  std::shared_ptr<Bot const> old = std::move(loaded->bot);
  {
    std::scoped_lock const lock{mutex_};
    bot_.swap(old);
  }
  old.reset();  // unless a turn still speaks from it
  give_memory_back();
  return Reloaded{true, {}};
} catch (std::exception const& fault) {
  return Error{Errc::bad_content, folder_.string(), std::string{"this content cannot be spoken from: "} + fault.what()};
}

std::string LiveContent::metrics() const {
  return "# TYPE shirube_content_reloads_total counter\nshirube_content_reloads_total{result=\"taken\"} " +
         std::to_string(taken_) + "\nshirube_content_reloads_total{result=\"refused\"} " + std::to_string(refused_) +
         "\n# TYPE shirube_content gauge\nshirube_content{revision=\"" + bot()->catalog.revision + "\"} 1\n";
}

}  // namespace shirube
