#include "fuzz_bot.hpp"

#include <cassert>

namespace shirube::fuzz {

std::vector<ContentFile> const& content_files() {
  static auto const files = *read_content_files(SHIRUBE_SOURCE_DIR "/tests/content_errors/base");
  return files;
}

std::shared_ptr<Bot const> bot() {
  static auto const made = [] {
    auto loaded = load_catalog(content_files());
    assert(loaded.good());
    return std::make_shared<Bot const>(std::move(loaded.catalog));
  }();
  return made;
}

std::vector<Question> const& questions() {
  static std::vector<Question> const asked{
      {"解決しましたか？", {{"はい", {}}, {"いいえ", {}}}, ""},
      {"どちらで買いましたか？", {{"コンビニ", {}}, {"家族からもらった", {}}, {"公式サイト", {}}}, "source"},
      {"いつ買いましたか？", {}, "date"},
      {"いくらですか？", {}, "amount"},
  };
  return asked;
}

}  // namespace shirube::fuzz
