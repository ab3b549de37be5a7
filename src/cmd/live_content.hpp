// The content that a running server speaks from: replaced whole when its files change for the better, kept when they do
// not.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "cmd/content.hpp"

namespace shirube {

class LiveContent {
 public:
  // Errors: as load_bot.
  static Result<std::unique_ptr<LiveContent>> load(std::string const& folder);

  // Any thread. Never null; a turn asks once, so that none is answered from two contents.
  [[nodiscard]] std::shared_ptr<Bot const> bot() const;

  // Have files been changed, added or removed since the last look? A quiet folder costs a look at each file's time and
  // size.
  [[nodiscard]] bool changed();
  // Loads and checks; takes the new content over when there is no complaint. One thread at a time. Errors: as load_bot;
  // bad_content when something threw meanwhile.
  struct Reloaded {
    bool taken{};
    Complaints complaints;
  };
  Result<Reloaded> reload();

  // Prometheus lines. Any thread.
  [[nodiscard]] std::string metrics() const;

 private:
  LiveContent(std::filesystem::path folder, std::shared_ptr<Bot const> bot);
  [[nodiscard]] std::uint64_t fingerprint() const;
  Result<Reloaded> load_again();

  std::filesystem::path folder_;
  std::uint64_t fingerprint_{};
  mutable std::mutex mutex_;
  std::shared_ptr<Bot const> bot_;
  std::atomic<std::uint64_t> taken_{0}, refused_{0};
};

}  // namespace shirube
