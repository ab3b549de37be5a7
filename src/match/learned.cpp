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
  return std::move(writer).bytes();
}

std::optional<Learned> Learned::from_bytes(std::string_view bytes) {
  ByteReader reader{bytes};
  auto const learner_bytes = reader.get_all<char>();
  auto const stem_rows = reader.get_all<StemPolarity::Row>();
  auto trust = reader.get_all<PatternTrust>();
  auto const share = reader.get<float>();
  auto learner = Learner::from_bytes({learner_bytes.data(), learner_bytes.size()});
  if (!reader.done() || !learner) return std::nullopt;
  return Learned{std::move(*learner), StemPolarity{stem_rows}, std::move(trust), share};
}

}  // namespace shirube
