#include "wire/message_json.hpp"

#include <algorithm>

#include "wire/json_text.hpp"

namespace shirube {
namespace {

constexpr std::size_t depth_max = 16;

struct NamedFrom {
  From from;
  std::string_view name;
};
constexpr NamedFrom speakers[] = {{From::bot, "bot"}, {From::customer, "customer"}, {From::operator_, "operator"}};

struct NamedStatus {
  Status status;
  std::string_view name;
};
constexpr NamedStatus statuses[] = {{Status::open, "open"}, {Status::handoff, "handoff"}, {Status::ended, "ended"}};

// Brackets outside strings, before a tree is built.
bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (quoted && c == '\\')
      ++i;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '{' || c == '[') && ++depth > depth_max)
      return true;
    else if (!quoted && (c == '}' || c == ']') && depth > 0)
      --depth;
  }
  return false;
}

}  // namespace

char const* name_of(From from) { return std::ranges::find(speakers, from, &NamedFrom::from)->name.data(); }

std::optional<From> from_named(std::string_view name) {
  auto const found = std::ranges::find(speakers, name, &NamedFrom::name);
  if (found == std::end(speakers)) return std::nullopt;
  return found->from;
}

void put_choices(std::string& out, std::vector<ShownChoice> const& choices) {
  put_json(out, "[]", choices, [](std::string& to, ShownChoice const& choice) {
    to += '{';
    put_member(to, "id", choice.id);
    put_member(to, "label", choice.label);
    to += '}';
  });
}

void put_message(std::string& out, Message const& message) {
  put_member(out, "seq", message.seq);
  put_member(out, "from", name_of(message.from));
  put_member(out, "text", message.text);
  put_key(out, "choices");
  put_choices(out, message.choices);
  put_member(out, "at", to_rfc3339(message.at));
}

void put_state(std::string& out, StateFrame const& state) {
  put_member(out, "status", std::ranges::find(statuses, state.status, &NamedStatus::status)->name);
  put_key(out, "choices");
  put_choices(out, state.choices);
  put_member(out, "saved", state.saved);
  if (state.questions_max) put_member(out, "questions_max", *state.questions_max);
}

std::vector<ShownChoice> choices_from(Json const& json) {
  std::vector<ShownChoice> choices;
  for (auto const& choice : json)
    choices.push_back({choice.at("id").get<std::string>(), choice.at("label").get<std::string>()});
  return choices;
}

Message message_from(Json const& json) {
  Message message;
  message.seq = integer<std::int64_t>(json.at("seq"));
  message.from = from_named(json.at("from").get<std::string>()).value();
  message.text = json.at("text").get<std::string>();
  if (json.contains("choices")) message.choices = choices_from(json.at("choices"));
  message.at = parse_rfc3339(json.at("at").get<std::string>()).value();
  return message;
}

StateFrame state_from(Json const& json) {
  auto const name = json.at("status").get<std::string>();
  auto const found = std::ranges::find(statuses, std::string_view{name}, &NamedStatus::name);
  if (found == std::end(statuses)) throw std::invalid_argument("status");
  return {
      found->status, json.contains("choices") ? choices_from(json.at("choices")) : std::vector<ShownChoice>{},
      json.value("saved", true),
      json.contains("questions_max") ? std::optional{integer<std::size_t>(json.at("questions_max"))} : std::nullopt};
}

std::optional<Json> parse_tree(std::string_view text) {
  if (too_deep(text)) return std::nullopt;
  auto json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return std::make_optional(std::move(json));
}

std::string dump(Json const& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace shirube
