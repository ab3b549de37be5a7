#include "wire/complaints_json.hpp"

#include <nlohmann/json.hpp>

#include "content/codes.hpp"
#include "match/codes.hpp"

namespace shirube {
namespace {

using Json = nlohmann::ordered_json;

Json complaint_json(Complaint const& complaint) {
  return {{"file", complaint.place.file}, {"line", complaint.place.line}, {"column", complaint.place.column},
          {"code", complaint.code},       {"what", complaint.what},       {"page", page_of(complaint.code)}};
}

Json counts_json(Counts const& counts) {
  return {{"intents", counts.intents},      {"patterns", counts.patterns}, {"examples", counts.examples},
          {"dialogues", counts.dialogues},  {"states", counts.states},     {"facts", counts.facts},
          {"facts_used", counts.facts_used}};
}

Json proof_json(Proof const& proof) {
  return {{"states", proof.states},
          {"questions", proof.questions},
          {"events", proof.events},
          {"turns_to_end", proof.turns_to_end},
          {"farthest", proof.farthest}};
}

// SARIF wants a URI: Japanese file names are percent-encoded.
std::string uri_of(std::string const& path) {
  std::string uri;
  for (char const c : path) {
    auto const byte = static_cast<unsigned char>(c);
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view{"-._~/"}.find(c) != std::string_view::npos;
    if (plain)
      uri += c;
    else
      uri += {'%', "0123456789ABCDEF"[byte >> 4U], "0123456789ABCDEF"[byte & 15U]};
  }
  return uri;
}

Json rule(std::string_view code, std::string_view title) {
  return {{"id", code}, {"shortDescription", {{"text", title}}}, {"help", {{"text", page_of(std::string{code})}}}};
}

Json rules() {
  auto list = Json::array();
  for (auto const& title : code_titles) list.push_back(rule(title.code, title.title));
  for (auto const& meaning : match_code::meanings) list.push_back(rule(meaning.code, meaning.japanese));
  return list;
}

Json sarif_result(Complaint const& complaint) {
  Json const location{{"physicalLocation",
                       {{"artifactLocation", {{"uri", uri_of(complaint.place.file)}}},
                        {"region", {{"startLine", complaint.place.line}, {"startColumn", complaint.place.column}}}}}};
  return {{"ruleId", complaint.code},
          {"level", "error"},
          {"message", {{"text", complaint.what}}},
          {"locations", Json::array({location})}};
}

// A file name may hold any byte.
std::string dumped(Json const& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string page_of(std::string const& code) { return "replies/エラー/" + code + ".md"; }

std::string to_json(CheckReport const& report) {
  Json json{{"good", report.complaints.empty()}, {"complaints", Json::array()}};
  for (auto const& complaint : report.complaints) json["complaints"].push_back(complaint_json(complaint));
  if (report.counts) json["content"] = counts_json(*report.counts);
  if (report.proof) json["proof"] = proof_json(*report.proof);
  return dumped(json);
}

std::string to_sarif(CheckReport const& report) {
  auto results = Json::array();
  for (auto const& complaint : report.complaints) results.push_back(sarif_result(complaint));
  Json const run{{"tool", {{"driver", {{"name", "shirube"}, {"rules", rules()}}}}},
                 {"columnKind", "unicodeCodePoints"},
                 {"results", std::move(results)}};
  return dumped(Json{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                     {"version", "2.1.0"},
                     {"runs", Json::array({run})}});
}

}  // namespace shirube
