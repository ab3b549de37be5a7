#include "wire/variant_score_json.hpp"

#include <map>

#include "wire/message_json.hpp"

namespace shirube {
namespace {

Json figures(KindScore const& score) {
  return {{"variants", score.variants},
          {"understood", score.understood},
          {"asked", score.asked},
          {"acted_wrongly", score.acted_wrongly},
          {"share", score.share()}};
}

Json lost_json(VariantScore const& score, std::size_t lost_max) {
  auto json = Json::array();
  std::map<std::string_view, std::size_t> listed;
  for (auto const& lost : score.lost)
    if (listed[lost.way]++ < lost_max)
      json.push_back(Json{{"kind", name_of(lost.kind)},
                          {"way", lost.way},
                          {"meaning", lost.from.meaning},
                          {"heard", lost.heard.meaning},
                          {"from", lost.from.text},
                          {"text", lost.text}});
  return json;
}

}  // namespace

std::string render(VariantScore const& score, std::size_t lost_max) {
  Json json{{"sentences", score.sentences},
            {"not_understood_as_written", score.not_understood},
            {"passes", score.passes()},
            {"overall", figures(score.overall)},
            {"lost", lost_json(score, lost_max)}};
  for (auto const& kind : score.kinds) json["kinds"][std::string{name_of(kind.kind)}] = figures(kind);
  for (auto const& way : score.ways) json["ways"][std::string{way.way}] = figures(way);
  json["collisions"] = Json::array();
  for (auto const& one : score.collisions)
    json["collisions"].push_back(Json{{"meaning", one.meaning},
                                      {"other", one.other},
                                      {"taken", one.taken},
                                      {"same_text", one.same_text},
                                      {"from", one.from},
                                      {"text", one.text}});
  return dump(json);
}

}  // namespace shirube
