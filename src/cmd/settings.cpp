#include "cmd/settings.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <sstream>

#include "net/client_address.hpp"

namespace shirube {
namespace {

template <class Number>
bool number(std::string const& text, Number& into, Number least, Number most = std::numeric_limits<Number>::max()) {
  Number value{};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !(value >= least) || !(value <= most)) return false;
  into = value;
  return true;
}

bool seconds(std::string const& text, std::chrono::seconds& into) {
  int value = 0;
  if (!number(text, value, 1, 86'400)) return false;
  into = std::chrono::seconds{value};
  return true;
}

bool hours(std::string const& text, std::chrono::hours& into) {
  int value = 0;
  if (!number(text, value, 1, 24 * 3660)) return false;
  into = std::chrono::hours{value};
  return true;
}

bool list(std::string const& text, std::vector<std::string>& into) {
  into.clear();
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find(',', begin), text.size());
    if (end == begin) return false;
    into.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return true;
}

std::string trimmed(std::string const& text) {
  auto const begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool known(std::string const& name) {
  return std::ranges::any_of(serve_settings, [&](Setting const& setting) { return setting.name == name; });
}

}  // namespace

using S = ServeSettings;
using Text = std::string const;

// A table: one line each.
// clang-format off
std::vector<Setting> const serve_settings{
    {"listen", "127.0.0.1:8080", "HOST:PORT; port 0 takes a free one", [](S& s, Text& v) { s.listen = v; return !v.empty(); }},
    {"store", "sqlite:shirube.db", "memory: or sqlite:FILE", [](S& s, Text& v) { s.store = v; return !v.empty(); }},
    {"content", "", "the folder that holds intents/ and replies/ (default: found from here upwards)", [](S& s, Text& v) { s.content = v; return true; }},
    {"widget", "", "the folder with widget.js and the demo page (default: build/widget, or ../widget beside the program)", [](S& s, Text& v) { s.widget = v; return true; }},
    {"origins", "", "other sites that may use this server: https://shop.example,https://…", [](S& s, Text& v) { return list(v, s.origins); }},
    {"trusted-proxies", "", "whose X-Forwarded-For is believed: 127.0.0.1,10.0.0.0/8", [](S& s, Text& v) { return list(v, s.proxies) && TrustedProxies::parse(s.proxies).has_value(); }},
    {"admin", "", "HOST:PORT on loopback for /metrics, which the public port then has no more", [](S& s, Text& v) { s.admin = v; return true; }},
    {"admin-token-file", "", "a file with the token that POST /reload of the admin listener asks for, 32 characters or more", [](S& s, Text& v) { s.admin_token_file = v; return true; }},
    {"connections-max", "10000", "open connections; more wait", [](S& s, Text& v) { return number<std::size_t>(v, s.limits.connections_max, 1); }},
    {"address-connections-max", "500", "of one address; this machine's own are not counted", [](S& s, Text& v) { return number<std::size_t>(v, s.limits.address_connections_max, 1); }},
    {"messages-per-second", "1", "of one connection, on average", [](S& s, Text& v) { return number(v, s.limits.deeds_per_second, 0.001, 1e9); }},
    {"messages-burst", "10", "of one connection, at once", [](S& s, Text& v) { return number(v, s.limits.deeds_burst, 1.0, 1e9); }},
    {"address-sockets-max", "200", "open chats of one address; this machine's own are not counted", [](S& s, Text& v) { return number<std::size_t>(v, s.limits.address_sockets_max, 1); }},
    {"address-messages-per-second", "20", "of one address, on average", [](S& s, Text& v) { return number(v, s.limits.address_deeds_per_second, 0.001, 1e9); }},
    {"address-messages-burst", "200", "of one address, at once", [](S& s, Text& v) { return number(v, s.limits.address_deeds_burst, 1.0, 1e9); }},
    {"request-seconds", "5", "for a whole HTTP request", [](S& s, Text& v) { return seconds(v, s.limits.request); }},
    {"message-seconds", "10", "from a message's first byte to its last", [](S& s, Text& v) { return seconds(v, s.limits.message); }},
    {"idle-seconds", "120", "without a sign of life, then a socket is closed", [](S& s, Text& v) { return seconds(v, s.limits.idle); }},
    {"session-idle-hours", "72", "after its last turn a conversation cannot be taken up again", [](S& s, Text& v) { return hours(v, s.limits.session_idle); }},
    {"session-age-hours", "720", "after its first turn neither", [](S& s, Text& v) { return hours(v, s.limits.session_age); }},
    {"drain-seconds", "4", "to finish after SIGTERM", [](S& s, Text& v) { return seconds(v, s.limits.drain); }},
    {"retention-days", "90", "a conversation not heard from for so long is erased; 0 keeps all for ever", [](S& s, Text& v) { return number(v, s.retention_days, 0, 36'500); }},
    {"log-level", "info", "debug, info, warn, error", [](S& s, Text& v) { s.log_level = v; return v == "debug" || v == "info" || v == "warn" || v == "error"; }},
    {"echo", "off", "for tests of the protocol, on or off: no bot, a socket sends back what it is sent; refused but by a test build", [](S& s, Text& v) { s.echo = v == "on"; return s.echo || v == "off"; }},
    {"test-clock", "", "for tests: a file with minutes to add to the clock", [](S& s, Text& v) { s.test_clock = v; return true; }},
};
// clang-format on

Result<Given> read_settings_file(std::string const& path) {
  std::ifstream file{path};
  if (!file) return Error{Errc::io_failed, path, "the settings file cannot be read"};
  std::ostringstream text;
  text << file.rdbuf();
  return parse_settings(path, text.str());
}

Result<Given> parse_settings(std::string const& path, std::string const& text) {
  std::istringstream lines{text};
  Given given;
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    auto const where = path + ":" + std::to_string(number);
    line = trimmed(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    auto const equals = line.find('=');
    if (equals == std::string::npos) return Error{Errc::bad_input, where, "a line is `name = value`"};
    auto const name = trimmed(line.substr(0, equals));
    if (!known(name)) return Error{Errc::bad_input, where, "there is no setting '" + name + "' (shirube serve --help)"};
    if (!given.emplace(name, trimmed(line.substr(equals + 1))).second)
      return Error{Errc::bad_input, where, "'" + name + "' is set twice"};
  }
  return given;
}

Given environment_settings(char const* (*look_up)(char const* name)) {
  Given given;
  for (auto const& setting : serve_settings) {
    std::string name = "SHIRUBE_";
    for (char const* c = setting.name; *c; ++c) name += *c == '-' ? '_' : static_cast<char>(*c - 'a' + 'A');
    if (auto const* const value = look_up(name.c_str())) given.emplace(setting.name, value);
  }
  return given;
}

Result<ServeSettings> settle(std::vector<Given> const& ways) {
  ServeSettings settings;
  for (auto const& setting : serve_settings) {
    std::string value = setting.fallback;
    for (auto const& way : ways)
      if (auto const found = way.find(setting.name); found != way.end()) {
        value = found->second;
        break;
      }
    if (!setting.take(settings, value))
      return Error{Errc::bad_input, setting.name, "'" + value + "' is not possible here: " + setting.meaning};
  }
  return settings;
}

}  // namespace shirube
