// How often one connection may ask for work: so many a second, with a burst. On the steady clock: jumps of the wall
// clock do not matter.
#pragma once

#include <algorithm>
#include <chrono>

namespace shirube {

class TokenBucket {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  // Needs: per_second > 0, burst >= 1.
  TokenBucket(double per_second, double burst, Moment now)
      : per_second_(per_second), burst_(burst), tokens_(burst), at_(now) {}

  bool take(Moment now) {
    fill(now);
    if (tokens_ < 1) return false;
    tokens_ -= 1;
    return true;
  }

  // As if nothing had ever been taken?
  bool is_full(Moment now) {
    fill(now);
    return tokens_ >= burst_;
  }

  // Until the next one is there; after a refusal.
  [[nodiscard]] std::chrono::milliseconds wait() const {
    return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>((1 - tokens_) / per_second_));
  }

 private:
  void fill(Moment now) {
    tokens_ = std::min(burst_, tokens_ + per_second_ * std::chrono::duration<double>(now - at_).count());
    at_ = now;
  }

  double per_second_, burst_, tokens_;
  Moment at_;
};

}  // namespace shirube
