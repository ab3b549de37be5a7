#include "net/token.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace shirube {
namespace {

constexpr std::size_t token_bytes = 24, token_chars = token_bytes / 3 * 4;
constexpr std::string_view base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string new_token() {
  std::array<unsigned char, token_bytes> bytes{};
  auto const filled = RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
  assert(filled == 1);  // without randomness there are no secrets: stop
  std::string token;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    auto const three = static_cast<unsigned>(bytes[i]) << 16 | static_cast<unsigned>(bytes[i + 1]) << 8 | bytes[i + 2];
    for (unsigned shift = 24; shift > 0; shift -= 6) token += base64url[three >> (shift - 6) & 63];
  }
  return token;
}

bool is_token(std::string_view text) {
  return text.size() == token_chars &&
         std::ranges::all_of(text, [](char c) { return base64url.find(c) != std::string_view::npos; });
}

bool same_secret(std::string_view given, std::string_view secret) {
  auto const a = session_key(given).value, b = session_key(secret).value;
  return CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

namespace {

std::string sha256_hex(std::string_view token) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  auto const done = EVP_Digest(token.data(), token.size(), digest.data(), &size, EVP_sha256(), nullptr);
  assert(done == 1);
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    hex += "0123456789abcdef"[digest[i] >> 4];
    hex += "0123456789abcdef"[digest[i] & 15];
  }
  return hex;
}

}  // namespace

SessionKey session_key(std::string_view token) { return SessionKey{sha256_hex(token)}; }

std::string cid_name(SessionKey const& session, std::string_view cid) {
  return sha256_hex(session.value + ":" + std::string{cid}).substr(0, 32);
}

}  // namespace shirube
