#include "match/learned.hpp"

#include "match/bytes.hpp"

namespace shirube {

std::string Learned::to_bytes() const {
  ByteWriter writer;
  auto const learner_bytes = learner.to_bytes();
  auto const stem_rows = stems.rows();
  writer.put_all(learner_bytes);
  writer.put_all(stem_rows);
  writer.put_all(trust);
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
  auto const learner_bytes = reader.get_all<char>();
  auto const stem_rows = reader.get_all<StemPolarity::Row>();
  auto trust = reader.get_all<PatternTrust>();
  auto const share = reader.get<float>();
  auto learner = Learner::from_bytes({learner_bytes.data(), learner_bytes.size()});
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
