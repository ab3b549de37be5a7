// Targets that read files: content, transcripts, settings, what the store holds.
#include <cassert>

#include "cmd/settings.hpp"
#include "dialogue/proof.hpp"
#include "fuzz_bot.hpp"
#include "loader/load.hpp"
#include "loader/mend.hpp"
#include "targets.hpp"
#include "transcript/transcript.hpp"
#include "wire/session_json.hpp"

namespace shirube::fuzz {

void content(std::string_view bytes) {
  if (bytes.empty()) return;
  auto files = content_files();
  auto& file = files[static_cast<unsigned char>(bytes.front()) % files.size()];
  file.bytes = bytes.substr(1);
  auto const loaded = load_catalog(files);
  for (auto const& complaint : loaded.complaints)
    assert(complaint.place.line >= 1 && complaint.place.column >= 1 && !complaint.what.empty());
  if (loaded.good()) {
    Complaints complaints;
    Matcher const matcher{loaded.catalog, &complaints};
    (void)matcher.understand("期限切れと出る", {});
    if (complaints.empty()) (void)prove(loaded.catalog);
  }
  if (auto const once = mend(bytes.substr(1))) assert(mend(*once) == *once);
}

void transcript(std::string_view bytes) {
  auto const include = [](std::string const&) { return std::optional<std::string>{"始まり\n\n#me\nはい\n"}; };
  auto const read = parse_transcript("fuzz.convo.txt", bytes, include);
  if (!read) return assert(!read.error().what.empty());
  auto const again = parse_transcript("fuzz.convo.txt", to_text(*read), include);
  assert(again && to_text(*again) == to_text(*read));
}

void settings(std::string_view bytes) {
  auto const read = parse_settings("fuzz", std::string{bytes});
  if (read) (void)settle({*read});
}

void snapshot(std::string_view bytes) {
  if (auto const session = session_from_json(bytes)) assert(session_from_json(session_to_json(*session)) == *session);
  if (auto const event = event_from_json(bytes)) assert(event_from_json(event_to_json(*event)).has_value());
  if (auto const messages = messages_from_json(bytes, 1, {}))
    assert(messages_from_json(messages_to_json(*messages, {}), 1, {}) == *messages);
  if (auto session = session_from_json(bytes)) {  // whatever a store holds, a turn is answered
    auto const taken = step(*bot(), *session, Said{"期限切れと出る", false}, session->last_seen);
    assert(!taken.effects.empty());
  }
}

}  // namespace shirube::fuzz
