#include <catch2/catch.hpp>
#include <cstring>
#include <fstream>

#include "cmd/settings.hpp"
#include "store_records.hpp"

using namespace shirube;

namespace {

Result<Given> read(std::string const& text) {
  TemporaryFolder folder;
  auto const file = (folder.path() / "serve.conf").string();
  std::ofstream{file} << text;
  return read_settings_file(file);
}

}  // namespace

TEST_CASE("without a word every setting has its default", "[cmd]") {
  auto const settings = settle({});
  REQUIRE(settings.has_value());
  CHECK(settings->listen == "127.0.0.1:8080");
  CHECK(settings->store == "sqlite:shirube.db");
  CHECK(settings->limits.deeds_per_second == Approx(Limits{}.deeds_per_second));
  CHECK(settings->limits.deeds_burst == Approx(Limits{}.deeds_burst));
  CHECK(settings->limits.connections_max == Limits{}.connections_max);
  CHECK(settings->limits.idle == Limits{}.idle);
  CHECK(settings->limits.request == Limits{}.request);
  CHECK(settings->limits.drain == Limits{}.drain);
}

TEST_CASE("a flag wins over the environment, and that over the file", "[cmd]") {
  Given const flags{{"listen", "a:1"}}, environment{{"listen", "b:2"}, {"store", "memory:"}},
      file{{"store", "sqlite:x"}, {"log-level", "warn"}};
  auto const settings = settle({flags, environment, file});
  REQUIRE(settings.has_value());
  CHECK(settings->listen == "a:1");
  CHECK(settings->store == "memory:");
  CHECK(settings->log_level == "warn");
}

TEST_CASE("the environment names a setting in capitals", "[cmd]") {
  auto const given = environment_settings([](char const* name) -> char const* {
    return std::strcmp(name, "SHIRUBE_MESSAGES_PER_SECOND") == 0 ? "2.5" : nullptr;
  });
  CHECK(given == Given{{"messages-per-second", "2.5"}});
  CHECK(settle({given})->limits.deeds_per_second == Approx(2.5));
}

TEST_CASE("a settings file has a setting a line, and comments", "[cmd]") {
  auto const given = read("# ours\nlisten = 0.0.0.0:80   # all\n\n  origins=https://a.example,https://b.example\r\n");
  REQUIRE(given.has_value());
  auto const settings = settle({*given});
  CHECK(settings->listen == "0.0.0.0:80");
  CHECK(settings->origins == std::vector<std::string>{"https://a.example", "https://b.example"});
}

TEST_CASE("what is wrong in a settings file is named with its line", "[cmd]") {
  for (auto const* text : {"listen = a:1\nport = 5\n", "\nlisten\n", "listen = a:1\nlisten = a:1\n"}) {
    auto const given = read(text);
    REQUIRE_FALSE(given.has_value());
    CHECK(given.error().where.ends_with("serve.conf:2"));
  }
  CHECK_FALSE(read_settings_file("/no/such/file").has_value());
}

TEST_CASE("a value that cannot be is refused with the setting's name", "[cmd]") {
  for (auto const& [name, value] : Given{{"messages-per-second", "0"},
                                         {"connections-max", "-1"},
                                         {"idle-seconds", "soon"},
                                         {"log-level", "loud"},
                                         {"messages-burst", "nan"},
                                         {"origins", "a,,b"},
                                         {"listen", ""}}) {
    auto const settings = settle({{{name, value}}});
    REQUIRE_FALSE(settings.has_value());
    CHECK(settings.error().where == name);
  }
}
