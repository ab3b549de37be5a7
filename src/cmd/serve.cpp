// shirube serve: wires store, content, clock and server together, then waits for signals. Decides nothing else.
#include <spdlog/async.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <limits>

#include "base/overloaded.hpp"
#include "cmd/command.hpp"
#include "cmd/echo_possible.hpp"
#include "cmd/live_content.hpp"
#include "cmd/log_sink.hpp"
#include "cmd/service_manager.hpp"
#include "cmd/settings.hpp"
#include "cmd/widget_files.hpp"
#include "store/clocks.hpp"
#include "store/open_store.hpp"

namespace shirube {
namespace {

constexpr std::size_t log_lines_max = 8'192;

// The machine's clock, and the minutes that a test's file adds to it, as if they had passed.
class TestClock : public Clock {
 public:
  explicit TestClock(std::string file) : file_(std::move(file)) {}
  Reading read() override {
    std::ifstream file{file_};
    if (long minutes = 0; file >> minutes) minutes_ = minutes;  // not while it is being written
    std::chrono::minutes const passed{minutes_};
    auto const [now, steady] = SystemClock{}.read();
    return {now + passed, steady + passed};
  }

 private:
  std::string file_;
  std::atomic<long> minutes_{};
};

// A log that is slow or full loses lines, never turns (promise 26).
std::shared_ptr<LogSink> set_up_log(std::string const& level) {
  spdlog::init_thread_pool(log_lines_max, 1);
  auto sink = std::make_shared<LogSink>();
  auto const logger = std::make_shared<spdlog::async_logger>("shirube", sink, spdlog::thread_pool(),
                                                             spdlog::async_overflow_policy::overrun_oldest);
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  logger->set_level(spdlog::level::from_str(level));
  spdlog::set_default_logger(logger);
  return sink;
}

std::string log_metrics(LogSink const& sink) {
  auto const lost = sink.lost() + spdlog::thread_pool()->overrun_counter();
  return "# TYPE shirube_log_lines_lost_total counter\nshirube_log_lines_lost_total " + std::to_string(lost) + "\n";
}

// A core dump of this process holds none of its memory, wherever the system sends it: customers' words are in there
// (promise 25). See core(5).
void keep_memory_out_of_cores() { std::ofstream{"/proc/self/coredump_filter"} << "0"; }

// Which signals end or reload; blocked in every thread, so that only wait_for() sees them.
sigset_t block_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  for (int const number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, number);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

// 0 when none came within a second.
int next_signal(sigset_t const& signals) {
  timespec const second{1, 0};
  auto const number = sigtimedwait(&signals, nullptr, &second);
  return number < 0 ? 0 : number;
}

// Raises the limit of open files as far as it goes. Connections never take the last of them: the store and the content
// need some too (promise 9).
std::size_t connections_possible() {
  constexpr rlim_t own_files = 32;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::numeric_limits<std::size_t>::max();
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur > own_files ? limit.rlim_cur - own_files : 1;
}

std::string effects_of(Turn const& turn) {
  int said = 0;
  std::string more;
  for (auto const& effect : turn.effects)
    std::visit(Overloaded{
                   [&](Say const&) { ++said; },
                   [&](HandOver const&) { more += ",handover"; },
                   [&](Close const& close) { more += close.outcome == Outcome::solved ? ",solved" : ",closed"; },
               },
               effect);
  return "say*" + std::to_string(said) + more;
}

// The one line of a turn: nothing in it comes from the customer.
void log_turn(Turn const& turn, std::chrono::microseconds took) {
  spdlog::info("turn session={} intent={} effects={} revision={} took_us={}", turn.record.key.value.substr(0, 8),
               turn.trace.intent ? turn.trace.intent->value : "-", effects_of(turn), turn.record.session.revision,
               took.count());
}

void log_held(HandlerWatch::Run const& run) {
  spdlog::warn("loop held operation={} doing={} took_us={}", run.operation, *run.doing ? run.doing : "-",
               run.took.count());
}

void log_store(Result<void> const& store) {
  if (store)
    spdlog::info("store works again: every turn is on disk");
  else
    spdlog::error("store fails, turns wait in memory: {}", to_string(store.error()));
}

void reload(LiveContent& content, char const* why) {
  auto const reloaded = content.reload();
  if (!reloaded) {
    spdlog::error("content why={} kept={}: {}", why, content.bot()->catalog.revision, to_string(reloaded.error()));
  } else if (reloaded->taken) {
    spdlog::info("content why={} taken={}", why, content.bot()->catalog.revision);
  } else {
    spdlog::error("content why={} kept={} complaints={}", why, content.bot()->catalog.revision,
                  reloaded->complaints.size());
    for (auto const& complaint : reloaded->complaints) spdlog::error("content {}", to_line(complaint));
  }
}

void log_clock(std::chrono::milliseconds forward) {
  spdlog::error("clock somebody set it by {} s: ages go on as before, and for an hour nothing is erased by age",
                std::chrono::duration_cast<std::chrono::seconds>(forward).count());
}

// Has old conversations erased, once a minute of the clock that they were kept by.
class Retention {
 public:
  Retention(int days, Server& server, Clock& clock) : days_(days), server_(server), clock_(clock) {}
  void enforce() {
    auto const now = clock_.read().steady;
    if (days_ == 0 || now - last_ < std::chrono::minutes{1}) return;
    last_ = now;
    server_.forget_idle(std::chrono::days{days_});
  }

 private:
  int days_;
  Server& server_;
  Clock& clock_;
  std::chrono::milliseconds last_{};
};

// Until SIGTERM or SIGINT. Content is loaded here, beside the server's thread.
void watch(LiveContent& content, Server const& server, Retention& retention, sigset_t const& signals) {
  for (;;) {
    retention.enforce();
    auto const signal = next_signal(signals);
    if (auto const run = server.running(); run && run->took > std::chrono::seconds{1}) log_held(*run);
    if (signal == SIGTERM || signal == SIGINT) return;
    if (signal == SIGHUP)
      reload(content, "signal");
    else if (content.changed())
      reload(content, "edit");
  }
}

// A secret comes from a file: the environment and the command line are for everybody to see.
Result<Admin> admin_of(ServeSettings const& settings) {
  constexpr std::size_t token_chars_min = 32;
  Admin admin{settings.admin, {}, [] { ::kill(::getpid(), SIGHUP); }};
  if (settings.admin_token_file.empty()) return admin;
  std::ifstream file{settings.admin_token_file};
  if (file >> admin.token && admin.token.size() >= token_chars_min) return admin;
  return Error{Errc::bad_input, settings.admin_token_file, "holds no token of 32 characters or more"};
}

std::filesystem::path own_path() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored);
}

int run(ServeSettings const& settings) {
  auto const signals = block_signals();
  if (settings.echo && !echo_possible)
    return could_not_run("echo: only a test build (shirube_echo) sends back what it is sent");
  auto limits = settings.limits;
  limits.connections_max = std::min(limits.connections_max, connections_possible());
  keep_memory_out_of_cores();
  auto const content = LiveContent::load(settings.content);
  if (!content) return could_not_run(to_string(content.error()));
  auto assets = widget_files(settings.widget, own_path());
  if (!assets) return could_not_run(to_string(assets.error()));
  auto admin = admin_of(settings);
  if (!admin) return could_not_run(to_string(admin.error()));
  auto const store = open_store(settings.store);
  if (!store) return could_not_run(to_string(store.error()));
  std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
  if (!settings.test_clock.empty()) clock = std::make_unique<TestClock>(settings.test_clock);

  auto const log = set_up_log(settings.log_level);
  auto const& live = *content;
  ServerParts parts{**store, *clock, [&live] { return live->bot(); }, std::move(*assets), settings.origins, limits};
  parts.report = log_turn;
  parts.more_metrics = [&live, log] { return live->metrics() + log_metrics(*log); };
  parts.held = log_held;
  parts.store_changed = log_store;
  parts.clock_set = log_clock;
  parts.fault = [](char const* what) { spdlog::error("fault one connection has ended: {}", what); };
  parts.echo = settings.echo;
  parts.admin = std::move(*admin);
  parts.proxies = settings.proxies;
  auto server = Server::listen(settings.listen, std::move(parts));
  if (!server) return could_not_run(to_string(server.error()));
  if (!settings.admin.empty()) std::cout << "admin " << (*server)->admin_url() << '\n';
  std::cout << "listening " << (*server)->url() << std::endl;
  spdlog::info("serve url={} store={} revision={}", (*server)->url(), settings.store, live->bot()->catalog.revision);
  if (settings.echo) spdlog::warn("serve echo: there is no bot behind the sockets");
  if (!settings.test_clock.empty())
    spdlog::warn("serve test-clock={}: the time is not the real one", settings.test_clock);
  Retention retention{settings.retention_days, **server, *clock};
  tell_service_manager("READY=1");
  watch(*live, **server, retention, signals);
  tell_service_manager("STOPPING=1");
  spdlog::info("serve draining");
  (*server)->drain();
  if (auto const lost = (*server)->unsaved_turns(); lost > 0)
    spdlog::critical("serve ends with turns that the store did not take: {}, none of them acknowledged", lost);
  server->reset();
  spdlog::info("serve ended");
  spdlog::shutdown();
  return 0;
}

}  // namespace

Run set_up_serve(CLI::App& app) {
  struct Options {
    Given flags;
    std::string file;
  };
  auto const options = std::make_shared<Options>();
  app.add_option("--config", options->file, "a file of settings, `name = value` a line (also SHIRUBE_CONFIG)");
  for (auto const& setting : serve_settings) {
    auto const meaning =
        *setting.fallback ? std::string{setting.meaning} + " [" + setting.fallback + "]" : std::string{setting.meaning};
    app.add_option_function<std::string>(
        std::string{"--"} + setting.name,
        [options, name = setting.name](std::string const& value) { options->flags[name] = value; }, meaning);
  }
  app.footer(
      "Every setting is also SHIRUBE_NAME in the environment and `name = value` in the file; a flag wins, then the "
      "environment.");
  return [options] {
    auto const look_up = [](char const* name) -> char const* { return std::getenv(name); };
    if (auto const* const named = look_up("SHIRUBE_CONFIG"); named && options->file.empty()) options->file = named;
    Given file;
    if (!options->file.empty()) {
      auto read = read_settings_file(options->file);
      if (!read) return could_not_run(to_string(read.error()));
      file = std::move(*read);
    }
    auto const settings = settle({options->flags, environment_settings(look_up), file});
    return settings ? run(*settings) : could_not_run(to_string(settings.error()));
  };
}

}  // namespace shirube
