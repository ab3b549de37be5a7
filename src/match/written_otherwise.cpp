#include "match/written_otherwise.hpp"

namespace shirube {
namespace {

constexpr float weight_in_kana = 0.3F, weight_in_hiragana = 0.5F;

}  // namespace

std::vector<OtherSpelling> written_otherwise(std::string_view utf8, ReadingDictionary const* readings) {
  std::vector<OtherSpelling> result;
  if (readings != nullptr)
    if (auto kana = readings->in_kana(utf8); kana != utf8) result.push_back({std::move(kana), weight_in_kana});
  if (auto folded = in_hiragana(utf8); folded != utf8) result.push_back({std::move(folded), weight_in_hiragana});
  return result;
}

}  // namespace shirube
