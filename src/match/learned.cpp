#include "match/learned.hpp"

#include "base/bytes.hpp"

namespace shirube {

std::string Learned::to_bytes() const {
  ByteWriter writer;
  auto const stem_rows = stems.rows();
  learner.put_into(writer);
  writer.put_all(stem_rows);
  writer.put(static_cast<std::uint64_t>(trust.size()));
  for (auto const& [weight, hits_an_example, denial_is_fine] : trust) {
    writer.put(weight);
    writer.put(hits_an_example);
    writer.put(denial_is_fine);
  }
  writer.put(pattern_share);
  for (auto const& [kana, written, cost] : respelling.words()) {
    writer.put_all(kana);
    writer.put_all(written);
    writer.put(cost);
  }
  return std::move(writer).bytes();
}

std::optional<Learned> Learned::from_bytes(std::string_view bytes) {
  ByteReader reader{bytes};
  auto learner = Learner::get_from(reader);
  auto const stem_rows = reader.get_all<StemPolarity::Row>();
  std::vector<PatternTrust> trust;
  for (auto count = reader.get<std::uint64_t>(); count > 0 && !reader.broken(); --count)
    trust.push_back({reader.get<double>(), reader.get<std::uint8_t>() != 0, reader.get<std::uint8_t>() != 0});
  auto const share = reader.get<float>();
  std::vector<Lexicon::Word> words;
  while (!reader.done()) {
    auto const kana = reader.get_all<char32_t>(), written = reader.get_all<char32_t>();
    auto const cost = reader.get<float>();
    if (reader.broken() || kana.empty()) return std::nullopt;
    words.push_back({{kana.begin(), kana.end()}, {written.begin(), written.end()}, cost});
  }
  if (!learner) return std::nullopt;
  return Learned{std::move(*learner), StemPolarity{stem_rows}, std::move(trust), share, Respelling{std::move(words)}};
}

}  // namespace shirube
