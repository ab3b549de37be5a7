// A disk that fails when a test says so, under the real program: loaded before the C library (LD_PRELOAD). It concerns
// files with .db in their name. DISK_FAULTS names a file of four 32-bit numbers that may change at any time: errno of
// every write and of every sync, microseconds that a write and a sync take longer; 0 is none.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Orders {
  std::int32_t write_errno, sync_errno, write_us, sync_us;
};

// Looked at anew in every call: the test writes it from another process.
Orders const volatile* orders() {
  static auto const* const found = []() -> Orders const volatile* {
    auto const* const name = std::getenv("DISK_FAULTS");
    int const file = name ? ::open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return nullptr;
    auto* const memory = ::mmap(nullptr, sizeof(Orders), PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return memory == MAP_FAILED ? nullptr : static_cast<Orders const volatile*>(memory);
  }
  ();
  return found;
}

bool concerns(int file) {
  char link[32], name[512];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  auto const size = ::readlink(link, name, sizeof name - 1);
  name[size < 0 ? 0 : size] = '\0';
  return std::strstr(name, ".db") != nullptr;
}

bool fails(int file, int code, int longer_us) {
  if ((code == 0 && longer_us == 0) || !concerns(file)) return false;
  if (longer_us > 0) ::usleep(static_cast<useconds_t>(longer_us));
  if (code != 0) errno = code;
  return code != 0;
}
bool write_fails(int file) { return orders() && fails(file, orders()->write_errno, orders()->write_us); }
bool sync_fails(int file) { return orders() && fails(file, orders()->sync_errno, orders()->sync_us); }

template <class Function>
Function* next(char const* name, Function* /*type*/) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

#define REAL(name) static auto* const real = next(#name, &::name)

extern "C" {

ssize_t pwrite(int file, void const* from, size_t size, off_t at) {
  REAL(pwrite);
  return write_fails(file) ? -1 : real(file, from, size, at);
}
ssize_t pwrite64(int file, void const* from, size_t size, off64_t at) {
  REAL(pwrite64);
  return write_fails(file) ? -1 : real(file, from, size, at);
}
ssize_t write(int file, void const* from, size_t size) {
  REAL(write);
  return write_fails(file) ? -1 : real(file, from, size);
}
int ftruncate(int file, off_t size) noexcept {
  REAL(ftruncate);
  return write_fails(file) ? -1 : real(file, size);
}
int ftruncate64(int file, off64_t size) noexcept {
  REAL(ftruncate64);
  return write_fails(file) ? -1 : real(file, size);
}
int fsync(int file) {
  REAL(fsync);
  return sync_fails(file) ? -1 : real(file);
}
int fdatasync(int file) {
  REAL(fdatasync);
  return sync_fails(file) ? -1 : real(file);
}
}
