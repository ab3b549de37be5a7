// A disk under SQLite that can fail and lose power: a VFS before SQLite's own. What was written and not synced is,
// after a loss of power, there, gone, torn or garbage, sector by sector, as the seed says. Files are real ones, so that
// several connections see one another; what would survive is kept beside them. The default VFS while it lives.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace shirube {

class FaultyDisk {
 public:
  enum class Deed { write, truncate, sync };

  explicit FaultyDisk(std::uint64_t seed);
  ~FaultyDisk();
  FaultyDisk(FaultyDisk const&) = delete;
  FaultyDisk& operator=(FaultyDisk const&) = delete;

  // The power goes in the midst of the n-th deed from now, 1 being the next; everything fails after that.
  void lose_power_at(int deed);
  [[nodiscard]] bool dark() const { return dark_; }
  // Power again: the files are as the disk has them. Needs: every connection is closed.
  void reboot();
  // From now on a sync does nothing, as on a disk that lies.
  void forget_syncs() { lying_ = true; }
  // Asked before each deed: what SQLite is told instead, SQLITE_OK to let it happen. May be empty; any thread.
  void fail(std::function<int(Deed)> fault);

 private:
  struct File;
  struct Calls;  // SQLite's tables of functions
  struct Pending {
    std::int64_t at{};
    std::string bytes;
    bool truncates{};  // to `at`
  };
  struct Image {
    std::string safe;              // synced
    std::vector<Pending> pending;  // in order, not synced
    bool known{};                  // was synced at least once: its name is in the folder
  };

  void open(std::string const& path);
  int change(std::string const& path, Deed deed, Pending pending);
  int sync(std::string const& path);
  int judge(Deed deed);  // SQLITE_OK: it may happen
  void go_dark();
  void settle(Image& image);
  void put_sectors(Image& image, Pending const& write, unsigned kept_of_4);

  sqlite3_vfs* const real_;
  sqlite3_vfs own_{};
  std::mutex mutex_;
  std::mt19937_64 lots_;
  std::map<std::string, Image> images_;
  std::function<int(Deed)> fault_;
  int deeds_left_{};  // 0: no loss is planned
  std::atomic<bool> dark_{}, lying_{};
};

}  // namespace shirube
