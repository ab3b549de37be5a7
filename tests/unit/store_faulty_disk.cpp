#include "store_faulty_disk.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace shirube {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sector_bytes = 512;

std::string bytes_of(std::string const& path) {
  std::ifstream file{path, std::ios::binary};
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

// As SQLite allocates it: ours, and directly behind it the real one.
struct FaultyDisk::File {
  sqlite3_file base;
  FaultyDisk* disk;
  char const* path;  // SQLite's, as long as the file is open; null: a temporary file, which no power loss concerns
};

struct FaultyDisk::Calls {
  static File& ours(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
  static sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(&ours(file) + 1); }

  static int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* const disk = static_cast<FaultyDisk*>(vfs->pAppData);
    file->pMethods = nullptr;
    if (disk->dark_) return SQLITE_CANTOPEN;
    auto const code = disk->real_->xOpen(disk->real_, name, real(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    bool const lasts = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
    ours(file).disk = disk;
    ours(file).path = lasts ? name : nullptr;
    if (lasts) disk->open(name);
    file->pMethods = &methods;
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, char const* name, int sync_folder) {
    auto* const disk = static_cast<FaultyDisk*>(vfs->pAppData);
    if (disk->dark_) return SQLITE_IOERR_DELETE;
    std::scoped_lock const lock{disk->mutex_};
    disk->images_.erase(name);
    return disk->real_->xDelete(disk->real_, name, sync_folder);
  }

  static int close(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }
  static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    return real(file)->pMethods->xRead(real(file), to, size, at);
  }
  static int write(sqlite3_file* file, void const* from, int size, sqlite3_int64 at) {
    std::string bytes(static_cast<char const*>(from), static_cast<std::size_t>(size));
    auto const code = change(file, Deed::write, {at, std::move(bytes), false});
    return code == SQLITE_OK ? real(file)->pMethods->xWrite(real(file), from, size, at) : code;
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    auto const code = change(file, Deed::truncate, {size, {}, true});
    return code == SQLITE_OK ? real(file)->pMethods->xTruncate(real(file), size) : code;
  }
  static int change(sqlite3_file* file, Deed deed, Pending pending) {
    auto const& [base, disk, path] = ours(file);
    return path ? disk->change(path, deed, std::move(pending)) : SQLITE_OK;
  }
  static int sync(sqlite3_file* file, int /*flags*/) {
    return ours(file).path ? ours(file).disk->sync(ours(file).path) : SQLITE_OK;
  }
  static int size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
  static int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
  static int unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
  static int reserved(sqlite3_file* file, int* out) {
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
  }
  static int control(sqlite3_file* file, int what, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), what, argument);
  }
  static int sector(sqlite3_file* /*file*/) { return sector_bytes; }
  static int traits(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
  static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
  }
  static int shm_lock(sqlite3_file* file, int at, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), at, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
  static int shm_unmap(sqlite3_file* file, int remove_too) {
    return real(file)->pMethods->xShmUnmap(real(file), remove_too);
  }

  static constexpr sqlite3_io_methods methods{2,        close,       read,      write,   truncate, sync,   size,
                                              lock,     unlock,      reserved,  control, sector,   traits, shm_map,
                                              shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};
};

FaultyDisk::FaultyDisk(std::uint64_t seed) : real_(sqlite3_vfs_find(nullptr)), lots_(seed) {
  own_ = *real_;
  own_.zName = "faulty";
  own_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
  own_.pAppData = this;
  own_.xOpen = Calls::open;
  own_.xDelete = Calls::remove;
  sqlite3_vfs_register(&own_, 1);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&own_);
  sqlite3_vfs_register(real_, 1);
}

void FaultyDisk::lose_power_at(int deed) {
  std::scoped_lock const lock{mutex_};
  deeds_left_ = deed;
}

void FaultyDisk::fail(std::function<int(Deed)> fault) {
  std::scoped_lock const lock{mutex_};
  fault_ = std::move(fault);
}

// What lay there before our time is safe.
void FaultyDisk::open(std::string const& path) {
  std::scoped_lock const lock{mutex_};
  auto const [image, fresh] = images_.try_emplace(path);
  if (!fresh) return;
  image->second.safe = bytes_of(path);
  image->second.known = !image->second.safe.empty();
}

int FaultyDisk::judge(Deed deed) {
  if (dark_) return deed == Deed::sync ? SQLITE_IOERR_FSYNC : SQLITE_IOERR_WRITE;
  return fault_ ? fault_(deed) : SQLITE_OK;
}

int FaultyDisk::change(std::string const& path, Deed deed, Pending pending) {
  std::scoped_lock const lock{mutex_};
  if (auto const code = judge(deed); code != SQLITE_OK) return code;
  images_[path].pending.push_back(std::move(pending));
  if (deeds_left_ == 0 || --deeds_left_ > 0) return SQLITE_OK;
  go_dark();
  return SQLITE_IOERR_WRITE;
}

int FaultyDisk::sync(std::string const& path) {
  std::scoped_lock const lock{mutex_};
  if (auto const code = judge(Deed::sync); code != SQLITE_OK) return code;
  if (deeds_left_ > 0 && --deeds_left_ == 0) {
    go_dark();
    return SQLITE_IOERR_FSYNC;
  }
  if (lying_) return SQLITE_OK;
  auto& image = images_[path];
  image.known = true;
  for (auto const& one : image.pending) {
    if (one.truncates)
      image.safe.resize(static_cast<std::size_t>(one.at));
    else
      put_sectors(image, one, 4);
  }
  image.pending.clear();
  return SQLITE_OK;
}

void FaultyDisk::go_dark() {
  for (auto& [path, image] : images_) settle(image);
  dark_ = true;
}

// None, some or all of what was not synced.
void FaultyDisk::settle(Image& image) {
  unsigned const kept_of_4 = std::array{0U, 2U, 3U, 4U}[lots_() % 4];
  if (!image.known) image.known = lots_() % 2 == 0;
  for (auto const& one : image.pending) {
    if (!one.truncates)
      put_sectors(image, one, kept_of_4);
    else if (lots_() % 4 < kept_of_4)
      image.safe.resize(static_cast<std::size_t>(one.at));
  }
  image.pending.clear();
}

void FaultyDisk::put_sectors(Image& image, Pending const& write, unsigned kept_of_4) {
  for (std::size_t done = 0; done < write.bytes.size();) {
    auto const at = static_cast<std::size_t>(write.at) + done;
    auto const size = std::min(write.bytes.size() - done, sector_bytes - at % sector_bytes);
    if (kept_of_4 == 4 || lots_() % 4 < kept_of_4) {
      if (image.safe.size() < at + size) image.safe.resize(at + size);
      auto* const to = image.safe.data() + at;
      if (kept_of_4 < 4 && lots_() % 16 == 0)
        std::generate_n(to, size, [&] { return static_cast<char>(lots_()); });  // garbage: cut while it was written
      else
        std::copy_n(write.bytes.data() + done, size, to);
    }
    done += size;
  }
}

void FaultyDisk::reboot() {
  std::scoped_lock const lock{mutex_};
  for (auto const& [path, image] : images_) {
    std::error_code ignored;
    fs::remove(path + "-shm", ignored);
    if (image.known)
      std::ofstream{path, std::ios::binary | std::ios::trunc} << image.safe;
    else
      fs::remove(path, ignored);
  }
  images_.clear();
  deeds_left_ = 0;
  dark_ = false;
}

}  // namespace shirube
