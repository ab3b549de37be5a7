#include "wire/explanation_json.hpp"

#include <cmath>

namespace shirube {
namespace {

double rounded(double figure) { return std::round(figure * 10000) / 10000; }

Json part_json(Explanation::Part const& part) {
  return {{"text", part.said}, {"begin", part.range.begin}, {"end", part.range.end}};
}

Json parts_json(std::vector<Explanation::Part> const& parts) {
  auto json = Json::array();
  for (auto const& part : parts) json.push_back(part_json(part));
  return json;
}

Json words_json(std::vector<Explanation::Word> const& words) {
  auto json = Json::array();
  for (auto const& [part, points] : words) {
    json.push_back(part_json(part));
    json.back()["points"] = rounded(points);
  }
  return json;
}

char const* name_of(Stand stand) {
  switch (stand) {
    case Stand::affirmed:
      return "affirmed";
    case Stand::asked:
      return "asked";
    case Stand::denied:
      return "denied";
  }
  return "";
}

char const* name_of(NearHit::Lack lack) {
  switch (lack) {
    case NearHit::Lack::denied:
      return "denied";
    case NearHit::Lack::excluded:
      return "excluded";
    case NearHit::Lack::apart:
      return "apart";
    case NearHit::Lack::missing:
      return "missing";
  }
  return "";
}

std::string place_text(Place const& place) { return place.file + ":" + std::to_string(place.line); }

Json hit_json(Explanation::Hit const& hit) {
  return {{"pattern", hit.pattern},      {"at", place_text(hit.place)}, {"interrupt", hit.interrupt},
          {"stand", name_of(hit.stand)}, {"counts", hit.counts},        {"parts", parts_json(hit.parts)}};
}

Json near_json(Explanation::Near const& near) {
  return {{"pattern", near.pattern}, {"at", place_text(near.place)}, {"lack", name_of(near.lack)},
          {"lacking", near.lacking}, {"met", parts_json(near.met)},  {"found", parts_json(near.found)}};
}

Json candidate_json(Explanation::Candidate const& candidate) {
  auto hits = Json::array(), near_hits = Json::array();
  for (auto const& hit : candidate.hits) hits.push_back(hit_json(hit));
  for (auto const& near : candidate.near_hits) near_hits.push_back(near_json(near));
  return {{"intent", candidate.intent.value},
          {"probability", rounded(candidate.probability)},
          {"denied", candidate.barred},
          {"doubtful", candidate.doubtful},
          {"learner_points", rounded(candidate.learner_points)},
          {"pattern_points", rounded(candidate.pattern_points)},
          {"patterns", std::move(hits)},
          {"near_patterns", std::move(near_hits)},
          {"for", words_json(candidate.speak_for)},
          {"against", words_json(candidate.speak_against)},
          {"rest_points", rounded(candidate.rest_points)}};
}

}  // namespace

Json explanation_json(Explanation const& explanation) {
  auto changes = Json::array(), candidates = Json::array();
  for (auto const& [range, from, to] : explanation.changes)
    changes.push_back(Json{{"from", from}, {"to", to}, {"begin", range.begin}, {"end", range.end}});
  auto denied = Json::array();
  for (auto const& [id, hit] : explanation.denied) {
    denied.push_back(hit_json(hit));
    denied.back()["intent"] = id.value;
  }
  for (auto const& candidate : explanation.candidates) candidates.push_back(candidate_json(candidate));
  auto const& costs = explanation.costs;
  return {{"normalized", explanation.normalised},
          {"changes", std::move(changes)},
          {"clauses", parts_json(explanation.clauses)},
          {"candidates", std::move(candidates)},
          {"denied", std::move(denied)},
          {"costs",
           {{"acting", rounded(costs.acting)},
            {"asking", rounded(costs.asking)},
            {"not_understood", rounded(costs.not_understood)}}}};
}

}  // namespace shirube
