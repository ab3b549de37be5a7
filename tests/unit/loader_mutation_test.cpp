// Content as slips of the hand leave it: whatever stands in a file, the loader says where and never falls over.
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "dialogue/proof.hpp"
#include "loader/lines.hpp"
#include "loader/load.hpp"
#include "loader/mend.hpp"
#include "text/utf8.hpp"

using namespace shirube;

namespace {

std::string const slips[] = {"・", "：",   "　",   "\t", "- ", ":", " ", "[",     "]",    "\"",    "'",      "|", ">",
                             "#",  " #x",  "&a",   "*a", "!t", "{", "}", ",",     "、",   "\n",    "\r",     "?", "@",
                             "%",  "\xE3", "\xFF", "＜", "＞", "<", "=", "---\n", "ほか", "呼ぶ ", "終わり", "  "};

class Slips {
 public:
  explicit Slips(unsigned seed) : random_(seed) {}

  void make_one(std::string& bytes) {
    if (bytes.empty()) return;
    auto const at = below(bytes.size());
    switch (below(4)) {
      case 0:
        bytes.insert(at, slips[below(std::size(slips))]);
        break;
      case 1:
        bytes.erase(at, 1 + below(6));
        break;
      case 2:
        bytes.erase(below(3) * at / 2);  // an editor that was cut off, one time in three at once
        break;
      default: {
        auto const begin = bytes.rfind('\n', at), end = bytes.find('\n', at);
        if (begin != std::string::npos && end != std::string::npos && end > begin)
          bytes.insert(begin, bytes.substr(begin, end - begin));
      }
    }
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::mt19937 random_;
};

bool is_inside(Place const& place, std::map<std::string, std::string> const& bytes) {
  if (place.line < 1 || place.column < 1) return false;
  auto const file = bytes.find(place.file);
  if (file == bytes.end()) return place.line == 1;  // a file that should be there
  return static_cast<std::size_t>(place.line) <= file->second.size() + 1;
}

}  // namespace

TEST_CASE("after any slips of the hand every complaint has a place and words, or the bot can speak", "[loader]") {
  auto const base = read_content_files(SHIRUBE_SOURCE_DIR "/tests/content_errors/base");
  REQUIRE(base.has_value());
  Slips slips_of_hand{20'261'121};
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    auto files = *base;
    auto& file = files[slips_of_hand.below(files.size())];
    for (auto left = 1 + slips_of_hand.below(3); left > 0; --left) slips_of_hand.make_one(file.bytes);
    INFO(file.path << "\n" << file.bytes);
    std::map<std::string, std::string> bytes;
    for (auto const& one : files) bytes[one.path] = one.bytes;
    auto const loaded = load_catalog(files);
    refused += loaded.good() ? 0 : 1;
    if (loaded.good()) CHECK_NOTHROW(prove(loaded.catalog));
    for (auto const& complaint : loaded.complaints) {
      INFO(complaint.place.file << ":" << complaint.place.line << ":" << complaint.place.column << " "
                                << complaint.code);
      CHECK(is_inside(complaint.place, bytes));
      CHECK(is_utf8(complaint.what));
    }
    if (auto const once = mend(file.bytes)) CHECK(mend(*once) == once);
  }
  CHECK(refused > 200);
}
