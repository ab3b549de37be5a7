#include "wire/understanding_json.hpp"

#include <cmath>

#include "base/overloaded.hpp"
#include "content/expiry.hpp"
#include "text/normalize.hpp"
#include "wire/explanation_json.hpp"
#include "wire/message_json.hpp"

namespace shirube {
namespace {

char const* name_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::match:
      return "match";
    case Certainty::clarify:
      return "clarify";
    case Certainty::none:
      return "none";
  }
  return "";
}

char const* name_of(Evidence::Kind kind) {
  switch (kind) {
    case Evidence::Kind::pattern:
      return "pattern";
    case Evidence::Kind::feature:
      return "feature";
    case Evidence::Kind::interrupt:
      return "interrupt";
  }
  return "";
}

double rounded(double score) { return std::round(score * 10000) / 10000; }

Json intent_json(std::optional<IntentId> const& intent) { return intent ? Json(intent->value) : Json(nullptr); }

Json candidates_json(Understanding const& understood) {
  auto json = Json::array();
  for (auto const& candidate : understood.candidates)
    json.push_back(Json{{"intent", candidate.intent.value}, {"score", rounded(candidate.score)}});
  return json;
}

Json evidence_json(Understanding const& understood, bool explain) {
  auto json = Json::array();
  for (auto const& evidence : understood.evidence) {
    if (evidence.kind == Evidence::Kind::feature && !explain) continue;
    json.push_back(Json{{"kind", name_of(evidence.kind)},
                        {"intent", evidence.intent.value},
                        {"begin", evidence.range.begin},
                        {"end", evidence.range.end},
                        {"why", evidence.why}});
  }
  return json;
}

char const* name_of(Expiry::Verdict verdict) {
  switch (verdict) {
    case Expiry::Verdict::expired:
      return "expired";
    case Expiry::Verdict::valid:
      return "valid";
    case Expiry::Verdict::depends:
      return "depends";
  }
  return "";
}

std::string day_text(Date day) {
  return to_string(
      PartialDate{static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())});
}

// How a card issued then, of whichever kind, stands today.
Json expiry_json(std::string const& issued, Date today) {
  auto const date = parse_partial_date(issued);
  if (!date) return nullptr;
  auto const expiry = expiry_of(*date, CardKind::unknown, today);
  auto rules = Json::array();
  for (auto const& rule : expiry.rules) rules.push_back(rule.value);
  return Json{{"verdict", name_of(expiry.verdict)},
              {"rules", rules},
              {"last_day_earliest", day_text(expiry.earliest)},
              {"last_day_latest", day_text(expiry.latest)}};
}

Json entities_json(MatchOutput const& output) {
  auto json = Json::array();
  for (auto const& entity : output.reading.understanding.entities) {
    json.push_back(
        Json{{"type", entity.type}, {"value", entity.value}, {"begin", entity.range.begin}, {"end", entity.range.end}});
    if (output.explain && entity.type == "date") json.back()["expiry"] = expiry_json(entity.value, output.today);
  }
  return json;
}

Json ids_json(std::vector<IntentId> const& intents) {
  auto json = Json::array();
  for (auto const& intent : intents) json.push_back(intent.value);
  return json;
}

Json answer_json(Answer const& answer, Question const& question) {
  return std::visit(Overloaded{
                        [](Unclear const& unclear) {
                          Json json{{"unclear", true}};
                          if (unclear.does_not_know) json["does_not_know"] = true;
                          return json;
                        },
                        [&](Chosen const& chosen) {
                          return Json{{"choice", question.offers.at(chosen.offer).label}};
                        },
                        [](Filled const& filled) {
                          return Json{{"slot", Json(filled.slots)}};
                        },
                        [](Correct const&) {
                          return Json{{"correct", true}};
                        },
                        [](Switch const& to) {
                          return Json{{"switch", to.intent.value}};
                        },
                        [](YesNo const& yes_no) {
                          return Json{{"unclear", true}, {"yes", yes_no.yes}};
                        },
                    },
                    answer);
}

Error bad_line(std::string what) { return Error{Errc::bad_input, "", std::move(what)}; }

// The member as text; "" when it is missing. Errors: it is no string.
Result<std::string> text_member(Json const& json, char const* name) {
  auto const found = json.find(name);
  if (found == json.end() || found->is_null()) return std::string{};
  if (!found->is_string()) return bad_line(std::string{"\""} + name + "\" is not a string");
  return found->get<std::string>();
}

Result<std::vector<Offer>> offers_from(Json const& json) {
  std::vector<Offer> offers;
  auto const found = json.find("choices");
  if (found == json.end() || found->is_null()) return offers;
  if (!found->is_array()) return bad_line("\"choices\" is not a list");
  for (auto const& label : *found) {
    if (!label.is_string()) return bad_line("\"choices\" holds something that is not a string");
    offers.push_back({label.get<std::string>(), {}});
  }
  return offers;
}

Result<std::optional<Date>> today_from(Json const& json) {
  auto const text = text_member(json, "today");
  if (!text) return text.error();
  if (text->empty()) return std::optional<Date>{};
  auto const date = parse_partial_date(*text);
  if (!date || !date->day) return bad_line("\"today\" is not a day such as 2026-11-21");
  return std::optional{earliest(*date)};
}

}  // namespace

Result<MatchLine> parse_match_line(std::string_view line) {
  auto const json = parse_tree(line);
  if (!json || !json->is_object()) return bad_line("not a JSON object");
  if (!json->contains("text")) return bad_line("\"text\" is missing");
  auto const text = text_member(*json, "text"), question = text_member(*json, "question"),
             slot = text_member(*json, "slot");
  for (auto const* const member : {&text, &question, &slot})
    if (!*member) return member->error();
  auto offers = offers_from(*json);
  if (!offers) return offers.error();
  auto const today = today_from(*json);
  if (!today) return today.error();
  return MatchLine{*text, {*question, std::move(*offers), *slot}, *today};
}

std::string render(MatchOutput const& output) {
  auto const& understood = output.reading.understanding;
  Json json{{"text", output.text},
            {"outcome", name_of(understood.certainty)},
            {"intent", intent_json(understood.intent)},
            {"score", rounded(understood.score)},
            {"candidates", candidates_json(understood)},
            {"evidence", evidence_json(understood, output.explain)},
            {"entities", entities_json(output)},
            {"safety", ids_json(understood.safety)}};
  if (understood.second) json["second"] = understood.second->value;
  if (output.explain) json["normalized"] = normalize(output.text).utf8();
  if (output.explanation != nullptr) json["explain"] = explanation_json(*output.explanation);
  if (output.question != nullptr) json["answer"] = answer_json(output.reading.answer, *output.question);
  return dump(json);
}

}  // namespace shirube
