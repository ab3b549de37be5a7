// FNV-1a, 64 bits: names for texts, the same on every machine and in every run. Not for secrets.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace shirube {

inline constexpr std::uint64_t fnv_offset = 14695981039346656037ULL;

constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = fnv_offset) {
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

// Of much text: eight bytes a step; the same on every machine of one byte order.
inline std::uint64_t hash_of(std::string_view text, std::uint64_t hash = fnv_offset) {
  for (; text.size() >= sizeof hash; text.remove_prefix(sizeof hash)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof word);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29U;
  }
  return fnv1a(text, hash);
}

// SplitMix64, one step: well mixed, and the same everywhere, which the distributions of <random> are not.
constexpr std::uint64_t scattered(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

// 16 hex digits.
inline std::string to_hex(std::uint64_t hash) {
  std::string text(16, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, hash >>= 4) *digit = "0123456789abcdef"[hash & 15];
  return text;
}

}  // namespace shirube
