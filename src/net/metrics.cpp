#include "net/metrics.hpp"

#include <unistd.h>

#include <fstream>
#include <sstream>

namespace shirube {
namespace {

template <class Value>
void put(std::ostream& out, char const* name, char const* kind, char const* help, Value value) {
  out << "# HELP shirube_" << name << ' ' << help << "\n# TYPE shirube_" << name << ' ' << kind << "\nshirube_" << name
      << ' ' << value << '\n';
}

template <class Key>
void put_by(std::ostream& out, char const* name, char const* label, std::map<Key, std::uint64_t> const& counts) {
  out << "# TYPE shirube_" << name << " counter\n";
  for (auto const& [key, count] : counts)
    out << "shirube_" << name << '{' << label << "=\"" << key << "\"} " << count << '\n';
}

std::uint64_t resident_bytes() {
  std::uint64_t size = 0, resident = 0;
  std::ifstream{"/proc/self/statm"} >> size >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

void Histogram::add(std::chrono::microseconds took) {
  auto const seconds = std::chrono::duration<double>(took).count();
  ++count_;
  sum_s_ += seconds;
  for (std::size_t i = 0; i < bounds_s.size(); ++i)
    if (seconds <= bounds_s[i]) ++counts_[i];
}

std::string Histogram::lines(std::string const& name) const {
  std::ostringstream out;
  out << "# TYPE " << name << " histogram\n";
  for (std::size_t i = 0; i < bounds_s.size(); ++i)
    out << name << "_bucket{le=\"" << bounds_s[i] << "\"} " << counts_[i] << '\n';
  out << name << "_bucket{le=\"+Inf\"} " << count_ << '\n'
      << name << "_sum " << sum_s_ << '\n'
      << name << "_count " << count_ << '\n';
  return out.str();
}

std::string Metrics::text() const {
  std::ostringstream out;
  put(out, "turns_total", "counter", "Turns that were saved.", turns);
  put(out, "sessions_opened_total", "counter", "New conversations.", sessions_opened);
  put(out, "sessions_resumed_total", "counter", "Conversations taken up again.", sessions_resumed);
  put(out, "sessions_erased_total", "counter", "Conversations erased, by a customer or by age.", sessions_erased);
  put(out, "duplicates_total", "counter", "Messages that had been acted on before.", duplicates);
  put(out, "commits_failed_total", "counter", "Turns that could not be saved.", commits_failed);
  put(out, "faults_total", "counter", "Exceptions, each of which ended one connection.", faults);
  put(out, "clock_settings_total", "counter", "How often somebody set the machine's clock.", clock_settings);
  put(out, "messages_sent_total", "counter", "Message frames written to sockets.", messages_sent);
  put(out, "unsaved_turns", "gauge", "Turns that wait in memory because the store fails.", unsaved_turns);
  put(out, "connections", "gauge", "Open TCP connections.", connections);
  put(out, "sockets", "gauge", "Open WebSockets.", sockets);
  put(out, "connections_max", "gauge", "Where new connections have to wait.", connections_max);
  put(out, "ready", "gauge", "1: as /readyz says.", ready);
  put(out, "started_seconds", "gauge", "When the process started, since 1970.",
      std::chrono::duration_cast<std::chrono::seconds>(started.time_since_epoch()).count());
  put(out, "resident_bytes", "gauge", "Resident memory of the process.", resident_bytes());
  put_by(out, "refused_total", "code", refused);
  put_by(out, "http_answers_total", "status", answers);
  put_by(out, "intents_total", "intent", intents);
  out << turn.lines("shirube_turn_seconds") << plan.lines("shirube_plan_seconds")
      << handler.lines("shirube_handler_seconds") << loop_lag.lines("shirube_loop_lag_seconds");
  return out.str();
}

}  // namespace shirube
