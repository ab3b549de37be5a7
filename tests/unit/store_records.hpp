// Records for the tests of the stores, and a commit that waits for its report.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <future>
#include <string>

#include "turn/ports.hpp"

namespace shirube {

inline TimePoint at_ms(std::int64_t ms) { return TimePoint{std::chrono::milliseconds{ms}}; }

// A turn of one customer message and one reply (the opening: a reply alone), after `last_seq`.
inline TurnRecord record_after(std::string const& key, std::int64_t last_seq, std::optional<std::string> cid = {}) {
  TurnRecord record;
  record.key = SessionKey{key};
  record.session.turns = static_cast<std::uint64_t>(last_seq) + 1;
  record.session.revision = "rev";
  record.session.now.slots[SlotId{"端末"}] = "スマホ";
  record.expected_last_seq = last_seq;
  record.at = at_ms(1'000 + last_seq);
  record.cid = std::move(cid);
  if (last_seq > 0) {
    record.event = Said{"登録済みって出る", false};
    record.messages.push_back({++last_seq, From::customer, "登録済みって出る", {}, record.at});
  }
  record.messages.push_back({++last_seq, From::bot, "はい。\n次は？", {{"c1", "ある"}, {"c2", "ない"}}, record.at});
  return record;
}

inline Result<void> commit(SessionStore& store, TurnRecord record) {
  std::promise<Result<void>> done;
  auto result = done.get_future();
  store.commit(std::move(record), [&](Result<void> outcome) { done.set_value(std::move(outcome)); });
  return result.get();
}

// A file of its own that goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "shirube-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace shirube
