#include "net/routes.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "net/origin.hpp"
#include "net/token.hpp"
#include "wire/refusals.hpp"
#include "wire/turn_json.hpp"

namespace shirube {
namespace {

constexpr char const* json_type = "application/json";
constexpr std::size_t reply_messages_max = 100;

struct StatusOf {
  std::string_view code;
  unsigned status;
};
constexpr StatusOf statuses[] = {{"no_session", 404}, {"not_found", 404},       {"bad_method", 405},
                                 {"bad_origin", 403}, {"too_large", 413},       {"rate_limited", 429},
                                 {"bad_token", 401},  {"internal", 500},        {"not_saved", 503},
                                 {"draining", 503},   {"header_too_large", 431}};

HttpAnswer refuse(Service& service, Refusal const& why) { return answer_of(error_frame(service, refused(why))); }

HttpAnswer too_fast(Service& service, Buckets buckets) {
  auto frame = error_frame(service, refused(refusal::rate_limited));
  frame.retry_after = buckets.wait();
  return answer_of(frame);
}

// ---- the REST turn
Result<std::shared_ptr<Conversation>> find(Service& service, std::string const& token) {
  if (!is_token(token)) return refused(refusal::no_session);
  auto conversation = service.conversations.at(service, session_key(token));
  auto const known = conversation->known();
  if (!known) return known.error();
  if (!*known) return refused(refusal::no_session);
  return conversation;
}

// The messages of the turn that began with `seq`; all before it too when the session is new.
Result<std::vector<Message>> messages_of_turn(Conversation& conversation, std::int64_t seq, bool fresh) {
  auto messages = conversation.messages_after(fresh ? 0 : seq - 1, reply_messages_max);
  if (!messages) return messages;
  auto const next_turn = std::ranges::find_if(
      *messages, [&](Message const& message) { return message.from == From::customer && message.seq > seq; });
  messages->erase(next_turn, messages->end());
  return messages;
}

asio::awaitable<Result<TurnReply>> take_turn(Service& service, TurnRequest request) {
  TurnReply reply;
  bool const fresh = !request.session;
  reply.session = fresh ? new_token() : *request.session;
  std::shared_ptr<Conversation> conversation;
  if (fresh) {
    conversation = service.conversations.at(service, session_key(reply.session));
    auto const opened = co_await conversation->take(RawOpen{}, std::nullopt);
    if (!opened) co_return opened.error();
    ++service.metrics.sessions_opened;
  } else {
    auto found = find(service, reply.session);
    if (!found) co_return found.error();
    conversation = std::move(*found);
  }
  auto const taken = co_await conversation->take(std::move(request.event), std::move(request.cid));
  if (!taken) co_return taken.error();
  auto messages = messages_of_turn(*conversation, taken->seq, fresh);
  if (!messages) co_return messages.error();
  reply.messages = std::move(*messages);
  reply.state = conversation->state();
  co_return reply;
}

asio::awaitable<HttpAnswer> rest_turn(Service& service, HttpRequest const& request, Buckets buckets) {
  // another site's page cannot send this type without our leave, and we never give it
  if (!request.content_type.starts_with(json_type)) co_return refuse(service, refusal::bad_request);
  if (!origin_allowed(request.origin, request.host, service.parts.origins))
    co_return refuse(service, refusal::bad_origin);
  if (!buckets.take(std::chrono::steady_clock::now())) co_return too_fast(service, buckets);
  auto parsed = parse_turn_request(request.body);
  if (!parsed) co_return answer_of(error_frame(service, parsed.error()));
  auto const reply = co_await take_turn(service, std::move(*parsed));
  if (!reply) co_return answer_of(error_frame(service, reply.error()));
  HttpAnswer answered{200, json_type, render(*reply), {}};
  answered.headers.emplace_back("Cache-Control", "no-store");
  co_return answered;
}

// ---- to be forgotten
// The token in a header, so that it is in nobody's history, Referer or access log. Also well when the session is gone
// already: nobody learns which tokens there are.
asio::awaitable<HttpAnswer> erase_session(Service& service, HttpRequest const& request, Buckets buckets) {
  constexpr std::string_view bearer = "Bearer ";
  if (!origin_allowed(request.origin, request.host, service.parts.origins))
    co_return refuse(service, refusal::bad_origin);
  if (!buckets.take(std::chrono::steady_clock::now())) co_return too_fast(service, buckets);
  if (!request.authorization.starts_with(bearer)) co_return refuse(service, refusal::bad_request);
  auto const token = request.authorization.substr(bearer.size());
  if (!is_token(token)) co_return refuse(service, refusal::bad_request);
  auto const conversation = service.conversations.at(service, session_key(token));
  auto const erased = co_await conversation->erase();
  if (!erased) co_return answer_of(error_frame(service, erased.error()));
  co_return HttpAnswer{204, json_type, {}, {{"Cache-Control", "no-store"}}};
}

// ---- for machines
HttpAnswer healthz(Service& /*service*/) { return {200, "text/plain; charset=utf-8", "ok\n", {}}; }

// Why no customer should be sent here; empty when nothing speaks against it.
std::string_view not_ready(Service& service) {
  if (service.draining) return "draining\n";
  auto const store = service.parts.store.find_sessions("-", 1);
  return store && service.unsaved_turns == 0 ? "" : "the store does not take turns\n";
}

HttpAnswer readyz(Service& service) {
  auto const why = not_ready(service);
  if (!why.empty()) return {503, "text/plain; charset=utf-8", std::string{why}, {}};
  return {200, "text/plain; charset=utf-8", "ready\n", {}};
}

HttpAnswer metrics(Service& service) {
  HandlerWatch::doing("metrics");
  service.metrics.unsaved_turns = static_cast<std::int64_t>(service.unsaved_turns.load());
  service.metrics.ready = not_ready(service).empty() ? 1 : 0;
  auto text = service.metrics.text();
  if (service.parts.more_metrics) text += service.parts.more_metrics();
  return {200, "text/plain; version=0.0.4; charset=utf-8", std::move(text), {}};
}

HttpAnswer reload(Service& service) {
  service.parts.admin.reload();
  return {202, "text/plain; charset=utf-8", "reloading; the log says what came of it\n", {}};
}

struct Probe {
  std::string_view path;
  HttpAnswer (*answer)(Service&);
  bool for_staff{};  // numbers of the business
};
constexpr Probe probes[] = {{"/healthz", healthz}, {"/readyz", readyz}, {"/metrics", metrics, true}};

Probe const* probe_at(std::string_view path) {
  auto const* const found = std::ranges::find(probes, path, &Probe::path);
  return found == std::end(probes) ? nullptr : found;
}

bool is_read(HttpRequest const& request) { return request.method == "GET" || request.method == "HEAD"; }

// A proxy on this machine that says nothing of itself would pass for this machine: with an admin listener there is
// nothing here to pass on.
bool may_see(Service& service, Probe const& probe, HttpRequest const& request) {
  return !probe.for_staff || (service.parts.admin.address.empty() && request.local);
}

// ---- for browsers
// gzipped  PATH.gz stands for PATH to those who take it; none: nullptr
HttpAnswer give(Service& service, Asset const& plain, Asset const* gzipped, HttpRequest const& request) {
  auto const& asset = gzipped ? *gzipped : plain;
  auto const etag = "\"" + to_hex(fnv1a(asset.body)) + "\"";
  HttpAnswer answered{
      200, plain.type, {}, {{"ETag", etag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding, Origin"}}};
  if (request.if_none_match == etag)
    answered.status = 304;
  else
    answered.body = asset.body;
  if (!request.origin.empty() && std::ranges::count(service.parts.origins, request.origin) > 0)
    answered.headers.emplace_back("Access-Control-Allow-Origin", request.origin);
  if (gzipped) answered.headers.emplace_back("Content-Encoding", "gzip");
  return answered;
}

HttpAnswer look_up(Service& service, HttpRequest const& request) {
  auto const* probe = probe_at(request.path);
  if (probe && !may_see(service, *probe, request)) probe = nullptr;
  auto const asset = service.parts.assets.find(request.path);
  if (!probe && asset == service.parts.assets.end()) return refuse(service, refusal::not_found);
  if (!is_read(request)) return refuse(service, refusal::bad_method);
  if (probe) return probe->answer(service);
  auto const gzipped = service.parts.assets.find(request.path + ".gz");
  bool const taken = request.takes_gzip && gzipped != service.parts.assets.end();
  return give(service, asset->second, taken ? &gzipped->second : nullptr, request);
}

// The same answer without a token and with a wrong one, and in the same time.
bool has_token(Service& service, HttpRequest const& request) {
  constexpr std::string_view bearer = "Bearer ";
  auto const given = std::string_view{request.authorization};
  return given.starts_with(bearer) && same_secret(given.substr(bearer.size()), service.parts.admin.token);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> const security_headers{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri "
     "'none'; "
     "form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lit-html"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
};

HttpAnswer answer_of(ErrorFrame const& error) {
  auto const found = std::ranges::find(statuses, std::string_view{error.code}, &StatusOf::code);
  HttpAnswer answered{found == std::end(statuses) ? 400U : found->status, json_type, render(ServerFrame{error}), {}};
  answered.headers.emplace_back("Cache-Control", "no-store");
  if (error.retry_after)
    answered.headers.emplace_back("Retry-After",
                                  std::to_string(std::chrono::ceil<std::chrono::seconds>(*error.retry_after).count()));
  return answered;
}

HttpAnswer answer_admin(Service& service, HttpRequest const& request) {
  if (auto const* const probe = probe_at(request.path))
    return is_read(request) ? probe->answer(service) : refuse(service, refusal::bad_method);
  if (request.path != "/reload" || service.parts.admin.token.empty()) return refuse(service, refusal::not_found);
  if (request.method != "POST") return refuse(service, refusal::bad_method);
  return has_token(service, request) ? reload(service) : refuse(service, refusal::bad_token);
}

asio::awaitable<HttpAnswer> answer(Service& service, HttpRequest request, Buckets buckets) {
  if (request.path == "/api/v1/session") {
    if (request.method != "DELETE") co_return refuse(service, refusal::bad_method);
    co_return co_await erase_session(service, request, buckets);
  }
  if (request.path != "/api/v1/turn") co_return look_up(service, request);
  if (request.method != "POST") co_return refuse(service, refusal::bad_method);
  co_return co_await rest_turn(service, request, buckets);
}

}  // namespace shirube
