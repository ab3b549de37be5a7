// Values as bytes and back, for what is kept between two starts of one build on one machine. A reader never reads past
// the end: it gives zeros and is not done().
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace shirube {

class ByteWriter {
 public:
  template <class T>
  void put(T const& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<char const*>(&value), sizeof value);
  }
  template <class Values>  // a vector or a string
  void put_all(Values const& values) {
    static_assert(std::is_trivially_copyable_v<typename Values::value_type>);
    put(static_cast<std::uint64_t>(values.size()));
    bytes_.append(reinterpret_cast<char const*>(values.data()), values.size() * sizeof(typename Values::value_type));
  }
  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }
  [[nodiscard]] std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    take(&value, sizeof value);
    return value;
  }
  template <class T, class Memory = std::allocator<T>>
  std::vector<T, Memory> get_all() {
    auto const count = get<std::uint64_t>();
    if (count > rest_.size() / sizeof(T)) {
      broken_ = true;
      return {};
    }
    std::vector<T, Memory> values(static_cast<std::size_t>(count));
    take(values.data(), values.size() * sizeof(T));
    return values;
  }
  // What put_all() wrote of a string; lives as long as the bytes.
  std::string_view get_text() {
    auto const count = get<std::uint64_t>();
    if (broken_ || count > rest_.size()) {
      broken_ = true;
      return {};
    }
    auto const text = rest_.substr(0, static_cast<std::size_t>(count));
    rest_.remove_prefix(text.size());
    return text;
  }
  // Everything was read, and nothing was missing.
  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] bool done() const { return !broken_ && rest_.empty(); }

 private:
  void take(void* into, std::size_t size) {
    if (broken_ || size > rest_.size()) {
      broken_ = true;
      return;
    }
    if (size > 0) std::memcpy(into, rest_.data(), size);
    rest_.remove_prefix(size);
  }

  std::string_view rest_;
  bool broken_{};
};

}  // namespace shirube
