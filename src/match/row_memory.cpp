#include "match/row_memory.hpp"

#include <new>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace shirube {
namespace {

constexpr std::size_t page_bytes = std::size_t{1} << 21U, line_bytes = 64;

std::align_val_t alignment(std::size_t bytes) {
  return std::align_val_t{bytes >= page_bytes ? page_bytes : line_bytes};
}

}  // namespace

void* allocate_rows(std::size_t bytes) {
  auto* const result = ::operator new(bytes, alignment(bytes));
#ifdef __linux__
  // Refused where there are no large pages: then pages stay small.
  if (bytes >= page_bytes) madvise(result, bytes, MADV_HUGEPAGE);
#endif
  return result;
}

void release_rows(void* from, std::size_t bytes) { ::operator delete(from, alignment(bytes)); }

}  // namespace shirube
